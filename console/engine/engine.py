"""The engine: one thread through which every press passes.

    take from the inbox -> resolve -> decide -> journal (fsync) -> evolve -> plan -> hand effects out -> tell seats

Nothing here waits for a device or a socket, and nothing is performed that is not in the journal first.
"""

import contextlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.engine.inbox import Asked, Follow, Inbox, Item, Noticed, Pressed, Said, Stop
from console.engine.ledger import Ledger
from console.engine.performer import Outputs, Performer
from console.engine.ports import Clock, Journal
from console.engine.reports import FeedHealth, command_of
from console.mapping.padmap import Binding, PadMap, expand
from console.mapping.resolve import Ignored, Unbound, resolve
from console.plan.faces import PadFace, pad_faces
from console.show.commands import Command, FindCameras, FollowSwitcher, OpenShow, Panic, PassTime
from console.show.decide import decide, next_deadline
from console.show.decisions import Refused
from console.show.events import Event
from console.show.evolve import evolve, replay
from console.show.facts import (
    EffectFailed,
    EffectUnknown,
    Fact,
    HealthChanged,
    Lane,
    Level,
    Part,
    ProgramChanged,
    Report,
    SwitcherRead,
)
from console.show.truth import NOTHING_KNOWN, Truth, observe
from console.show.types import Show
from console.show.verbs import BadVerb, command_for
from console.store.errors import JournalError
from console.store.records import Conflict, LedgerRow, Record
from console.wire.messages import (
    Answered,
    FacesAre,
    FromEngine,
    Happened,
    LedgerIs,
    NoticesAre,
    TruthIs,
    Welcome,
)
from console.wire.telemetry import Answer, EngineInfo, Outcome
from hardware.messages import ControlId

IDLE_S = 1.0
LATE_NS = 2_000_000_000
"""A press this old when it reaches us is refused: the operator has gone on, and the air must not jump behind him."""
RESTLESS_S = 0.1
LEDGER_EVERY_NS = 250_000_000


_AFTER_FAILURE = {
    Lane.SWITCHER: "Mend it, then press again.",
    Lane.GRAPHICS: "It is drawn as soon as a page can.",
    Lane.SOUND: "The rest of the press counts.",
}


class JournalLost(Exception):
    """Another engine has written to the journal: this one must stop, for the show is no longer its own."""


class _Origin(Struct, frozen=True):
    """Where a command came from, for the journal, the answer line and the ledger."""

    actor: str
    seat: str
    what: str
    control: ControlId | None = None
    """The pad, for its light."""
    name: str = ""
    """The pad or the seat's verb, for the ledger."""
    verb: str = ""
    driver_ns: int | None = None
    """None: not a press of a person, so it is neither answered nor timed."""
    press: str = ""
    """The seat's name for the press."""


class _Debt(Struct, frozen=True):
    """Events that count although the disk could not take them; journalled before anything else once it can."""

    events: Sequence[Event]
    origin: _Origin
    row: LedgerRow


