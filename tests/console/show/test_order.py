"""The order in force: the show file's rundown as people arranged it, whatever became of the file since."""

from itertools import product

from msgspec.structs import replace

from console.show.order import arrangement, as_arranged, following, goes_on_at, upcoming
from console.show.state import FRESH, Arrangement, Rundown, ShowState
from console.show.types import DurationMs, SegmentId, Show
from tests.console.show.programme import segment, show_of

A, B, C = SegmentId("a"), SegmentId("b"), SegmentId("c")
SHOW = show_of(segment("a"), segment("b"), segment("q", adlib=True), segment("c"))


def _arranged(arranged: Arrangement, last: SegmentId | None = None) -> ShowState:
    return replace(FRESH, rundown=Rundown(arrangement=arranged, last=last))


def _names(show: Show, state: ShowState) -> str:
    return "".join(one.id for one in upcoming(show, state))


def test_as_the_show_file_has_it_without_the_adlib_bucket() -> None:
    assert arrangement(SHOW, FRESH) == Arrangement(order=(A, B, C))


def test_what_people_arranged_counts() -> None:
    arranged = Arrangement(order=(C, SegmentId("q"), A), bucket=frozenset({B}))
    assert arrangement(SHOW, _arranged(arranged)) == arranged


def test_what_the_show_file_has_no_more_falls_out() -> None:
    state = _arranged(Arrangement(order=(C, SegmentId("gone"), B, A)))
    assert arrangement(SHOW, state).order == (C, B, A)


def test_what_is_new_in_the_show_file_comes_after_the_segment_before_it_there() -> None:
    newer = show_of(segment("z"), segment("a"), segment("a2"), segment("a3"), segment("b"), segment("x", adlib=True))
    state = _arranged(Arrangement(order=(B, A)))
    assert arrangement(newer, state).order == tuple(map(SegmentId, ("z", "b", "a", "a2", "a3")))


def test_what_people_put_into_the_bucket_is_not_new() -> None:
    state = _arranged(Arrangement(order=(A, C), bucket=frozenset({B})))
    assert arrangement(SHOW, state).order == (A, C)


def test_a_segment_has_the_duration_people_gave_it() -> None:
    plain = segment("a", 2)
    given = Arrangement(order=(A,), durations={A: DurationMs(5000)})
    assert as_arranged(plain, given, adlib=False) == replace(plain, duration_ms=5000)
    assert as_arranged(plain, Arrangement(order=()), adlib=True) == replace(plain, adlib=True)
    assert as_arranged(plain, Arrangement(order=()), adlib=False) is plain


def test_the_order_goes_on_after_its_newest_segment() -> None:
    assert goes_on_at((A, B, C), Rundown()) == 0
    assert goes_on_at((A, B, C), Rundown(last=B)) == 2
    assert goes_on_at((A, B, C), Rundown(last=None, back=(B,))) == 0


def test_when_that_one_is_gone_it_goes_on_after_the_one_before_it() -> None:
    assert goes_on_at((A, B, C), Rundown(last=SegmentId("gone"), back=(A, B, SegmentId("q")))) == 2
    assert goes_on_at((A, B, C), Rundown(last=SegmentId("gone"))) == 0


def test_what_is_left_out_does_not_come() -> None:
    assert _names(SHOW, _arranged(Arrangement(order=(A, B, C), skipped=frozenset({B})), last=A)) == "c"


def test_a_rundown_that_loops_has_a_whole_round_to_come() -> None:
    loops = replace(SHOW, loops=True)
    assert _names(loops, replace(FRESH, rundown=Rundown(last=B))) == "cab"
    assert _names(SHOW, replace(FRESH, rundown=Rundown(last=B))) == "c"
    assert _names(loops, FRESH) == "abc"


def test_what_follows_is_what_comes_first() -> None:
    for show, last in product((SHOW, replace(SHOW, loops=True)), (None, A, C)):
        state = _arranged(Arrangement(order=(A, B, C), skipped=frozenset({A}), durations={B: DurationMs(5)}), last)
        assert following(show, state) == next(iter(upcoming(show, state)), None)
    assert following(show_of(), FRESH) is None
