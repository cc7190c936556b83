"""The engine: one thread through which every press passes.

    take from the inbox -> resolve -> decide -> guard -> evolve -> journal (fsync) -> plan -> hand effects out -> tell

Nothing here waits for a device or a socket, and nothing is performed that is not in the journal first.
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from msgspec.structs import replace

from console.engine.answers import Answers, too_late, words_of
from console.engine.board import Board
from console.engine.deadlines import Deadlines
from console.engine.editing import Editing
from console.engine.following import Following, Now
from console.engine.framing import Framing
from console.engine.guarding import Guarding
from console.engine.inbox import Asked, EditItem, Follow, Inbox, Item, Noticed, Pressed, Reports, Said, Stop
from console.engine.instead import with_instead
from console.engine.learning import Learned, Learning
from console.engine.ledger import Ledger, row_of
from console.engine.ledgering import Ledgering
from console.engine.lighting import Lighting
from console.engine.memory import Memory, Stamp
from console.engine.moving import Moving
from console.engine.muting import Muting
from console.engine.notices import Notices
from console.engine.padediting import PadEditing
from console.engine.performer import Handed, Outputs, Performer
from console.engine.ports import Clock, Journal
from console.engine.pressing import Pressing
from console.engine.reports import SAID_OUTSIDE
from console.engine.settling import CueEffects
from console.engine.showediting import ShowEditing
from console.engine.teller import Teller
from console.engine.together import Counted, Together, came_to
from console.mapping.desk import Desk
from console.mapping.guards import Fire, Hand, Slip, Wait
from console.mapping.padmap import Binding
from console.plan.faces import pad_faces
from console.plan.levels import figure_now
from console.show.camera_commands import ReleaseCamera, SeeScenes
from console.show.commands import Command, LoadShow, OpenShow, PassTime, SettleCue
from console.show.decide import decide, next_deadline
from console.show.decisions import Refused
from console.show.events import Event
from console.show.evolve import replay
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectUnknown,
    Fact,
    HealthChanged,
    ItemsRead,
    Level,
    Part,
    Report,
    SurfaceChanged,
)
from console.show.pages import ReleasePage
from console.show.panics import Panic
from console.show.readiness import as_seen, unready
from console.show.state import Lock, ShowState
from console.show.truth import NOTHING_KNOWN, Truth, observe
from console.show.types import Show
from console.show.verbs import BadVerb, command_for
from console.store.errors import JournalError
from console.store.records import LedgerRow, Record
from console.wire.messages import FromEngine, Happened, ShowIs, TruthIs, Welcome
from console.wire.telemetry import EngineInfo
from hardware.messages import Action

IDLE_S = 1.0
RESTLESS_S = 0.1


class Engine:
    """Holds the show. Everything but `inbox` belongs to the engine thread, the constructor included."""

    def __init__(
        self,
        *,
        show: Show,
        desk: Desk,
        journal: Journal,
        history: Sequence[Record],
        clock: Clock,
        outputs: Outputs,
        tell: Callable[[FromEngine], None],
        info: EngineInfo,
        inbox: Inbox,
    ) -> None:
        """`history`: every record of `journal`, in order."""
        self._inbox = inbox
        self._show = show
        self._journal = journal
        self._teller = Teller(tell)
        self._tell = tell = self._teller.tell
        self._memory = Memory(journal, history[-1].seq if history else 0, tell)
        self._clock = clock
        self._performer = Performer(outputs)
        self._together = Together(self._memory, clock, self._counted, self._become, self._again, self._lost)
        self._info = info
        self._truth: Truth = NOTHING_KNOWN
        self._ledger = Ledger()
        self._ledgering = Ledgering(self._ledger, journal, tell, partial(self._journal_is, Level.FAILED))
        self._notices = Notices(tell)
        self._guarding = Guarding(clock, tell)
        self._answers = Answers(clock, tell)
        self._muting = Muting(self._notices, self._observe, outputs.machine)
        self._pressing = Pressing(self._answers, self._fire, self._muting.do)
        self._pads = PadEditing(outputs.write_pads, self._answers, self._notices, tell)
        self._moving = Moving(clock, self._press)
        self._cue_effects = CueEffects()
        self._framing = Framing(self._performer.framer, (self._ledger, self._cue_effects), clock, self._do, self._hear)
        hands = self._do, self._learned, self._observe
        self._learning = Learning(self._memory, clock, lambda: (self._show, self._state), *hands)
        self._editing = Editing(self._notices, self._observe)
        self._edits = ShowEditing(outputs.show_file, self._answers, self._notices, self._do, self._observe)
        self._deadlines = Deadlines(clock, lambda: next_deadline(self._show, self._state), self._pass_time)
        self._unlit = True  # something happened that the lights do not show yet
        self._state = replay(record.event for record in history)
        self._board = Board(desk, show, self._state)
        self._lighting = Lighting(self._performer, self._board, clock, tell)
        self._following = Following(self._do, self._now, self._state.held_camera)

    def run(self) -> None:
        """Open the show and work until `Stop`. Raises `JournalLost` when another engine took the show over."""
        self.open()
        while not isinstance(item := self._inbox.take(self._wait_s()), Stop):
            self.serve(item)
        self.close()

    def open(self) -> None:
        """End a deal whose deadline passed while no engine ran, then fence off earlier engines."""
        self._do(SeeScenes(scenes=()), "engine", "engine")  # nobody knows yet what the switcher has
        self._deadlines.pass_time()
        self._do(OpenShow(engine=self._info.engine), "engine", "engine")
        for surface, stand in self._state.pages.items():
            if stand.held:  # nobody will say that it was let go
                self._do(ReleasePage(surface, stand.held), "engine", "engine")
        self._relight()
        self._teller.hand_over()

    def serve(self, item: Item | None) -> None:
        """End what is over, handle one item of the inbox (none: it was quiet), then look after the house."""
        self._deadlines.pass_time()
        if item is not None:
            self._handle(item)
        else:
            self._fire_guarded(self._guarding.look())
        moved = self._moving.step(quiet=self._inbox.waiting() == 0)
        if not self._together.may_wait(self._inbox.presses()):
            self._together.write()
        if not self._together and (item is None or isinstance(item, Pressed | Asked | EditItem)):
            self._take_edit()
        idle = item is None and not moved
        self._look_after_answers(idle)
        if idle:
            self._use_quiet()
        if not self._lighting.may_wait(self._inbox.presses()):
            self._relight()
        self._teller.hand_over()

    def close(self) -> None:
        """Keep what is known of the last presses and close the journal."""
        self._together.write()
        self._ledgering.keep()
        self._journal.close()

    def _wait_s(self) -> float:
        wait_s = RESTLESS_S if self._ledger.restless() or self._cue_effects.waits() else IDLE_S
        waits_s = (wait_s, self._guarding.wait_s(), self._deadlines.wait_s(), self._moving.wait_s())
        return min(each_s for each_s in waits_s if each_s is not None)

    def _handle(self, item: Item) -> None:
        if not isinstance(item, Pressed | Asked):
            self._together.write()
        if isinstance(item, EditItem):
            self._editing.hear(item)
            return
        match item:
            case Pressed():
                if not self._moving.take(item):
                    self._press(item)
            case Asked():
                self._pressing.ask(item)
            case Said():
                self._hear(item.fact)
            case Reports():
                self._learning.learn(item.reports)
            case Follow():
                self._relight()
                self._teller.hand_over()
                item.take(self._welcome())
            case Noticed():
                self._notices.put(item.notice, item.about)
            case Stop():
                pass
            case _:
                assert_never(item)

    # Presses and verbs

    def _press(self, item: Pressed) -> None:
        if item.event.action is Action.UP:
            self._fire_guarded(self._guarding.let_go(item))
        binding = self._board.under(item, self._show, self._state)
        if self._muting.hears(item, binding) and not self._pads.names(item, binding):
            self._pressing.touch(item, binding, self._stands)

    def _stands(self, binding: Binding) -> float | None:
        """Say where the thing stands that a binding turns."""
        return figure_now(self._state, self._truth, binding.verb, binding.args)

    def _fire(self, command: Command, hand: Hand) -> None:
        """Take a person's press: what the show refuses is refused at once, what is guarded may have to wait."""
        if self._pads.takes(command, hand, self._state) or self._edits.takes(command, hand, self._show, self._state):
            return
        row = self._row(hand)
        command = as_seen(self._show, self._state, self._truth, command, row.at_ms)
        stopped = (
            too_late(command, row) or self._board.desk.unready(command) or unready(self._show, self._truth, command)
        )
        decision = stopped or decide(self._show, self._state, command, row.at_ms)
        if isinstance(decision, Refused):
            self._refuse(row, hand, decision)
            return
        if not decision.events:
            self._count(command, (), row, hand, hand.seat)
            return
        verdict = self._guarding.press(self._show, hand)
        match verdict:
            case Fire() if verdict.hand is hand:
                self._count(command, decision.events, row, hand, hand.seat)
            case Fire():
                self._fire_guarded((verdict,))
            case Wait():
                self._together.say(partial(self._answers.wait, hand, verdict.text))
            case Slip():
                self._refuse(row, hand, Refused(verdict.why, verdict.remedy))
        self._tell_waiting()

    def _fire_guarded(self, fires: Sequence[Fire]) -> None:
        """Let presses count that have had what their risk asks, if the show still accepts them."""
        for fire in fires:
            command = command_for(fire.hand.verb, fire.hand.args)
            if isinstance(command, BadVerb):
                continue
            row = self._row(fire.hand)
            command = as_seen(self._show, self._state, self._truth, command, row.at_ms)
            decision = decide(self._show, self._state, command, row.at_ms)
            if isinstance(decision, Refused):
                self._refuse(row, fire.hand, decision)
            else:
                self._count(command, decision.events, row, fire.hand, " + ".join(fire.seats))
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        self._unlit |= self._guarding.tell()

    def _count(self, command: Command, events: Sequence[Event], row: LedgerRow, hand: Hand, seat: str) -> None:
        """Let an accepted press count: the show has taken it, and once it is on disk it is `_counted`."""
        stamp = Stamp(row.at_ms, "operator", seat, self._state.epoch, row.press)
        before = self._state
        self._become(replay(events, before))
        self._together.count(Counted(command, hand, row, events, stamp, self._show, before, self._state))

    def _counted(self, press: Counted, records: tuple[Record, ...], journalled_ns: int | None) -> None:
        """Perform, tell and answer a press that is on disk."""
        handed = self._perform(press.show, press.events, press.after)
        self._tell_written(records)
        hand = press.hand
        self._guarding.counted(hand)
        effects = [one.effect for one in handed]
        row = replace(press.row, journalled_ns=journalled_ns)
        hushed = hand.moves and hand.spot is not None and not self._moving.enters(hand.spot)
        self._ledger.begin(row, hand.spot, effects, words_of(hand.verb, hand.args), hushed)
        if not hand.moves:
            self._answers.accept(hand, came_to(press, effects, self._truth))
        self._unlit = True

    def _again(self, press: Counted) -> None:
        """Decide a press anew whose commit failed together with that of others."""
        decision = decide(self._show, self._state, press.command, press.row.at_ms)
        if isinstance(decision, Refused):
            self._refuse(press.row, press.hand, decision)
        else:
            self._count(press.command, decision.events, press.row, press.hand, press.stamp.seat)

    def _lost(self, press: Counted, lost: JournalError) -> None:
        """Refuse a press the disk did not take; what clears the air counts all the same."""
        self._journal_is(Level.FAILED, str(lost))
        if isinstance(press.command, Panic | ReleaseCamera):
            self._owe(press.events, press.stamp)
        self._refuse(press.row, press.hand, Refused(why=lost.why, remedy=lost.remedy))

    def _row(self, hand: Hand) -> LedgerRow:
        return row_of(hand, self._clock.utc_ms(), self._clock.mono_ns())

    def _refuse(self, row: LedgerRow, hand: Hand, refused: Refused) -> None:
        self._together.say(partial(self._refused, row, hand, refused))

    def _refused(self, row: LedgerRow, hand: Hand, refused: Refused) -> None:
        what = words_of(hand.verb, hand.args)
        if not hand.moves or hand.spot is None:
            self._answers.refuse(what, hand.press, refused)
        elif not self._answers.refuse_move(hand.spot, what, refused):
            return
        self._ledger.begin(replace(row, outcome="refused"), hand.spot, (), what)
        self._unlit = True

    # What is decided without a hand

    def _do(self, command: Command, actor: str, seat: str) -> Sequence[Event] | Refused:
        """Take a command nobody pressed all the way; give its events, or why there are none."""
        self._together.write()
        at_ms = self._clock.utc_ms()
        decision = decide(self._show, self._state, command, at_ms)
        if isinstance(decision, Refused):
            return decision
        if not decision.events:
            return ()
        stamp = Stamp(at_ms, actor, seat, self._state.epoch)
        try:
            self._commit(decision.events, stamp)
        except JournalError as lost:
            self._journal_is(Level.FAILED, str(lost))
            outside = isinstance(command, SAID_OUTSIDE) and not self._memory.overdrawn()
            if not (outside or isinstance(command, OpenShow | PassTime)):
                return Refused(why=lost.why, remedy=lost.remedy)
            self._owe(decision.events, stamp)
        self._unlit = True
        return decision.events

    def _commit(self, events: Sequence[Event], stamp: Stamp) -> None:
        """Journal, evolve, perform, tell. Raises `JournalError`."""
        records = self._memory.remember(events, stamp)
        self._happen(events)
        self._tell_written(records)

    def _tell_written(self, records: tuple[Record, ...]) -> None:
        if records:
            self._journal_is(Level.READY, "Every decision is on disk.")
            self._tell(Happened(records=records))

    def _owe(self, events: Sequence[Event], stamp: Stamp) -> None:
        """Let happen what cannot be journalled now: nothing but what clears the air, or is so already."""
        self._memory.owe(events, stamp)
        self._happen(events)
        self._unlit = True

    def _happen(self, events: Sequence[Event]) -> None:
        self._become(replay(events, self._state))
        self._perform(self._show, events, self._state)

    def _become(self, state: ShowState) -> None:
        self._state = state
        self._board.follow(self._show, state)

    def _perform(self, show: Show, events: Sequence[Event], state: ShowState) -> Sequence[Handed]:
        handed = self._performer.perform(show, events, state)
        self._cue_effects.begin(handed, self._clock.mono_ns())
        return handed

    def _journal_is(self, level: Level, reason: str) -> None:
        known = self._truth.health.get(Part.JOURNAL)
        if known is None or (known.level, known.reason) != (level, reason):
            self._observe(HealthChanged(part=Part.JOURNAL, level=level, reason=reason))

    # Facts

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, Report):
            self._learning.learn((fact,))
            return
        failed = self._performer.framer.in_words(fact) if isinstance(fact, EffectFailed | EffectUnknown) else None
        told = fact if isinstance(fact, EffectConfirmed) and fact.said else failed
        what = self._ledger.asked_as(told.effect) if told is not None else None
        if isinstance(fact, HealthChanged) and fact.part is Part.FEED:
            fact = self._learning.said(fact)
        if isinstance(fact, SurfaceChanged):
            fact = with_instead(fact, self._board.bindings, self._board.surfaces, self._truth)
        self._observe(fact, self._performer.framer.heard(fact))
        said = (settle := self._cue_effects.heard(fact)) is not None and self._settle(settle)
        if failed is not None and what is not None and not said:
            self._answers.fail(what, failed)
        elif isinstance(told, EffectConfirmed) and what is not None:
            self._answers.done(what, told.said)
        self._following.follow(fact)
        self._framing.follow(fact, self._show, self._state)

    def _settle(self, settle: SettleCue) -> bool:
        """Let the show settle a cue, and say on every message line what became of it; false: there was nothing to."""
        done = self._do(settle, "engine", settle.lane)
        cue = self._state.cue
        if not done or isinstance(done, Refused) or cue is None:
            return False
        self._answers.settled(words_of("cue.fire", {"cue": cue.cue}), cue.settled)
        return True

    def _now(self) -> Now:
        return Now(self._truth, self._state, self._performer.newest_take)

    def _learned(self, learned: Sequence[Learned], records: tuple[Record, ...]) -> None:
        """Let reports happen that are on disk, in their order."""
        self._become(learned[-1].after)
        for one in learned:
            self._perform(self._show, one.events, one.after)
        self._tell_written(records)
        self._unlit = True

    def _observe(self, fact: Fact, said: Fact | None = None) -> None:
        """Let the lights know a fact, or what is `said` in its place; the ledger reads its time."""
        truth = observe(self._truth, said or fact)
        self._ledger.note(fact, self._clock.mono_ns())
        if truth != self._truth:
            self._truth = truth
            self._tell(TruthIs(truth=truth))
            self._unlit = True
        elif isinstance(fact, EffectConfirmed | EffectFailed | EffectUnknown | ItemsRead):
            self._unlit = True

    # The show file

    def _take_edit(self) -> None:
        """Take a changed show file over, unless editing is locked; what runs keeps its figures."""
        self._edits.follow(self._state, self._truth, self._clock.mono_ns())
        self._editing.take_graphics(locked=Lock.EDIT in self._state.locks)
        edited = self._editing.due(self._show, self._board.desk, locked=Lock.EDIT in self._state.locks)
        if edited is None:
            return
        before, self._show = self._show, edited.show
        answer = self._do(LoadShow(edited.digest), "engine", "show file") if before != edited.show else ()
        if isinstance(answer, Refused):
            self._show = before
            self._editing.refused(answer)
            return
        self._editing.taken(edited, before, self._board.desk)
        self._board.take(edited.desk, self._show, self._state)
        self._tell(ShowIs(self._show))
        self._unlit = True

    def _pass_time(self) -> bool:
        done = self._do(PassTime(), "clock", "engine")
        return bool(done) and not isinstance(done, Refused)

    def _look_after_answers(self, idle: bool) -> None:
        """Close what was never answered, and tell the ledger now and then."""
        now_ns = self._clock.mono_ns()
        self._muting.look(now_ns)
        self._pads.look(now_ns)
        if self._ledger.expire(now_ns):
            self._unlit = True
        for settle in self._cue_effects.expire(now_ns):
            self._settle(settle)
        self._learning.look(now_ns)
        self._ledgering.look(now_ns, idle)

    def _use_quiet(self) -> None:
        """Do what no press should wait for."""
        with contextlib.suppress(JournalError):  # the health says so already
            if self._memory.pay():
                self._journal_is(Level.READY, "Every decision is on disk.")
        self._journal.checkpoint()
        self._unlit = True
        if self._deadlines.wait_s() is None:
            self._clock.settle()

    # Telling

    def _relight(self) -> None:
        """Give the lights and the pad wall their faces, once for all that has happened."""
        self._together.write()
        if not self._unlit:
            return
        self._unlit = False
        pressing = replace(self._ledger.pressing(), waiting=self._guarding.words(self._board.bindings))
        now = self._truth, self._board.bindings, pressing, self._clock.utc_ms(), self._board.pages
        faces = pad_faces(self._show, self._state, *now)
        self._lighting.show(faces)

    def _welcome(self) -> Welcome:
        return Welcome(
            engine=self._info,
            show=self._show,
            seq=self._memory.seq,
            state=self._state,
            surfaces=self._board.surfaces,
            truth=self._truth,
            faces=dict(self._lighting.faces),
            ledger=self._ledger.view(),
            notices=self._notices.all,
            waiting=self._guarding.view,
            fires=self._board.fires,
        )
