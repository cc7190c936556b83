"""One test file a source file, at the mirrored path: console/obs/session.py has tests/console/obs/test_session.py.

A module without behaviour (types, constants, Protocols) needs none; the rule reads that from the code itself.
"""

from pathlib import Path

from tests.arch.tree import PACKAGES, ROOT, does_something, files, functions, name_of, parsed

TESTED_ELSEWHERE: dict[str, str] = {}
"""Source file -> where and why."""

OWN_TESTS: dict[str, str] = {
    "tests/console/show/test_machine.py": "whole shows by chance: decide, evolve and codec together",
    "tests/console/show/test_residency.py": "weeks of a rundown that loops, over clock changes and killed engines",
    "tests/console/ui/test_none_refcount.py": "the installed pair of Python and PySide6, which the guard stands for",
    "tests/console/ui/test_every_desk.py": "every workspace in every state and size: what the whole window promises",
    "tests/console/ui/test_golden_desks.py": "every workspace in five states, as somebody looked at it",
    "tests/console/ui/test_screen_reader.py": "the whole window to a screen reader: names, roles, states and values",
    "tests/console/ui/test_colour_blind.py": "every state of the theme by simulated colour blindness",
    "tests/console/ui/test_by_keyboard.py": "the whole window by the keyboard alone: where Tab goes and what it shows",
    "tests/console/obs/test_simulated_uuids.py": "simulated ids of scenes (obs-websocket 5.4), over the whole adapter",
    "tests/console/obs/test_simulated_canvases.py": "simulated canvases (obs-websocket 5.7), over the whole adapter",
    "tests/console/store/test_contract.py": "what every journal promises, run over each adapter of the port",
}
"""Test file without a source file of its name -> what it tests."""


def _has_behaviour(path: Path) -> bool:
    return any(does_something(function) for function in functions(parsed(path)))


def _mirror(source: Path) -> Path:
    return ROOT / "tests" / source.relative_to(ROOT).with_name(f"test_{source.name.lstrip('_')}")


def _is_mirrored(source: Path) -> bool:
    return _mirror(source).is_file() or name_of(source) in TESTED_ELSEWHERE


def test_every_module_with_behaviour_has_its_test_file() -> None:
    behaving = [path for path in files(*PACKAGES, suffix=".py") if _has_behaviour(path)]
    assert behaving
    assert [name_of(path) for path in behaving if not _is_mirrored(path)] == []


def test_every_test_file_has_its_module() -> None:
    mirrors = {_mirror(path) for path in files(*PACKAGES, suffix=".py")}
    written = files(*(f"tests/{package}" for package in PACKAGES), suffix=".py")
    tests = [path for path in written if path.name.startswith("test_")]
    assert tests
    assert [name_of(it) for it in tests if it not in mirrors and name_of(it) not in OWN_TESTS] == []


def test_the_exceptions_are_still_there() -> None:
    assert [name for name in (*TESTED_ELSEWHERE, *OWN_TESTS) if not (ROOT / name).is_file()] == []
