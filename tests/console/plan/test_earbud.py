"""What the host's ear is asked for an event."""

from itertools import count

from msgspec.structs import replace

from console.plan.earbud import ear_effects, may_change, revised, told_unasked
from console.plan.effects import HushNotes, ReviseNote, SpeakNote
from console.seat.fake import calm
from console.show.ears import Auto, Ear
from console.show.events import DealEnd, DealEnded
from console.show.facts import EffectId
from console.show.notes import Kind, NoteSaid, NotesQuieted, Saying
from console.show.state import FRESH
from tests.console.ui.handclock import START_MS

SHOW = replace(calm(START_MS).show, ear=Ear((Auto.DEAL,), "de", 150))
NOTE = Saying(Kind.NOTE, "Hi.", 30_000)


def test_a_note_is_spoken_in_the_shows_voice_and_quiet_is_quiet() -> None:
    ids = map(EffectId, count(1))
    assert ear_effects(SHOW, NoteSaid(NOTE), ids) == (SpeakNote(EffectId(1), NOTE, "de", 150),)
    assert ear_effects(SHOW, NotesQuieted(), ids) == (HushNotes(EffectId(2)),)


def test_what_nobody_asked_for_is_marked_so() -> None:
    ended = DealEnded(SHOW.deals[0].id, DealEnd.TIME, START_MS)
    (told,) = told_unasked(SHOW, FRESH, [ended], map(EffectId, count(1)))
    assert (told.asked, told.saying.text) == (False, f"{SHOW.deals[0].name} is over.")
    assert not list(told_unasked(replace(SHOW, ear=Ear()), FRESH, [ended], map(EffectId, count(1))))


def test_only_what_is_untrue_is_revised() -> None:
    gone = Saying(
        Kind.STOCK, "4 left.", 30_000, product=SHOW.products[0].id, units=((SHOW.products[0].kinds()[0].id, 4),)
    )
    assert revised(FRESH, {EffectId(1): NOTE, EffectId(2): gone}) == (ReviseNote(EffectId(2), None),)
    assert (may_change(NOTE), may_change(gone)) == (False, True)
