"""Squeezing cameras and bringing them back: every way in and out, with OBS slow, gone or unwilling, and crashes."""

from collections.abc import Sequence

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from console.engine.fakes import FakeClock
from console.plan.effects import FrameCameras, ReadItems
from console.plan.framing import wanted_window
from console.show.facts import EffectConfirmed, EffectId, ItemsRead, Lane
from console.show.state import HeldItem
from console.show.types import Box
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, Record
from console.wire.messages import TruthIs
from console.wire.telemetry import Outcome
from tests.console.engine.slow_obs import SlowSwitcher
from tests.shows.stage import ITEMS, SHOW, START_MS, Stage

WINDOW, SIDE = Box(132, 0, 948, 970), Box(300, 0, 780, 1920)
SHOW_LBAR, HIDE_LBAR, ALL_OUT, PANIC = "pad/2/7", "pad/2/6", "pad/8/7", "pad/8/8"


class FullDisk(MemoryJournal):
    """A journal whose disk can be filled for some events."""

    full_for: tuple[str, ...] = ()

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        if any(type(record.event).__name__ in self.full_for for record in records):
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        return super().append(expected_seq, records)


class Studio:
    """A stage with an OBS that keeps how its cameras stand when an engine dies."""

    def __init__(self) -> None:
        self.clock = FakeClock(START_MS)
        self.journal = FullDisk()
        self.stage = Stage(self.journal, self.clock, SlowSwitcher)

    @property
    def obs(self) -> SlowSwitcher:
        assert isinstance(self.stage.switcher, SlowSwitcher)
        return self.stage.switcher

    def connect(self) -> None:
        self.stage.connect_switcher("Wide")

    def crash(self, *, done: bool = False) -> None:
        """Let the engine die with everything on its way; `done`: OBS did it all the same."""
        old = self.obs
        old.forget(done=done)
        self.stage = Stage(self.journal, self.clock, SlowSwitcher)
        self.obs.window = old.window

    def answer(self) -> None:
        """Let OBS answer one thing."""
        self.obs.answer()
        self.stage.pass_ms(1)

    @property
    def asked(self) -> list[str]:
        """What OBS was asked, in order: ``read``, the width of a window, ``back``."""
        words = []
        for effect in self.obs.framed:
            window = effect.window if isinstance(effect, FrameCameras) else None
            words.append("read" if isinstance(effect, ReadItems) else str(window.width) if window else "back")
        return words

    @property
    def misframed(self) -> bool:
        """Tell whether the operator is asked about the cameras in program."""
        returned = self.stage.state().returned
        return returned is not None and returned.misframed

    @property
    def held(self) -> tuple[HeldItem, ...] | None:
        framing = self.stage.state().framing
        return None if framing is None else framing.held


@pytest.fixture
def studio() -> Studio:
    """Give a studio whose OBS is there."""
    studio = Studio()
    studio.connect()
    return studio


