"""A machine that runs whole shows by chance and checks the core's promises after every step.

Decide never raises, whatever is asked; the journal alone gives the same state back; what the rules promise of deals and
takes holds at every moment. Half of the ids asked for are known, half are not.
"""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import json, msgpack

from console.show.commands import (
    AllOut,
    Command,
    EndDeal,
    FindCameras,
    FollowSwitcher,
    OpenShow,
    Panic,
    PassTime,
    PinProduct,
    PlaySound,
    PreviewCamera,
    ShowCountdown,
    StartDeal,
    StopSounds,
    TakeCamera,
    UnpinProduct,
)
from console.show.decide import decide, next_deadline
from console.show.decisions import Refused
from console.show.events import CameraTaken, DealEnded, DealStarted, Event, Panicked
from console.show.evolve import evolve, replay
from console.show.state import FRESH, DealRun, ShowState
from console.show.types import CameraId, Deal, DealId, ProductId, SceneName, SoundId, UtcMs
from tests.console.show.shop import CLOSE, INTRO, MUG, MUG_FLASH, SHOW, THROW, THROW_FLASH, WIDE

read = json.Decoder[Event](Event).decode
words = st.text(max_size=12)
scenes = st.sampled_from([WIDE.scene, CLOSE.scene, INTRO.scene, SceneName("Secret")]) | words.map(SceneName)
cameras = st.sampled_from([WIDE.id, CLOSE.id, INTRO.id, CameraId("gone")]) | words.map(CameraId)
deals = st.sampled_from([MUG_FLASH.id, THROW_FLASH.id]) | words.map(DealId)
products = st.sampled_from([MUG.id, THROW.id]) | words.map(ProductId)
sounds = st.sampled_from([SoundId("win"), SoundId("ding")]) | words.map(SoundId)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(TakeCamera, camera=st.none() | cameras),
    st.builds(PreviewCamera, camera=cameras),
    st.builds(StartDeal, deal=deals),
    st.builds(PinProduct, product=products),
    st.builds(PlaySound, sound=sounds),
    st.builds(FollowSwitcher, scene=scenes),
    st.builds(FindCameras, scenes=st.lists(scenes, max_size=4).map(tuple)),
    st.builds(OpenShow, engine=words),
    st.sampled_from(
        [EndDeal(), UnpinProduct(), StopSounds(), ShowCountdown(), AllOut(), Panic(), PassTime(), TakeCamera()]
    ),
)


class Shows(RuleBasedStateMachine):
    """One show, run by chance."""

    def __init__(self) -> None:
        super().__init__()
        self.state: ShowState = FRESH
        self.journal: list[bytes] = []
        self.at_ms = 1_000_000

    @rule(command=commands)
    def ask(self, command: Command) -> None:
        """Ask for anything at all."""
        self.take(command)

    @rule(deal=st.sampled_from(SHOW.deals))
    def start_a_known_deal(self, deal: Deal) -> None:
        """Start a deal of the show: by chance alone too few would run."""
        live = self.state.deal
        self.take(StartDeal(deal=deal.id))
        if live is None:
            assert self.state.deal is not None
            assert self.state.deal.started_ms == self.at_ms

    @rule(ms=st.integers(min_value=0, max_value=200_000))
    def time_passes(self, ms: int) -> None:
        """Let time pass and the engine look at its clock."""
        self.at_ms += ms
        self.take(PassTime())
        deadline = next_deadline(SHOW, self.state)
        assert deadline is None or deadline > self.at_ms

    @precondition(lambda self: next_deadline(SHOW, self.state) is not None)
    @rule(early_ms=st.integers(min_value=0, max_value=1))
    def the_deadline_comes(self, early_ms: int) -> None:
        """Go to the deadline or one millisecond before it."""
        deadline = next_deadline(SHOW, self.state)
        assert deadline is not None
        self.at_ms = max(self.at_ms, deadline - early_ms)
        self.take(PassTime())
        assert (self.state.deal is None) == (self.at_ms >= deadline)

    @rule()
    def the_engine_is_killed(self) -> None:
        """Start again from the journal alone."""
        self.state = replay(map(read, self.journal))

    def take(self, command: Command) -> None:
        """Decide, journal and fold, as the engine does."""
        before = self.state
        decision = decide(SHOW, before, command, UtcMs(self.at_ms))
        if isinstance(decision, Refused):
            assert decision.why
            assert decision.remedy
            assert not isinstance(command, Panic | AllOut | StopSounds | PassTime | FollowSwitcher | FindCameras)
            return
        for event in decision.events:
            self.happen(event)
        if isinstance(command, Panic):
            assert isinstance(decision.events[0], Panicked)
            assert self.state.program == SHOW.safe_camera
        if not isinstance(command, StartDeal | EndDeal | PassTime):
            assert self.state.deal == before.deal

    def happen(self, event: Event) -> None:
        """Journal and fold one event, and judge what it changed."""
        body = json.encode(event)
        assert read(body) == event
        self.journal.append(body)
        before, self.state = self.state, evolve(self.state, event)
        self.judge_deal(before.deal, self.state.deal, event)
        if (before.program, before.program_scene) != (self.state.program, self.state.program_scene):
            assert isinstance(event, CameraTaken)

    def judge_deal(self, before: DealRun | None, now: DealRun | None, event: Event) -> None:
        """Let a deal start where none is, and end; in between neither deadline nor price is ever touched."""
        if isinstance(event, DealStarted):
            assert before is None
            assert event.deadline_ms > event.started_ms
        elif isinstance(event, DealEnded):
            assert before is not None
            assert before.deal == event.deal
            assert now is None
        else:
            assert now == before

    @invariant()
    def the_journal_gives_the_same_state(self) -> None:
        """Fold the journal's bytes and compare."""
        assert replay(map(read, self.journal)) == self.state

    @invariant()
    def nothing_false_is_on_air(self) -> None:
        """Let a countdown be on air only with its deal."""
        assert not self.state.countdown_on_air or self.state.deal is not None

    @invariant()
    def what_runs_is_of_the_show(self) -> None:
        """Let no deal, pin or "was" be there that the show file does not stand for."""
        live = self.state.deal
        if live is not None:
            deal, product = SHOW.deal(live.deal), SHOW.product(live.product)
            assert deal is not None
            assert product is not None
            assert live.price == deal.price
            assert live.was == (product.regular.price if product.regular else None)
            assert live.deadline_ms == live.started_ms + deal.duration_ms
        assert self.state.pinned is None or SHOW.product(self.state.pinned) is not None

    @invariant()
    def a_seat_can_be_told(self) -> None:
        """Let the state survive the seat link."""
        assert msgpack.decode(msgpack.encode(self.state), type=ShowState) == self.state


TestShows = Shows.TestCase
