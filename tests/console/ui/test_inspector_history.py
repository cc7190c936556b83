"""What undo and redo would do is named by what the engine answered."""

from console.seat.view import Answer, Outcome
from console.show.types import UtcMs
from console.ui.inspector_history import history


def said(what: str, text: str, outcome: Outcome = Outcome.ACCEPTED) -> Answer:
    return Answer(UtcMs(0), what, outcome, text, "")


BOUND = said("pad.bind pads home pad/1/1 panic", "pad/1/1 fires panic")
MOVED = said("pad.move pads home pad/1/1 pad/1/2", "pad/1/1 is moved to pad/1/2")
BACK = said("pad.undo", "taken back: pad/1/1 is moved to pad/1/2")
AGAIN = said("pad.redo", "made again: pad/1/1 is moved to pad/1/2")


def test_the_newest_change_is_what_undo_takes_back() -> None:
    assert history(()) == ("", "")
    assert history((BOUND, MOVED)) == ("pad/1/1 is moved to pad/1/2", "")


def test_what_was_taken_back_is_what_redo_makes() -> None:
    assert history((BOUND, MOVED, BACK)) == ("pad/1/1 fires panic", "pad/1/1 is moved to pad/1/2")
    assert history((BOUND, MOVED, BACK, AGAIN)) == ("pad/1/1 is moved to pad/1/2", "")
    assert history((BACK,)) == ("", "pad/1/1 is moved to pad/1/2")


def test_a_new_change_forgets_what_could_be_made_again_and_a_refusal_changes_nothing() -> None:
    assert history((MOVED, BACK, BOUND)) == ("pad/1/1 fires panic", "")
    no = said("pad.bind pads home pad/1/1 no.such", "There is no verb.", Outcome.REFUSED)
    assert history((BOUND, no, said("sfx.play win", "done"))) == ("pad/1/1 fires panic", "")