def test_what_was_read_is_journalled_before_any_camera_moves(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    assert (studio.asked, studio.held) == (["read"], None)
    assert studio.stage.graphics.on_air == (f"graphic:lbar:{START_MS}",)
    studio.answer()
    assert (studio.asked, studio.held, studio.obs.window) == (["read", "948"], ITEMS, None)
    assert studio.stage.events()[-1] == "FramingHeld"
    squeeze = studio.obs.framed[-1]
    assert isinstance(squeeze, FrameCameras)
    assert (squeeze.held, squeeze.window, squeeze.picture, squeeze.ease_ms) == (ITEMS, WINDOW, (1080, 1920), 400)
    studio.answer()
    assert studio.obs.window == WINDOW


def test_a_press_waits_for_the_squeeze_that_follows_from_its_reading(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    for _ in range(2):
        assert studio.stage.word(SHOW_LBAR) == "ASKED"
        assert not studio.journal.presses()
        studio.answer()
    assert studio.stage.word(SHOW_LBAR) == "ON AIR"
    studio.stage.pass_ms(300)
    (row,) = [row for row in studio.journal.presses() if row.verb == "graphic.show"]
    assert (row.outcome, row.switched_ns is not None) == ("done", True)


def test_a_crash_after_journalling_and_before_squeezing(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    studio.answer()
    studio.crash()
    studio.connect()
    assert (studio.asked, studio.obs.window, studio.held) == (["948"], WINDOW, ITEMS)
    studio.stage.press(HIDE_LBAR)
    assert (studio.obs.window, studio.held) == (None, None)


@pytest.mark.parametrize("done", [True, False])
def test_a_crash_after_hiding_and_before_all_is_back(studio: Studio, done: bool) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.obs.slow = True
    studio.stage.press(HIDE_LBAR)
    studio.crash(done=done)
    assert (studio.asked, studio.held) == ([], ITEMS)
    studio.connect()
    assert (studio.asked, studio.obs.window, studio.held) == (["back"], None, None)


def test_a_crash_while_reading_reads_anew(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    studio.crash()
    studio.connect()
    assert (studio.asked, studio.obs.window, studio.held) == (["read", "948"], WINDOW, ITEMS)


def test_an_earlier_engines_cameras_are_left_until_obs_was_read(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.crash()
    studio.stage.pass_ms(60_000)
    assert studio.asked == []


def test_what_left_while_it_was_read_moves_no_camera(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    studio.stage.press(HIDE_LBAR)
    studio.answer()
    assert (studio.asked, studio.held) == (["read"], None)
    assert studio.stage.word(SHOW_LBAR) == ""
    studio.stage.pass_ms(300)
    assert [row.outcome for row in studio.journal.presses() if row.verb == "graphic.show"] == ["done"]


def test_what_came_back_before_the_cameras_were_keeps_their_befores(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.obs.slow = True
    studio.stage.press(HIDE_LBAR)
    studio.stage.press(SHOW_LBAR)
    assert studio.asked == ["read", "948", "back", "948"]
    studio.answer()
    assert (studio.held, studio.stage.word(SHOW_LBAR)) == (ITEMS, "ASKED")
    studio.answer()
    assert (studio.obs.window, studio.held) == (WINDOW, ITEMS)
    assert studio.stage.word(SHOW_LBAR) == "ON AIR"


def test_obs_is_lost_on_the_way_and_found_again(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    studio.answer()
    studio.obs.forget(done=True)
    studio.stage.lose_switcher()
    answers = [one.answer.outcome for one in studio.stage.answers()]
    assert answers[-1] is Outcome.UNKNOWN
    assert studio.stage.word(SHOW_LBAR) in ("UNKNOWN", "NO SQUEEZE")
    studio.obs.slow = False
    studio.connect()
    assert studio.asked == ["read", "948", "948"]
    again = studio.obs.framed[-1]
    assert isinstance(again, FrameCameras)
    assert (again.ease_ms, again.held, studio.held) == (0, ITEMS, ITEMS)


def _started_anew(studio: Studio) -> None:
    """Squeeze, and let OBS come back without it."""
    studio.stage.press(SHOW_LBAR)
    studio.stage.lose_switcher()
    studio.obs.window = None
    studio.connect()


def test_an_obs_that_was_started_anew_is_squeezed_again_with_a_yes_only(studio: Studio) -> None:
    _started_anew(studio)
    assert (studio.asked, studio.obs.window) == (["read", "948", "948"], None)
    assert studio.misframed
    assert studio.stage.word(SHOW_LBAR) == "NO SQUEEZE"
    studio.stage.ask("plan.resend", {})
    again = studio.obs.framed[-1]
    assert isinstance(again, FrameCameras)
    assert (again.ease_ms, again.held, again.window, again.asks) == (0, ITEMS, WINDOW, False)
    assert (studio.obs.window, studio.misframed) == (WINDOW, False)
    assert studio.stage.word(SHOW_LBAR) == "ON AIR"


def test_what_is_left_stays_until_somebody_wants_something_else(studio: Studio) -> None:
    _started_anew(studio)
    studio.stage.ask("plan.leave", {})
    studio.stage.press("pad/1/2")
    studio.stage.press("pad/1/2")
    studio.connect()
    studio.stage.pass_ms(60_000)
    assert (len(studio.asked), studio.obs.window, studio.misframed) == (3, None, False)
    studio.stage.press(HIDE_LBAR)
    studio.stage.press(SHOW_LBAR)
    assert (studio.obs.window, studio.held) == (WINDOW, ITEMS)


def test_an_obs_that_is_back_as_it_was_asks_nothing(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.stage.lose_switcher()
    studio.connect()
    assert (studio.asked, studio.obs.window, studio.misframed) == (["read", "948", "948"], WINDOW, False)
    assert studio.stage.word(SHOW_LBAR) == "ON AIR"


def test_a_press_while_it_is_asked_is_a_yes_to_what_it_wants(studio: Studio) -> None:
    _started_anew(studio)
    studio.stage.press(HIDE_LBAR)
    assert (studio.asked[-1], studio.obs.window, studio.misframed, studio.held) == ("back", None, False, None)


def test_what_was_shown_while_obs_was_away_moves_no_camera_unasked(studio: Studio) -> None:
    studio.stage.lose_switcher()
    studio.stage.press(SHOW_LBAR)
    studio.connect()
    assert (studio.obs.window, studio.misframed, studio.held) == (None, True, ITEMS)
    studio.stage.ask("plan.resend", {})
    assert (studio.obs.window, studio.misframed) == (WINDOW, False)


def test_what_left_while_obs_was_away_brings_no_camera_back_unasked_and_a_panic_does(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.stage.lose_switcher()
    studio.stage.press(HIDE_LBAR)
    studio.connect()
    assert (studio.obs.window, studio.misframed, studio.held) == (WINDOW, True, ITEMS)
    studio.stage.press(PANIC)
    assert (studio.obs.window, studio.misframed, studio.held) == (None, False, None)


def test_an_obs_that_is_lost_again_is_asked_about_anew(studio: Studio) -> None:
    _started_anew(studio)
    studio.stage.lose_switcher()
    studio.obs.window = WINDOW
    studio.connect()
    assert (studio.obs.window, studio.misframed) == (WINDOW, False)


def test_an_engine_started_anew_asks_only_while_the_show_is_live(studio: Studio) -> None:
    studio.stage.ask("show.begin", {})
    assert studio.stage.state().live_ms is not None
    studio.stage.press(SHOW_LBAR)
    studio.obs.slow = True
    studio.stage.press(HIDE_LBAR)
    studio.crash(done=False)
    studio.connect()
    assert (studio.obs.window, studio.misframed, studio.held) == (WINDOW, True, ITEMS)
    studio.stage.ask("plan.resend", {})
    assert (studio.obs.window, studio.misframed, studio.held) == (None, False, None)


def test_a_change_of_scenes_moves_no_camera_again(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.connect()
    studio.connect()
    assert studio.asked == ["read", "948"]


def test_a_reading_of_scenes_disturbs_nothing_on_its_way(studio: Studio) -> None:
    studio.obs.slow = True
    studio.stage.press(SHOW_LBAR)
    studio.connect()
    studio.answer()
    studio.connect()
    assert studio.asked == ["read", "948"]
    studio.answer()
    assert studio.obs.window == WINDOW


def test_what_cannot_be_journalled_moves_no_camera(studio: Studio) -> None:
    studio.journal.full_for = ("FramingHeld",)
    studio.stage.press(SHOW_LBAR)
    assert (studio.asked, studio.obs.window, studio.held) == (["read"], None, None)
    answer = studio.stage.answers()[-1].answer
    why = "the graphic is on air, but the camera was not squeezed: The disk is full. Free some space."
    assert (answer.outcome, answer.text) == (Outcome.FAILED, why)
    studio.stage.pass_ms(4_000)
    assert studio.stage.word(SHOW_LBAR) == "NO SQUEEZE"
    studio.journal.full_for = ()
    studio.stage.press(SHOW_LBAR)
    assert (studio.obs.window, studio.held) == (WINDOW, ITEMS)


def test_cameras_that_are_back_are_noted_when_the_disk_takes_it_again(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.journal.full_for = ("FramingReleased",)
    studio.stage.press(HIDE_LBAR)
    assert (studio.obs.window, studio.held) == (None, ITEMS)
    studio.journal.full_for = ()
    studio.stage.pass_ms(1_000)
    assert studio.held is None
    studio.stage.press(SHOW_LBAR)
    assert studio.asked == ["read", "948", "back", "read", "948"]


def test_an_answer_to_nothing_we_asked_changes_nothing(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.stage.say(ItemsRead(EffectId(999), ()))
    studio.stage.say(EffectConfirmed(EffectId(999), Lane.SWITCHER, 1))
    assert (studio.obs.window, studio.held, len(studio.asked)) == (WINDOW, ITEMS, 2)


def test_who_presses_reads_what_a_failure_means(studio: Studio) -> None:
    studio.stage.press(SHOW_LBAR)
    studio.obs.refuses = "the item is locked"
    studio.stage.press(HIDE_LBAR)
    answer = studio.stage.answers()[-1].answer
    assert answer.text == "the graphic is off, but the cameras were not brought back: the item is locked"
    studio.obs.refuses = ""
    studio.stage.press(HIDE_LBAR)
    assert (studio.obs.window, studio.held) == (None, None)


def test_a_squeeze_that_failed_is_no_failed_take(studio: Studio) -> None:
    studio.obs.refuses = "no such scene"
    studio.stage.press(SHOW_LBAR)
    truth = [message.truth for message in studio.stage.told if isinstance(message, TruthIs)][-1]
    assert (truth.trouble, truth.framed.why) == ({}, "no such scene")


class Evening(RuleBasedStateMachine):
    """Anything in any order; whatever happened, the cameras stand as the air wants once OBS is there and answers."""

    def __init__(self) -> None:
        super().__init__()
        self.studio = Studio()

    @rule(control=st.sampled_from([SHOW_LBAR, HIDE_LBAR, ALL_OUT, PANIC, "pad/1/2"]))
    def press(self, control: str) -> None:
        self.studio.stage.pass_ms(600)
        self.studio.stage.press(control)

    @rule(verb=st.sampled_from(["graphic.show side", "product.pin mug", "product.unpin", "graphic.hide side"]))
    def ask(self, verb: str) -> None:
        name, _, what = verb.partition(" ")
        args = {name.split(".")[0]: what} if what else {}
        self.studio.stage.ask(name, args)

    @rule(ms=st.sampled_from([1, 400, 5_001, 8_100]))
    def time_passes(self, ms: int) -> None:
        self.studio.stage.pass_ms(ms)

    @rule(slow=st.booleans())
    def obs_is_slow(self, slow: bool) -> None:
        self.studio.obs.slow = slow

    @rule()
    def obs_answers(self) -> None:
        self.studio.answer()

    @rule()
    def obs_is_read(self) -> None:
        self.studio.connect()

    @rule(done=st.booleans(), forgets=st.booleans())
    def obs_is_lost(self, done: bool, forgets: bool) -> None:
        """Lose OBS with everything on its way; one that is started anew may have forgotten the squeeze."""
        self.studio.obs.forget(done=done)
        self.studio.stage.lose_switcher()
        if forgets:
            self.studio.obs.window = None

    @rule()
    def obs_refuses(self) -> None:
        self.studio.obs.refuses = "the item is locked"

    @rule(events=st.sampled_from([(), ("FramingHeld",), ("FramingReleased",)]))
    def the_disk_is_full(self, events: tuple[str, ...]) -> None:
        self.studio.journal.full_for = events

    @rule(done=st.booleans())
    def the_engine_dies(self, done: bool) -> None:
        self.studio.crash(done=done)

    @rule()
    def all_is_well_again(self) -> None:
        studio = self.studio
        studio.journal.full_for, studio.obs.slow, studio.obs.refuses = (), False, ""
        while studio.obs.asked:
            studio.answer()
        studio.connect()
        studio.stage.pass_ms(1_000)
        if studio.misframed:
            studio.stage.ask("plan.resend", {})
        wanted = wanted_window(SHOW, studio.stage.state())
        assert studio.obs.window == (wanted[0] if wanted else None)
        assert (studio.held is None) == (wanted is None)

    @invariant()
    def what_was_before_is_never_forgotten_while_it_matters(self) -> None:
        assert self.studio.held in (None, ITEMS)
        assert self.studio.obs.window is None or self.studio.held == ITEMS

    def teardown(self) -> None:
        self.all_is_well_again()
        self.studio.stage.press(ALL_OUT)
        assert (self.studio.obs.window, self.studio.held) == (None, None)


TestAnyEvening = Evening.TestCase
TestAnyEvening.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
