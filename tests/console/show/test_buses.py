"""The two buses: what is on them is found by its graphic."""

from console.show.state import Graphics
from tests.console.show.test_graphics import COMMENT, GUEST, PIN, airing


def test_a_graphic_is_found_on_the_bus_it_is_on_and_nowhere_else() -> None:
    seen, looked, kept = airing(COMMENT, 1), airing(GUEST, 2), airing(PIN, 3)
    buses = Graphics(program=(seen,), preview=(looked,), loaded=(kept,))
    assert [buses.on_air(name) for name in (COMMENT, GUEST, PIN)] == [seen, None, None]
    assert [buses.previewed(name) for name in (COMMENT, GUEST, PIN)] == [None, looked, None]
    assert [buses.kept(name) for name in (COMMENT, GUEST, PIN)] == [None, None, kept]
