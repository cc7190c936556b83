"""The show is pure: it reads no clock, no file, no chance and no thread. And Qt lives in one room.

The floors themselves are contracts of import-linter (pyproject.toml); this looks at what a contract cannot see.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.arch.tree import PACKAGES, files, imports, name_of, parsed

IMPURE = {
    *("asyncio", "threading", "multiprocessing", "concurrent", "queue", "signal", "subprocess", "contextvars"),
    *("time", "sched", "random", "secrets", "uuid", "platform", "getpass"),
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "sqlite3", "socket", "ssl", "http", "urllib", "select"),
    *("logging", "sys", "atexit", "warnings"),
}
CLOCKS_AND_DOORS = {"now", "utcnow", "today", "open", "print", "input", "exec", "eval", "globals"}
PURE = ("console/show", "console/metrics")
QT = {"PySide6", "shiboken6", "pyqtgraph"}


def _roots(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(parsed(path))}


def _calls(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", ""))


def test_the_show_and_its_figures_import_nothing_of_the_world() -> None:
    found = {name_of(path): _roots(path) & IMPURE for path in files(*PURE, suffix=".py")}
    assert {name: roots for name, roots in found.items() if roots} == {}
    assert len(found) > 5


def test_the_show_knows_only_itself_of_the_house() -> None:
    ours = {
        f"{name_of(path)}: {name}"
        for path in files("console/show", suffix=".py")
        for name in imports(parsed(path))
        if name.partition(".")[0] in PACKAGES and not name.startswith("console.show")
    }
    assert ours == set()


def test_the_show_and_its_figures_read_no_clock_and_open_nothing() -> None:
    found = {name_of(path): set(_calls(path)) & CLOCKS_AND_DOORS for path in files(*PURE, suffix=".py")}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_qt_lives_in_one_room() -> None:
    outside = [
        name_of(path)
        for path in files(*PACKAGES, suffix=".py")
        if _roots(path) & QT and not name_of(path).startswith("console/ui/")
    ]
    assert outside == []


def test_no_global_statement() -> None:
    assert [
        f"{name_of(path)}:{node.lineno}"
        for path in files(*PACKAGES, suffix=".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Global)
    ] == []
