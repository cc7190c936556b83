"""The engine, stepped by hand on the shipped fakes (whole paths are in tests/shows)."""

from collections.abc import Sequence

import pytest

from console.engine.engine import JournalLost
from console.engine.fakes import FakeClock
from console.engine.inbox import Asked, Follow, Noticed, Stop
from console.show.facts import EffectFailed, Lane, Level, Part
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.wire.messages import Answered, Happened, LedgerIs, NoticesAre, Welcome
from tests.shows.stage import START_MS, Stage


class FullDisk(MemoryJournal):
    """A journal whose disk can be filled."""

    full = False
    tried = 0

    def keep(self, rows: Sequence[LedgerRow]) -> None:
        if self.full:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        super().keep(rows)

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        self.tried += 1
        if self.full:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        return super().append(expected_seq, records)


@pytest.fixture
def journal() -> FullDisk:
    return FullDisk()


@pytest.fixture
def stage(journal: FullDisk) -> Stage:
    stage = Stage(journal, FakeClock(START_MS))
    stage.connect_switcher("Wide")
    return stage


def test_nothing_is_performed_that_cannot_be_journalled(stage: Stage, journal: FullDisk) -> None:
    journal.full = True
    stage.press("pad/3/1")
    assert stage.graphics.on_air == ()
    assert not stage.sound.handed
    assert stage.answers()[-1].answer.text == "The disk is full."
    assert stage.answers()[-1].answer.remedy == "Free some space."
    assert stage.word("pad/3/1") == "REFUSED"
    journal.full = False
    stage.press("pad/3/1")
    assert stage.word("pad/3/1") == "LIVE"


def test_panic_clears_the_air_even_with_a_full_disk(stage: Stage, journal: FullDisk) -> None:
    stage.press("pad/1/3")
    stage.press("pad/3/1")
    journal.full = True
    stage.press("pad/8/8")
    assert stage.graphics.on_air == ()
    assert stage.switcher.handed[-1].scene == "Wide"
    assert stage.told[-1] is not None
    welcome = follow(stage)
    assert welcome.truth.health[Part.JOURNAL].level is Level.FAILED


def follow(stage: Stage) -> Welcome:
    taken: list[Welcome] = []
    stage.engine.serve(Follow(take=taken.append))
    return taken[0]


def test_an_engine_whose_journal_was_taken_over_stops(stage: Stage, journal: FullDisk) -> None:
    Stage(journal, stage.clock)
    with pytest.raises(JournalLost, match="another engine"):
        stage.press("pad/4/1")


def test_snapshot_and_events_join_without_a_gap(stage: Stage) -> None:
    stage.press("pad/4/1")
    welcome = follow(stage)
    assert welcome.state == stage.state()
    before = len(stage.told)
    stage.press("pad/4/2")
    happened = [message for message in stage.told[before:] if isinstance(message, Happened)]
    assert [record.seq for message in happened for record in message.records] == [welcome.seq + 1]


def test_every_press_is_answered(stage: Stage) -> None:
    for control in ("pad/1/1", "pad/7/7", "pad/8/1"):
        before = len(stage.answers())
        stage.press(control)
        assert len(stage.answers()) == before + 1


def test_press_that_the_outside_failed_is_answered_again(stage: Stage) -> None:
    stage.switcher.answers = False
    stage.press("pad/1/2")
    assert stage.answers()[-1].answer.accepted
    effect = stage.switcher.handed[-1].effect
    stage.say(EffectFailed(effect=effect, lane=Lane.SWITCHER, why="OBS has no scene “Close”."))
    assert stage.answers()[-1].answer.text == "OBS has no scene “Close”."
    assert stage.word("pad/1/2") == "FAILED"


def test_unknown_verb_is_answered_with_the_nearest(stage: Stage) -> None:
    stage.ask("deal.strat", {"deal": "mug-flash"})
    assert "deal.start" in stage.answers()[-1].answer.remedy


def test_notices_are_kept_for_seats_that_come_later(stage: Stage) -> None:
    stage.engine.serve(Noticed("The journal was damaged."))
    assert stage.told[-1] == NoticesAre(notices=("The journal was damaged.",))
    assert follow(stage).notices == ("The journal was damaged.",)


def test_ledger_is_kept_and_told_when_quiet(stage: Stage, journal: FullDisk) -> None:
    stage.press("pad/1/2")
    stage.pass_ms(10)
    assert [row.verb for row in journal.presses()] == ["camera.take"]
    told = [message for message in stage.told if isinstance(message, LedgerIs)]
    assert told[-1].ledger.recent[0].control == "pads:pad/1/2"


def test_run_stops_and_keeps_what_was_pressed(journal: FullDisk) -> None:
    stage = Stage(journal, FakeClock(START_MS))
    stage.inbox.put(Stop())
    stage.engine.run()
    assert stage.events() == ["ShowOpened", "ShowOpened"]