class Engine:
    """Holds the show. Everything but `inbox` belongs to the engine thread, the constructor included."""

    def __init__(
        self,
        *,
        show: Show,
        pads: PadMap,
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
        self._pads = pads
        self._journal = journal
        self._clock = clock
        self._performer = Performer(outputs)
        self._tell = tell
        self._info = info
        self._truth: Truth = NOTHING_KNOWN
        self._faces: Mapping[ControlId, PadFace] = {}
        self._ledger = Ledger()
        self._ledger_told_ns = 0
        self._notices: tuple[str, ...] = ()
        self._debts: list[_Debt] = []
        self._feed_health = FeedHealth()
        self._seq = history[-1].seq if history else 0
        self._state = replay(record.event for record in history)
        self._bindings: dict[ControlId, Binding] = expand(pads, show, self._state)

    def run(self) -> None:
        """Open the show and work until `Stop`. Raises `JournalLost` when another engine took the show over."""
        self.open()
        while not isinstance(item := self._inbox.take(self._wait_s()), Stop):
            self.serve(item)
        self.close()

    def open(self) -> None:
        """End a deal whose deadline passed while no engine ran, then fence off earlier engines."""
        self._pass_time()
        engine = _Origin(actor="engine", seat="engine", what="open")
        self._command(OpenShow(engine=self._info.engine), engine)

    def serve(self, item: Item | None) -> None:
        """End what is over, handle one item of the inbox (none: it was quiet), then look after the house."""
        self._pass_time()
        if item is not None:
            self._handle(item)
        self._look_after_ledger(idle=item is None)
        if item is None:
            self._use_quiet()

    def close(self) -> None:
        """Keep what is known of the last presses and close the journal."""
        self._keep_ledger()
        self._journal.close()

    def _wait_s(self) -> float:
        wait = RESTLESS_S if self._ledger.restless() else IDLE_S
        deadline = next_deadline(self._show, self._state)
        if deadline is None:
            return wait
        return min(wait, max(0.0, (deadline - self._clock.utc_ms()) / 1000))

    def _handle(self, item: Item) -> None:
        match item:
            case Pressed():
                self._press(item)
            case Asked():
                self._ask(item)
            case Said():
                self._hear(item.fact)
            case Follow():
                item.take(self._welcome())
            case Noticed():
                self._notices = (*self._notices, item.notice)
                self._tell(NoticesAre(notices=self._notices))
            case Stop():
                pass
            case _:
                assert_never(item)

    # Presses and verbs

    def _press(self, item: Pressed) -> None:
        event = item.event
        name = f"{event.surface}:{event.control}"
        meaning = resolve(event, self._bindings)
        if isinstance(meaning, Ignored):
            return
        if isinstance(meaning, Unbound):
            self._deny(name, item.press, Refused(why=meaning.why, remedy=meaning.remedy))
            return
        origin = _Origin(
            actor="operator",
            seat=item.seat,
            what=_said(meaning.verb, self._bindings[event.control].args),
            control=event.control,
            name=name,
            verb=meaning.verb,
            driver_ns=event.at_ns,
            press=item.press,
        )
        self._command(meaning.command, origin)

    def _ask(self, item: Asked) -> None:
        what = _said(item.verb, item.args)
        command = command_for(item.verb, item.args)
        if isinstance(command, BadVerb):
            self._deny(what, item.press, Refused(why=command.why, remedy=command.remedy))
            return
        origin = _Origin(
            actor="operator",
            seat=item.seat,
            what=what,
            name=f"{item.seat}:{item.verb}",
            verb=item.verb,
            driver_ns=item.at_ns,
            press=item.press,
        )
        self._command(command, origin)

    def _command(self, command: Command, origin: _Origin) -> Refused | None:
        """Take one command all the way: decide, journal, evolve, perform, tell. Give the refusal if there was one."""
        row = self._row(origin)
        decision = _too_late(command, row) or decide(self._show, self._state, command, row.at_ms)
        if isinstance(decision, Refused):
            self._refuse(row, origin, decision)
            return decision
        if not decision.events and origin.driver_ns is None:
            return None
        try:
            records = self._remember(decision.events, origin, row)
        except JournalError as lost:
            self._unremembered(command, decision.events, row, origin, lost)
            return None
        if records:
            row = replace(row, journalled_ns=self._clock.mono_ns())
            for event in decision.events:
                self._state = evolve(self._state, event)
        effects = self._performer.perform(decision.events, self._state)
        if origin.driver_ns is not None:
            self._ledger.begin(row, origin.control, effects, origin.what)
            self._accept(origin, "requested" if effects else "done" if records else "already so")
        if records:
            self._tell(Happened(records=tuple(records)))
        self._rebind()
        return None

    def _row(self, origin: _Origin) -> LedgerRow:
        engine_ns = self._clock.mono_ns()
        return LedgerRow(
            press=uuid.uuid4().hex,
            at_ms=self._clock.utc_ms(),
            control=origin.name,
            verb=origin.verb,
            outcome="done",
            driver_ns=engine_ns if origin.driver_ns is None else origin.driver_ns,
            engine_ns=engine_ns,
        )

    def _remember(self, events: Sequence[Event], origin: _Origin, row: LedgerRow) -> list[Record]:
        """Journal `events`. Raises `JournalError` when the disk fails, `JournalLost` when the show is not ours."""
        if not events:
            return []
        self._pay_debts()
        return self._append(events, origin, row)

    def _append(self, events: Sequence[Event], origin: _Origin, row: LedgerRow) -> list[Record]:
        records = [
            Record(
                seq=self._seq + n,
                id=uuid.uuid4().hex,
                at_ms=row.at_ms,
                actor=origin.actor,
                seat=origin.seat,
                epoch=getattr(event, "epoch", self._state.epoch),
                cause=row.press,
                event=event,
            )
            for n, event in enumerate(events, start=1)
        ]
        stored = self._journal.append(self._seq, records)
        if isinstance(stored, Conflict):
            raise JournalLost(f"the journal stands at {stored.seq}, not {self._seq}: another engine has this show")
        self._seq = stored.seq
        self._journal_is(Level.READY, "Every decision is on disk.")
        return records

    def _pay_debts(self) -> None:
        """Journal what counted without the disk. Raises `JournalError` while there is still no way."""
        while self._debts:
            debt = self._debts[0]
            records = self._append(debt.events, debt.origin, debt.row)
            del self._debts[0]
            self._tell(Happened(records=tuple(records)))

    def _refuse(self, row: LedgerRow, origin: _Origin, refused: Refused) -> None:
        if origin.driver_ns is not None:
            self._ledger.begin(replace(row, outcome="refused"), origin.control, (), origin.what)
            self._deny(origin.what, origin.press, refused)
            self._relight()

    def _unremembered(
        self, command: Command, events: Sequence[Event], row: LedgerRow, origin: _Origin, lost: JournalError
    ) -> None:
        """Perform nothing that cannot be journalled, and say so; but panic and a deadline still clear the air."""
        self._journal_is(Level.FAILED, str(lost))
        if isinstance(command, OpenShow | PassTime | Panic):
            self._debts.append(_Debt(events, origin, row))
            for event in events:
                self._state = evolve(self._state, event)
            self._performer.perform(events, self._state)
            self._rebind()
        self._refuse(row, origin, Refused(why=lost.why, remedy=lost.remedy))

    def _journal_is(self, level: Level, reason: str) -> None:
        known = self._truth.health.get(Part.JOURNAL)
        if known is None or (known.level, known.reason) != (level, reason):
            self._hear(HealthChanged(part=Part.JOURNAL, level=level, reason=reason))

    # Facts

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, Report):
            self._learn(fact)
            return
        if isinstance(fact, HealthChanged) and fact.part is Part.FEED:
            fact = self._feed_health.said(fact)
        self._observe(fact)

    def _learn(self, report: Report) -> None:
        """Let the show decide on what the shop or the room says; a refusal becomes the feed's health."""
        origin = _Origin(actor="feed", seat="feed", what="report")
        refused = self._command(command_of(report), origin)
        health = self._feed_health.answered(report, refused, self._clock.mono_ns())
        if health is not None:
            self._observe(health)

    def _observe(self, fact: Fact) -> None:
        truth = observe(self._truth, fact)
        if isinstance(fact, EffectFailed | EffectUnknown):
            self._answer_failure(fact)
        self._ledger.note(fact, self._clock.mono_ns())
        if truth != self._truth:
            self._truth = truth
            self._tell(TruthIs(truth=truth))
        self._follow(fact)
        self._relight()

    def _answer_failure(self, fact: EffectFailed | EffectUnknown) -> None:
        """Tell the operator that a press counted but the outside did not do it, or may not have."""
        what = self._ledger.asked_as(fact.effect)
        if what is not None:
            unknown = isinstance(fact, EffectUnknown)
            remedy = "It may have happened: look before you press again." if unknown else _AFTER_FAILURE[fact.lane]
            outcome = Outcome.UNKNOWN if unknown else Outcome.FAILED
            self._deny(what, "", Refused(why=fact.why, remedy=remedy), outcome)

    def _follow(self, fact: Fact) -> None:
        """Let the show agree with the switcher, unless the word is older than our newest take."""
        origin = _Origin(actor="switcher", seat="switcher", what="follow")
        if isinstance(fact, SwitcherRead):
            self._command(FindCameras(scenes=fact.scenes), origin)
        if isinstance(fact, SwitcherRead | ProgramChanged) and fact.after >= self._performer.newest_take:
            scene = fact.program if isinstance(fact, SwitcherRead) else fact.scene
            self._command(FollowSwitcher(scene=scene), origin)

    # Time

    def _pass_time(self) -> None:
        deadline = next_deadline(self._show, self._state)
        if deadline is not None and self._clock.utc_ms() >= deadline:
            self._command(PassTime(), _Origin(actor="clock", seat="engine", what="time"))

    def _look_after_ledger(self, idle: bool) -> None:
        now_ns = self._clock.mono_ns()
        if self._ledger.expire(now_ns):
            self._relight()
        health = self._feed_health.expire(now_ns)
        if health is not None:
            self._observe(health)
        if self._ledger.fresh() and (idle or now_ns - self._ledger_told_ns > LEDGER_EVERY_NS):
            self._ledger_told_ns = now_ns
            self._keep_ledger()
            self._tell(LedgerIs(ledger=self._ledger.view()))

    def _use_quiet(self) -> None:
        """Do what no press should wait for."""
        with contextlib.suppress(JournalError):  # the health says so already
            self._pay_debts()
        self._journal.checkpoint()
        if next_deadline(self._show, self._state) is None:
            self._clock.settle()

    # Telling

    def _rebind(self) -> None:
        self._bindings = expand(self._pads, self._show, self._state)
        self._relight()

    def _relight(self) -> None:
        faces = pad_faces(self._show, self._state, self._truth, self._bindings, self._ledger.pressing())
        self._performer.light(faces, self._tell_faces)

    def _tell_faces(self, faces: Mapping[ControlId, PadFace]) -> None:
        self._faces = faces
        self._tell(FacesAre(faces=dict(faces)))

    def _accept(self, origin: _Origin, text: str) -> None:
        self._tell(Answered(Answer(self._clock.utc_ms(), origin.what, Outcome.ACCEPTED, text, "", origin.press)))

    def _deny(self, what: str, press: str, refused: Refused, outcome: Outcome = Outcome.REFUSED) -> None:
        self._tell(Answered(Answer(self._clock.utc_ms(), what, outcome, refused.why, refused.remedy, press)))

    def _keep_ledger(self) -> None:
        rows = self._ledger.unsaved()
        if not rows:
            return
        try:
            self._journal.keep(rows)
        except JournalError as lost:
            self._ledger.put_back(rows)
            self._journal_is(Level.FAILED, str(lost))

    def _welcome(self) -> Welcome:
        return Welcome(
            engine=self._info,
            show=self._show,
            seq=self._seq,
            state=self._state,
            rows=self._pads.rows,
            columns=self._pads.columns,
            truth=self._truth,
            faces=dict(self._faces),
            ledger=self._ledger.view(),
            notices=self._notices,
        )


def _too_late(command: Command, row: LedgerRow) -> Refused | None:
    """Refuse a press that was stuck on its way, in a frozen engine say. Panic is never too late."""
    late_ns = (row.engine_ns or row.driver_ns) - row.driver_ns
    if late_ns <= LATE_NS or isinstance(command, Panic):
        return None
    why = f"This press was stuck for {late_ns / 1e9:.1f} s, so it was not fired."
    return Refused(why=why, remedy="Press again if you still want it.")


def _said(verb: str, args: Mapping[str, str]) -> str:
    return " ".join((verb, *args.values()))
