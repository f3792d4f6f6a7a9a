# SPDX-License-Identifier: MIT
"""What the documents say is so: their routines pass, their commands exist, their tables are up to date."""

import re
import shlex
from pathlib import Path

import pytest

from pacelet_tools.cli import main
from pacelet_tools.commands import COMMANDS
from pacelet_tools.docs.__main__ import updated
from pacelet_tools.link.survey import LEAST
from pacelet_tools.virtual.play.live_keys import HELD_MS, SHORT_MS, KeyPress, Keys

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a document that are in this language."""
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def as_routine(block: str) -> str:
    """An example as a whole routine: steps alone get a name around them."""
    return block if re.search(r"^name:", block, re.MULTILINE) else "name: An example\nsteps:\n" + block


def commands() -> list[list[str]]:
    pages = (ROOT / "README.md", ROOT / "docs" / "wearer.md")
    lines = "".join(text for page in pages for text in blocks(page, "sh")).splitlines()
    return [shlex.split(line, comments=True) for line in lines]


EXAMPLES = [
    (path.name, number, block)
    for path in (ROOT / "README.md", ROOT / "docs" / "language.md", ROOT / "docs" / "practice-sheets.md")
    for number, block in enumerate(blocks(path, "yaml"), 1)
]


@pytest.mark.parametrize(
    ("document", "number", "block"), EXAMPLES, ids=[f"{at}-{n}" for at, n, _ in EXAMPLES]
)
def test_example_passes_check(document: str, number: int, block: str, tmp_path: Path) -> None:
    file = tmp_path / f"example-{number}.yaml"
    file.write_text(as_routine(block), encoding="utf-8")
    assert main(["check", "--strict", str(file)]) == 0, document


def test_a_practice_sheet_is_fixed_to_what_the_page_shows(tmp_path: Path) -> None:
    page = ROOT / "docs" / "practice-sheets.md"
    (sheet,), (fixed,) = blocks(page, "yaml sheet"), blocks(page, "yaml fixed")
    file = tmp_path / "shoulder.yaml"
    file.write_text(sheet, encoding="utf-8")
    assert main(["check", "--fix", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == fixed


def test_the_ten_lines_are_ten() -> None:
    first = blocks(ROOT / "README.md", "yaml")[0]
    assert len(first.splitlines()) == 10


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_command_of_the_readme_exists(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return
    assert words[0] == "pacelet"
    assert words[1] in {command.name for command in COMMANDS}
    with pytest.raises(SystemExit) as end:
        main([words[1], "--help"])
    assert end.value.code == 0
    assert f"pacelet {words[1]}" in capsys.readouterr().out


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_generated_tables_are_up_to_date(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == updated(text), f"run: python -m pacelet_tools.docs {path.relative_to(ROOT)}"


@pytest.mark.parametrize(
    ("page", "parts"), [("README.md", ("library", "wiring")), ("docs/wearer.md", ("cues", "lights"))]
)
def test_page_has_its_tables(page: str, parts: tuple[str, ...]) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert all(f"<!-- {part} -->" in text for part in parts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_folders_of_the_readme_exist() -> None:
    for folder in re.findall(r"^\| `([\w/]+/)` \|", README, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def test_keys_of_the_readme_press_the_buttons() -> None:
    keys = re.search(r"the keys(.*?)leaves", README, re.DOTALL)
    assert keys
    assert re.findall(r"`(.)`", keys[1]) == ["b", "o", "n", "B", "O", "N", "q"]
    for typed, ms in ((b"bon", SHORT_MS), (b"BON", HELD_MS), (b"\x1b[D \x1b[C", SHORT_MS)):
        assert Keys().read(typed, 0) == [KeyPress(button, ms) for button in ("back", "ok", "next")]
    leaving = Keys()
    leaving.read(b"q", 0)
    assert leaving.quits


def test_readme_names_the_oldest_micropython_that_setup_takes() -> None:
    assert set(re.findall(r"MicroPython (\d\.\d+) or newer", README)) == {LEAST}
