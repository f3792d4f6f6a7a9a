# SPDX-License-Identifier: MIT
"""`docs/diagnostics.md` explains every code; each example says exactly what the page says that it says."""

import re
from pathlib import Path

import pytest

from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.report.codes import CODES
from pacelet_tools.language.report.showing import render

PAGE = (Path(__file__).parents[4] / "docs" / "diagnostics.md").read_text(encoding="utf-8")
_SECTION = re.compile(
    r"^### (PL\d{3}): ([^\n]+)\n\n\*(\w+)\.\* [^\n]+\n"
    r"(?:\n```yaml ?([^\n]*)\n(.*?)```\n\n```text\n(.*?)\n```\n)?",
    re.MULTILINE | re.DOTALL,
)
SECTIONS = {match[1]: match.groups() for match in _SECTION.finditer(PAGE)}
WITHOUT_EXAMPLE = {
    "PL101": b"name: x\n" + b"#" * 64 * 1024,
    "PL401": b"name: x\nsteps:\n" + b"  - rest: 5s\n" * 501,
}


def test_page_has_every_code_once_and_in_order() -> None:
    assert re.findall(r"^### (PL\d{3})", PAGE, re.M) == list(CODES) == list(SECTIONS)


@pytest.mark.parametrize("code", CODES)
def test_section_says_what_the_code_is(code: str) -> None:
    severity, title = CODES[code]
    assert SECTIONS[code][1:3] == (title, severity.capitalize())


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_example_says_what_the_page_says(code: str) -> None:
    _, _, _, info, source, said = SECTIONS[code]
    data = source.encode()
    if info == "escaped":
        data = data.decode("unicode_escape").encode("latin-1")
    checked = check_bytes(data, info if info.endswith("yaml") else "example.yaml")
    assert "\n".join(render(checked.path, checked.lines, p) for p in checked.diagnostics) == said
    assert {problem.code for problem in checked.diagnostics} == {code}


@pytest.mark.parametrize(("code", "place"), [("PL101", (1, 1)), ("PL401", (503, 5))])
def test_code_without_an_example(code: str, place: tuple[int, int]) -> None:
    found = check_bytes(WITHOUT_EXAMPLE[code], "example.yaml").diagnostics
    assert [(p.code, p.line, p.column) for p in found] == [(code, *place)]
