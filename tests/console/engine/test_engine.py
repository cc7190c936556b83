"""The engine, stepped by hand on the shipped fakes (whole paths are in tests/shows)."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from console.engine import engine as engine_module
from console.engine.fakes import FakeClock
from console.engine.inbox import Asked, Edited, EditFailed, Follow, Item, Noticed, Stop
from console.engine.memory import JournalLost
from console.show.commands import Command
from console.show.decisions import Accepted
from console.show.facts import EffectFailed, HealthChanged, Lane, Level, Part
from console.show.state import Lock, ShowState
from console.show.types import Product, ProductId, Show, UtcMs
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.wire.messages import Answered, FacesAre, Happened, LedgerIs, NoticesAre, ShowIs, Welcome
from console.wire.telemetry import Outcome
from hardware.messages import Action
from tests.shows.stage import DESK, SHOW, START_MS, Stage


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
    assert stage.switcher.scenes[-1] == "Wide"
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


# What the shop and the room report


def test_a_report_the_show_takes_is_journalled_and_changes_no_answer(stage: Stage) -> None:
    before = len(stage.answers())
    stage.stock("throw/red-m", 4)
    stage.sale("throw/red-m", 1)
    stage.listing("mug", 2400)
    assert stage.events()[-3:] == ["StockCounted", "UnitsSold", "ListingRead"]
    assert len(stage.answers()) == before
    assert {record.actor for record in stage.journal.read(0)[-3:]} == {"feed"}


def test_a_report_the_show_refuses_is_the_feeds_health_until_it_is_accepted(stage: Stage) -> None:
    stage.say(HealthChanged(Part.FEED, Level.READY, "Webhook."))
    stage.stock("throwe", 4)
    health = follow(stage).truth.health[Part.FEED]
    assert health.level is Level.DEGRADED
    assert "throwe" in health.reason
    stage.pass_ms(61_000)
    assert follow(stage).truth.health[Part.FEED].level is Level.READY


def test_fifty_reports_a_second_light_no_pads_twice(stage: Stage) -> None:
    stage.stock("throw/red-m", 50)
    told = len([message for message in stage.told if isinstance(message, FacesAre)])
    for _ in range(50):
        stage.clock.pass_ms(20)
        stage.metrics({"viewers": 10})
    assert len([message for message in stage.told if isinstance(message, FacesAre)]) == told


def test_a_sale_counts_even_when_the_disk_is_full(stage: Stage, journal: FullDisk) -> None:
    stage.stock("throw/red-m", 4)
    journal.full = True
    stage.sale("throw/red-m", 1)
    assert follow(stage).state.shelf.sold == {"throw": 1}
    journal.full = False
    stage.pass_ms(1_000)
    assert stage.events()[-1] == "UnitsSold"
    assert stage.state() == follow(stage).state


# Guards


def test_a_guarded_press_is_told_to_every_seat_and_its_second_counts_for_both(stage: Stage) -> None:
    stage.press("pad/3/1")
    stage.press("pad/8/1")
    assert stage.answers()[-1].answer.outcome is Outcome.WAITING
    (waiting,) = follow(stage).waiting
    assert (waiting.verb, waiting.seat, waiting.second_seat) == ("deal.end", "pads", False)
    stage.clock.pass_ms(300)
    stage.press("pad/8/1")
    assert stage.state().deal is None
    assert follow(stage).waiting == ()


def test_two_seats_are_in_the_journal_for_what_needs_two(stage: Stage) -> None:
    stage.press("pad/3/1")
    args = {"deal": "mug-flash", "claim": "was", "who": "Sam", "reason": "counted by hand"}
    stage.ask("claim.override", args)
    stage.seat = "producer"
    stage.clock.pass_ms(1_000)
    stage.ask("claim.override", {**args, "who": "Kim", "reason": "I saw it"})
    (record,) = [record for record in stage.journal.read(0) if type(record.event).__name__ == "ClaimOverridden"]
    assert record.seat == "director + producer"
    assert stage.answers()[-1].answer.accepted


def test_a_guarded_press_that_nothing_would_come_of_waits_for_nothing(stage: Stage) -> None:
    stage.ask("deal.end", {})
    assert stage.answers()[-1].answer.outcome is Outcome.REFUSED
    assert follow(stage).waiting == ()


def test_a_press_the_disk_refused_may_be_pressed_again_at_once(stage: Stage, journal: FullDisk) -> None:
    journal.full = True
    stage.ask("rundown.next", {})
    journal.full = False
    stage.ask("rundown.next", {})
    assert stage.answers()[-1].answer.accepted


def test_the_engine_wakes_for_a_hold(stage: Stage) -> None:
    stage.press("pad/3/1")
    stage.touch("pad/8/1", Action.DOWN)
    assert stage.engine._wait_s() <= 0.6
    stage.clock.pass_ms(590)
    assert stage.engine._wait_s() == pytest.approx(0.01)


# Cues


def test_a_cue_whose_device_fails_is_settled_in_its_name(stage: Stage) -> None:
    stage.switcher.answers = False
    stage.press("pad/6/1")
    assert "CueFired" in stage.events()
    stage.say(EffectFailed(stage.switcher.handed[-1].effect, Lane.SWITCHER, "OBS has no scene “Product”."))
    settled = stage.journal.read(0)[-1]
    assert type(settled.event).__name__ == "CueSettled"
    assert settled.seat == "switcher"
    state = stage.state()
    assert state.cue is not None
    assert "OBS has no scene “Product”" in state.cue.settled
    stage.pass_ms(3_100)
    assert stage.word("pad/6/1") == "FAILED"


def test_what_became_of_a_cue_is_the_answer_to_its_press(stage: Stage) -> None:
    stage.switcher.answers = False
    stage.press("pad/6/1")
    stage.told.clear()
    cut = stage.switcher.handed[-1].effect
    stage.say(EffectFailed(cut, Lane.SWITCHER, "OBS has no scene “Product”."))
    cue = stage.state().cue
    assert cue is not None
    (answer,) = [told.answer for told in stage.told if isinstance(told, Answered)]
    assert (answer.what, answer.text) == (f"cue.fire {cue.cue}", cue.settled)


def test_a_cue_nobody_answers_is_settled_after_a_while(stage: Stage) -> None:
    stage.switcher.answers = False
    stage.press("pad/6/1")
    stage.pass_ms(5_001)
    assert "CueSettled" in stage.events()


def test_a_cue_that_came_out_well_stays_as_it_is(stage: Stage) -> None:
    stage.press("pad/6/1")
    stage.pass_ms(10_000)
    assert "CueSettled" not in stage.events()


# Time


def test_a_deadline_that_stays_due_never_makes_the_engine_spin(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[int] = []

    def always_due(show: Show, state: ShowState) -> UtcMs:
        return START_MS

    def nothing(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Accepted:
        asked.append(at_ms)
        return Accepted(())

    monkeypatch.setattr(engine_module, "next_deadline", always_due)
    monkeypatch.setattr(engine_module, "decide", nothing)
    for _ in range(20):
        stage.engine.serve(None)
    assert len(asked) == 2
    assert stage.engine._wait_s() == pytest.approx(1.0)
    assert "stays due" in caplog.text


def test_everything_that_is_due_is_done_before_a_press(stage: Stage) -> None:
    stage.press("pad/3/3")
    stage.clock.pass_ms(10_000)
    stage.ask("deal.start", {"deal": "throw-drop"})
    assert "is live" in stage.answers()[-1].answer.text


# The show file


def edited(show: Show) -> Edited:
    return Edited(show=show, desk=DESK, digest="d1")


NEW = replace(SHOW, products=(*SHOW.products, Product(ProductId("bowl"), "Bowl", SHOW.products[0].price)))


def serve(stage: Stage, item: Item) -> None:
    stage.engine.serve(item)


def test_a_changed_show_is_taken_journalled_and_told(stage: Stage) -> None:
    serve(stage, edited(NEW))
    assert stage.events()[-1] == "ShowLoaded"
    assert ShowIs(NEW) in stage.told
    assert follow(stage).show == NEW
    stage.ask("product.pin", {"product": "bowl"})
    assert stage.state().pinned == "bowl"


def test_a_deal_that_runs_keeps_its_figures(stage: Stage) -> None:
    stage.press("pad/3/1")
    run = stage.state().deal
    assert run is not None
    dearer = replace(
        SHOW.deals[0], price=replace(SHOW.deals[0].price, minor=2_300), duration_ms=SHOW.deals[1].duration_ms
    )
    serve(stage, edited(replace(SHOW, deals=(dearer, *SHOW.deals[1:]))))
    after = follow(stage).state.deal
    assert after is not None
    assert (after.price, after.deadline_ms) == (run.price, run.deadline_ms)


def test_while_editing_is_locked_a_changed_show_waits(stage: Stage) -> None:
    stage.ask("lock.edit", {"on": "yes"})
    assert Lock.EDIT in stage.state().locks
    serve(stage, edited(NEW))
    assert follow(stage).show == SHOW
    assert follow(stage).truth.health[Part.SHOW_FILE].level is Level.DEGRADED
    assert len(follow(stage).notices) == 1
    stage.pass_ms(1_000)
    assert len(follow(stage).notices) == 1
    stage.ask("lock.edit", {"on": "no"})
    assert follow(stage).show == NEW
    assert follow(stage).notices == ()
    assert follow(stage).truth.health[Part.SHOW_FILE].level is Level.READY


def test_a_bad_show_file_leaves_the_last_good_show_and_its_notice_is_replaced(stage: Stage) -> None:
    serve(stage, EditFailed("show.toml: 2 problems.", "  line 1: no"))
    serve(stage, EditFailed("show.toml: 1 problem.", "  line 7: no"))
    assert follow(stage).show == SHOW
    (notice,) = follow(stage).notices
    assert notice.startswith("show.toml: 1 problem.")
    assert "line 7" in notice
    assert follow(stage).truth.health[Part.SHOW_FILE].level is Level.DEGRADED
    seq = follow(stage).seq
    serve(stage, edited(SHOW))
    assert (follow(stage).notices, follow(stage).seq) == ((), seq)
    assert follow(stage).truth.health[Part.SHOW_FILE].level is Level.READY


def test_a_show_the_disk_does_not_take_is_taken_when_it_does(stage: Stage, journal: FullDisk) -> None:
    journal.full = True
    serve(stage, edited(NEW))
    assert follow(stage).show == SHOW
    journal.full = False
    stage.pass_ms(1_000)
    assert follow(stage).show == NEW
    assert stage.events()[-1] == "ShowLoaded"
