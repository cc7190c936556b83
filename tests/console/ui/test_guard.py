"""The pair of Python and PySide6 that may not start."""

import pytest

from console.ui.guard import check


@pytest.mark.parametrize("pyside", ["6.12.0", "6.12.1", "6.13", "7.0.0"])
def test_the_pair_that_aborts_is_refused_with_a_way_out(pyside: str) -> None:
    said = check((3, 11), pyside)
    assert said is not None
    assert pyside in said
    assert "below 6.12" in said


@pytest.mark.parametrize(
    ("python", "pyside"), [((3, 11), "6.11.3"), ((3, 11), "6.10.3"), ((3, 12), "6.12.0"), ((3, 13), "6.13.1")]
)
def test_every_other_pair_may_start(python: tuple[int, int], pyside: str) -> None:
    assert check(python, pyside) is None
