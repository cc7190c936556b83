"""Tests of `console.seat.fake_comments`."""

from console.seat.fake_comments import comments_blocked, comments_burst, comments_calm, comments_empty
from console.seat.view import COMMENTS_KEPT
from console.show.types import UtcMs

NOW = UtcMs(1_790_000_000_000)


def test_every_comment_is_another_and_the_newest_is_of_now() -> None:
    for view in (comments_calm(NOW), comments_burst(NOW)):
        assert len({one.id for one in view.comments}) == len(view.comments)
        assert view.comments[-1].at_ms == NOW
    assert len(comments_burst(NOW).comments) == COMMENTS_KEPT
    assert comments_empty(NOW).comments == ()


def test_some_are_blocked_and_one_of_them_wrote_nothing_lately() -> None:
    view = comments_blocked(NOW)
    writers = {one.who for one in view.comments}
    assert [who in writers for who in view.state.comments.blocked] == [True, True, False]
