"""No file over 500 lines, no function over 60: what grows past that gets a room of its own."""

import pytest

from tests.arch.tree import DATA, PACKAGES, ROOT, files, functions, name_of, parsed

FILE_LINES = 500
FUNCTION_LINES = 60


@pytest.mark.parametrize("suffix", [".py", ".js", ".css", ".html"])
def test_files_are_short(suffix: str) -> None:
    long = {}
    for path in files(*PACKAGES, *DATA, "tests", suffix=suffix):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            long[name_of(path)] = lines
    assert long == {}


def test_functions_are_short() -> None:
    long = {}
    for path in files(*PACKAGES, "assets", "tests", suffix=".py"):
        for function in functions(parsed(path)):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                long[f"{name_of(path)}:{function.lineno} {function.name}"] = lines
    assert long == {}


def test_there_is_something_to_measure() -> None:
    assert any(files("console", suffix=".py"))
    assert (ROOT / "tests" / "arch" / "tree.py") in set(files("tests", suffix=".py"))
