"""When what the meter knows is news."""

from msgspec.structs import replace

from console.seat.fake_sync import lost, measured, no_code, pair, said, stuttering, void
from console.show.sync_heard import EVERY_MS, is_news
from console.show.types import UtcMs
from tests.console.show.shop import START_MS

SOON, LATER = UtcMs(START_MS + EVERY_MS // 4), UtcMs(START_MS + EVERY_MS)
LIMIT_MS = 200.0


def test_the_first_word_is() -> None:
    assert is_news(None, measured(START_MS, 3.0), LIMIT_MS)


def test_a_newer_reading_of_the_same_is_after_a_second() -> None:
    told = measured(START_MS, 3.0)
    assert not is_news(told, measured(SOON, 3.1), LIMIT_MS)
    assert is_news(told, measured(LATER, 3.1), LIMIT_MS)


def test_the_same_reading_never_is_again() -> None:
    told = measured(START_MS, 3.0)
    assert not is_news(told, replace(told, at_ms=LATER, cpu_share=0.4), LIMIT_MS)


def test_whatever_matters_is_at_once() -> None:
    told = measured(START_MS, 3.0)
    for now in (measured(SOON, 60.0), stuttering(SOON), void(SOON), no_code(SOON), lost(SOON)):
        assert is_news(told, now, LIMIT_MS)
    assert is_news(told, said(SOON, *told.pairs, pair(SOON, 3.0, "Table")), LIMIT_MS)
