# SPDX-License-Identifier: MIT
"""The command line as a whole: help, exit statuses, and no traceback for anybody who did not ask for one."""

import importlib
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pacelet.format import FORMAT
from pacelet_tools import __version__, cli
from pacelet_tools.commands import COMMANDS, Command
from pacelet_tools.errors import Problem
from pacelet_tools.link.firmware import build

PACELET = [sys.executable, "-m", "pacelet_tools"]


def pacelet(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PACELET, *words], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def command(monkeypatch):
    """Makes `pacelet stand-in` call a function."""

    class Module:
        @staticmethod
        def add_arguments(parser):
            parser.add_argument("--number", type=int)

    def provide(run):
        Module.run = staticmethod(run)
        monkeypatch.setattr(cli, "COMMANDS", (Command("stand-in", "stand in", "stand_in"),))
        monkeypatch.setattr(cli, "import_module", lambda name: Module)

    return provide


def raising(error):
    def run(args):
        raise error

    return run


def test_help_lists_every_command():
    done = pacelet("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for row in COMMANDS:
        assert f"  {row.name} " in done.stdout
        assert row.help in done.stdout


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_each_command_has_a_help_of_its_own(row, capsys):
    module = importlib.import_module(row.module)
    assert callable(module.run)
    with pytest.raises(SystemExit) as ended:
        cli.main([row.name, "--help"])
    shown = capsys.readouterr()
    assert ended.value.code == 0
    assert shown.out.startswith(f"usage: pacelet {row.name}")
    assert shown.err == ""


def test_version():
    assert pacelet("--version").stdout == f"pacelet {__version__}\n"
    firmware = f"firmware {build()[0].strip('/')}, plays routines of format {FORMAT} and older\n"
    assert pacelet("-v", "--version").stdout == f"pacelet {__version__}\n{firmware}"


def test_without_a_command_the_help_goes_to_standard_error():
    done = pacelet()
    assert (done.returncode, done.stdout) == (2, "")
    assert "commands:" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "there is no command 'chek' - did you mean 'check'?"),
        (["Push"], "there is no command 'Push' - did you mean 'push'?"),
        (["xyzzy"], "there is no command 'xyzzy'\n"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["list", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["remove"], "the following arguments are required: ID"),
    ],
)
def test_wrong_usage_is_told_with_status_2(words, told):
    done = pacelet(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_problem_is_told_plainly(command, capsys):
    command(raising(Problem("the cat sits on the mat")))
    assert cli.main(["stand-in"]) == 1
    assert capsys.readouterr().err == "pacelet: the cat sits on the mat\n"


def test_what_nobody_foresaw_is_one_sentence(command, capsys):
    command(raising(ZeroDivisionError("division by zero")))
    assert cli.main(["stand-in"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in told
    assert "-v" in told


def test_a_file_that_cannot_be_written_is_named(command, capsys):
    command(raising(PermissionError(13, "Permission denied", "/etc/x")))
    assert cli.main(["stand-in"]) == 1
    assert capsys.readouterr().err == "pacelet: /etc/x: Permission denied\n"


@pytest.mark.parametrize("words", [["-v", "stand-in"], ["stand-in", "-v"], ["stand-in", "--verbose"]])
def test_verbose_shows_the_traceback(command, capsys, words):
    command(raising(ZeroDivisionError()))
    assert cli.main(words) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "verbose"), [(["-v", "stand-in"], True), (["stand-in"], False)])
def test_commands_learn_whether_to_be_verbose(command, words, verbose):
    seen = []
    command(lambda args: seen.append(args.verbose) or 0)
    assert cli.main(words) == 0
    assert seen == [verbose]


def test_ctrl_c_ends_with_130(command, capsys):
    command(raising(KeyboardInterrupt()))
    assert cli.main(["stand-in"]) == 130
    assert capsys.readouterr().err == "pacelet: stopped\n"


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="pipes of POSIX")
@pytest.mark.parametrize("unbuffered", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "unbuffered"])
def test_a_closed_pipe_is_no_error_message(unbuffered):
    reading, writing = os.pipe()
    os.close(reading)
    plain = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    done = subprocess.run(
        [*PACELET, "devices", "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        env={**plain, **unbuffered},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_results_and_messages_keep_their_order_in_one_pipe(tmp_path):
    """As in `pacelet ... 2>&1 | less`: what is told about a result comes after it."""
    plain = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    done = subprocess.run(
        [*PACELET, "new", "mine"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=True,
        env=plain,
    )
    assert done.stdout.splitlines() == ["mine.yaml", "now edit it, and try: pacelet check mine.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("words", "status"), [("check daily-five", 0), ("schema", 0), ("check nowhere", 1)])
def test_closed_streams_are_no_problem(closed, words, status):
    done = subprocess.run(
        f"{shlex.join(PACELET)} {words} {closed}", shell=True, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == status
    assert b"inside pacelet" not in done.stderr


HEAVY = {
    "rich",
    "yaml",
    "ruamel",
    "serial",
    "mpremote",
    "PIL",
    "textual",
    "msgspec",
    "platformdirs",
    "typing_extensions",
}
# PyYAML's half in Python, and what comes with it or with the width of a terminal.
SLOW = {
    "yaml",
    "yaml.reader",
    "yaml.resolver",
    "yaml.constructor",
    "datetime",
    "base64",
    "shutil",
    "dataclasses",
}


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (["--help"], HEAVY | SLOW | {"argparse", "contextlib"}),
        (["--version"], HEAVY | SLOW | {"argparse", "contextlib"}),
        (["devices", "--help"], HEAVY),
        (["setup", "--help"], HEAVY),
        (["check", "lower-back-stretches"], HEAVY | SLOW),
    ],
)
def test_only_what_a_command_needs_is_imported(words, left_out):
    """Start-up is quick: no library that takes longer to import than Python takes to start."""
    code = f"""
import sys
there = set(sys.modules)
from pacelet_tools.cli import main
try:
    main({words!r})
except SystemExit:
    pass
print(sorted({left_out!r} & set(sys.modules) - there))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name != "posix", reason="a script for a shell of POSIX")
def test_the_integration_runs_the_suite_in_nobodys_shell(tmp_path):
    """First what the tests need is installed; then they see HOME and PATH alone."""
    make = tmp_path / "make"
    make.write_text("#!/bin/sh\necho \"$*: $(env | cut -d= -f1 | sort | tr '\\n' ' ')\"\n")
    make.chmod(0o755)
    env = {"HOME": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
    run = Path(__file__).parents[2] / ".ci" / "run"
    done = subprocess.run([run], env=env, capture_output=True, text=True, timeout=60, check=True)
    (first, caller), (then, seen) = (line.split(": ") for line in done.stdout.splitlines())
    assert (first, then) == (".venv/.setup-dev", "test")
    assert "PYTHONUNBUFFERED" in caller.split()
    assert set(seen.split()) - {"PWD", "OLDPWD", "SHLVL", "_"} == {"HOME", "PATH"}
