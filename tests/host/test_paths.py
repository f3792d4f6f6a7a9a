# SPDX-License-Identifier: MIT
"""What PATH means: what is here before what comes with Pacelet, which nothing rewrites."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pacelet_tools.cli import main
from pacelet_tools.errors import Problem
from pacelet_tools.paths import find_routine, find_routines, routine_ids, routines_dir

ROUTINE = "name: Mine\nsteps:\n- hold: A\n  for: 20s\n"
LIBRARY = sorted(routines_dir().glob("*.yaml"))
Capsys = pytest.CaptureFixture[str]
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """`folder("a.yaml", "routines/b.yaml")`: goes into a folder with these files."""

    def make(*names: str) -> Path:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(ROUTINE)
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (["routines/in-it.yaml", "beside.yaml"], ["routines/in-it.yaml"]),
        (["routines/deep/in-it.YML", "beside.yaml"], ["routines/deep/in-it.YML"]),
        (["b.yaml", "a.yml"], ["a.yml", "b.yaml"]),
        (["loud.YAML", "notes.txt", ".hidden.yaml"], ["loud.YAML"]),
        (["mine.yaml", "elsewhere/other.yaml"], ["mine.yaml"]),
        (["elsewhere/other.yaml", "notes.txt"], None),
        ([], None),
    ],
)
def test_without_a_path(folder: Folder, capsys: Capsys, there: list[str], taken: list[str] | None) -> None:
    folder(*there)
    found = find_routines([])
    said = capsys.readouterr().err
    if taken is None:
        assert found == LIBRARY
        assert (
            said
            == f"pacelet: no routine here: the library that comes with Pacelet is taken ({routines_dir()})\n"
        )
    else:
        assert [file.as_posix() for file in found] == taken
        assert said == ""


@pytest.mark.parametrize("words", [["check"], ["fmt", "--check"], ["build", "-o", "out"]])
@pytest.mark.parametrize(("there", "number"), [(["a.yaml", "b.YML"], 2), ([], len(LIBRARY))])
def test_every_command_takes_the_same(
    folder: Folder, capsys: Capsys, words: list[str], there: list[str], number: int
) -> None:
    folder(*there)
    main(words)
    said = capsys.readouterr().err
    assert f"{number} file" in said or f"{number} routines written" in said or f"of {number}" in said
    assert ("no routine here" in said) is not there


def test_an_empty_folder_of_routines_is_told_with_what_fills_it(folder: Folder, capsys: Capsys) -> None:
    (folder("beside.yaml") / "routines").mkdir()
    with pytest.raises(Problem, match="in the folder routines") as told:
        find_routines([])
    words = str(told.value).split("'")[1].replace("NAME", "mine").split()
    assert words[0] == "pacelet" and main(words[1:]) == 0
    assert find_routines([]) == [Path("routines/mine.yaml")]


@pytest.mark.parametrize(
    ("there", "name", "found"),
    [
        (["daily-five.yaml"], "daily-five", "daily-five.yaml"),
        (["routines/mine.yaml", "beside.yaml"], "mine", "routines/mine.yaml"),
        (["mine.YAML"], "mine", "mine.YAML"),
        (["mine.yaml"], "desk-break", str(routines_dir() / "desk-break.yaml")),
    ],
)
def test_an_id_is_looked_up_here_first(folder: Folder, there: list[str], name: str, found: str) -> None:
    folder(*there)
    assert find_routine(name) == Path(found)
    assert {name, "daily-five"} <= set(routine_ids())


def test_endings_count_in_any_case(folder: Folder, capsys: Capsys) -> None:
    folder("mine.YAML")
    assert main(["build", "mine.YAML", "-o", "."]) == 0
    Path("mine.json").rename("mine.JSON")
    for words in (["timeline"], ["show"], ["play", "--headless"]):
        assert main([*words, "mine.JSON"]) == 0, words
        assert main([*words, "mine.YAML"]) == 0, words
    capsys.readouterr()
    assert main(["check", "mine.JSON"]) == 1
    assert "mine.JSON is a compiled routine" in capsys.readouterr().err
    assert main(["new", "other.YML"]) == 0
    assert Path("other.YML").is_file()


@pytest.mark.parametrize("words", [[], ["daily-five"]])
def test_fmt_leaves_the_library_alone(
    folder: Folder, capsys: Capsys, words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of it is named by its path, so it is not meant; here a copy that is not in its canonical form."""
    folder()
    library = tmp_path / "comes-with-pacelet"
    library.mkdir()
    (library / "daily-five.yaml").write_text(ROUTINE)
    monkeypatch.setattr("pacelet_tools.paths.routines_dir", lambda: library)
    assert main(["fmt", *words]) == 1
    assert "is not to be changed" in capsys.readouterr().err
    assert (library / "daily-five.yaml").read_text() == ROUTINE
    assert main(["fmt", "--check", *words]) == 1
    assert main(["fmt", str(library)]) == 0, "named by its path it is what is worked on"
    assert (library / "daily-five.yaml").read_text() != ROUTINE