def test_panic_stays_performed_when_the_disk_took_nothing_of_it(stage: Stage, journal: FullDisk) -> None:
    stage.press("pad/3/1")
    journal.full = True
    stage.press("pad/8/8")
    stage.connect_switcher("Wide")
    stage.pass_ms(1_000)
    assert stage.graphics.on_air == ()
    assert follow(stage).state.countdown_on_air is False


def test_what_counted_without_the_disk_is_journalled_first_of_all(stage: Stage, journal: FullDisk) -> None:
    stage.press("pad/3/1")
    journal.full = True
    stage.press("pad/8/8")
    journal.full = False
    stage.press("pad/4/1")
    assert stage.events()[-3:] == ["Panicked", "CameraTaken", "ProductPinned"]
    assert stage.state() == follow(stage).state
    assert stage.sound.handed.count(stage.sound.handed[-1]) == 1
    assert follow(stage).truth.health[Part.JOURNAL].level is Level.READY


def test_a_deal_ends_at_its_deadline_with_a_full_disk_and_the_engine_rests(stage: Stage, journal: FullDisk) -> None:
    stage.press("pad/3/1")
    journal.full = True
    stage.pass_ms(180_000)
    assert stage.graphics.on_air == ()
    tried = journal.tried
    stage.engine.serve(None)
    assert journal.tried == tried + 1
    journal.full = False
    stage.pass_ms(1_000)
    assert stage.events()[-1] == "DealEnded"
    assert stage.state().deal is None


def test_a_show_opens_with_a_full_disk_and_goes_on_when_there_is_room(journal: FullDisk) -> None:
    journal.full = True
    stage = Stage(journal, FakeClock(START_MS))
    assert follow(stage).truth.health[Part.JOURNAL].level is Level.FAILED
    journal.full = False
    stage.pass_ms(1_000)
    assert stage.events() == ["ShowOpened"]
    assert follow(stage).truth.health[Part.JOURNAL].level is Level.READY


def test_a_press_that_was_stuck_is_refused_and_panic_is_not(stage: Stage) -> None:
    stuck_ns = stage.clock.mono_ns()
    stage.clock.pass_ms(2_500)
    stage.engine.serve(Asked("product.pin", {"product": "mug"}, "director", stuck_ns))
    assert "stuck for 2.5 s" in stage.answers()[-1].answer.text
    assert stage.state().pinned is None
    stage.engine.serve(Asked("panic", {}, "director", stuck_ns))
    assert "Panicked" in stage.events()


def test_a_deal_whose_deadline_passed_cannot_be_shown_by_a_press_that_comes_first(stage: Stage) -> None:
    """An engine that was frozen over the deadline finds the press on its inbox before it has looked at the clock."""
    stage.press("pad/3/1")
    stage.press("pad/8/7")
    stage.clock.pass_ms(180_000)
    handed = len(stage.graphics.handed)
    stage.ask("graphic.countdown", {})
    assert stage.answers()[-1].answer.text == "No deal is live, so there is no countdown to show."
    assert all(not drawn.layers for drawn in stage.graphics.handed[handed:])


def test_an_answer_names_the_press_and_says_how_far_it_came(stage: Stage) -> None:
    for verb, args, text in (
        ("product.pin", {"product": "mug"}, "done"),
        ("product.pin", {"product": "mug"}, "already so"),
        ("camera.take", {"camera": "close"}, "requested"),
        ("deal.end", {}, "No deal is live."),
        ("deal.strat", {}, "There is no verb “deal.strat”."),
    ):
        stage.engine.serve(Asked(verb, args, "director", stage.clock.mono_ns(), "press-7"))
        answers = [told.answer for told in stage.told if isinstance(told, Answered)]
        assert (answers[-1].text, answers[-1].press) == (text, "press-7")


def test_a_failure_is_told_in_the_words_of_the_press(stage: Stage) -> None:
    stage.switcher.answers = False
    stage.press("pad/1/2")
    stage.say(EffectFailed(effect=stage.switcher.handed[-1].effect, lane=Lane.SWITCHER, why="gone"))
    assert stage.answers()[-1].answer.what == "camera.take close"


class SettlingClock(FakeClock):
    """Counts how often it may agree with the wall again."""

    settled = 0

    def settle(self) -> None:
        self.settled += 1


def test_the_clock_is_left_alone_while_a_deal_counts_down(journal: FullDisk) -> None:
    clock = SettlingClock(START_MS)
    stage = Stage(journal, clock)
    stage.pass_ms(1_000)
    assert clock.settled == 1
    stage.press("pad/3/1")
    stage.pass_ms(1_000)
    assert clock.settled == 1


def test_times_the_disk_did_not_take_are_kept_until_it_does(stage: Stage, journal: FullDisk) -> None:
    journal.full = True
    stage.press("pad/4/1")
    stage.pass_ms(1_000)
    assert not journal.presses()
    journal.full = False
    stage.pass_ms(1_000)
    assert [(row.verb, row.outcome) for row in journal.presses()] == [("product.pin", "refused")]
