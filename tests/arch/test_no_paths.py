"""Nothing in the tree names somebody's machine: home folders, workplaces, registries, names in a network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arch.tree import DATA, PACKAGES, ROOT, files, name_of

# Each pattern is written so that it does not match itself.
MACHINES = {
    "a home folder": r"/hom[e]/|/roo[t]/|/User[s]/|[A-Z]:\\User[s]",
    "a workplace": r"(?<![\w.~-])/(?:wor[k]|op[t]|mn[t]|sr[v])/",
    "a package registry": r"pypi\.[o]rg|python[h]osted|registry\.np[m]js|devp[i]|artifac[t]ory|proxy\.gol[a]ng",
    "a name inside some network": r"[a-z0-9]\.(?:intern[a]l|cor[p]|lan)\b(?![(.\w])",
}
TEXT = (".py", ".toml", ".md", ".json", ".html", ".css", ".js", ".svg", ".txt", ".script", ".lock", ".cfg", ".ini")
TOP = ("Makefile", "README.md", "CHANGELOG.md", "pyproject.toml", "requirements.lock", "requirements-test.lock")

ALLOWED: dict[str, str] = {}
"""`file: match` -> why it is none of somebody's machine."""


def _ours() -> Iterator[Path]:
    yield from (ROOT / name for name in TOP)
    yield from files(".ci", suffix="")
    for suffix in TEXT:
        yield from files(*PACKAGES, *DATA, "tests", "docs", suffix=suffix)


@pytest.mark.parametrize("what", MACHINES)
def test_nothing_names_a_machine(what: str) -> None:
    pattern = re.compile(MACHINES[what])
    named = []
    for path in _ours():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found = pattern.search(line)
            if found and f"{name_of(path)}: {found.group()}" not in ALLOWED:
                named.append(f"{name_of(path)}:{number}: {line.strip()[:120]}")
    assert named == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a home folder", "/hom" + "e/anna/shows"),
        ("a workplace", 'Path("/op' + 't/wheels")'),
        ("a package registry", "https://pypi" + ".org/simple"),
        ("a name inside some network", "http://mirror.cor" + "p/simple"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, line: str) -> None:
    assert re.search(MACHINES[what], line)


@pytest.mark.parametrize("line", ["framework/", "a/opt/b", "http://127.0.0.1:8080/", "console.language", "fn.lan()"])
def test_the_patterns_let_plain_words_be(line: str) -> None:
    assert not any(re.search(pattern, line) for pattern in MACHINES.values())
