"""The follower: a seat's end of the link, on one thread of its own with one asyncio loop.

It folds the same events with the same `evolve` as the engine, keeps the newest telemetry, and reconnects for ever.
Counterpart: `console.engine.link`. No Qt: widgets read `view()` from a timer.
"""

import asyncio
import contextlib
import itertools
import logging
import socket
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence

import msgspec
import websockets
from msgspec import Struct
from msgspec.structs import replace
from websockets.asyncio.client import ClientConnection, connect

from console import SEAT_PROTOCOL, __version__
from console.metrics.trend import grown, thinned
from console.seat.door import Door
from console.seat.habits import Habits
from console.seat.view import COMMENTS_KEPT, NO_SHOW, LinkLevel, LinkState, SeatView
from console.show.evolve import evolve
from console.show.pages import PageId
from console.show.sync import SyncSaid
from console.show.types import UtcMs
from console.wire.messages import (
    LONGEST_WORD,
    MOST_ARGS,
    PATH,
    Answered,
    Ask,
    BusesAre,
    Clocked,
    CommentsAre,
    ControlLearned,
    FacesAre,
    FeedIs,
    FiresAre,
    FromEngine,
    FromSeat,
    Goodbye,
    Happened,
    Hello,
    LedgerIs,
    ListenIn,
    MarksAre,
    MetersAre,
    NoticesAre,
    NumbersAre,
    Press,
    Refusal,
    Release,
    ShowIs,
    StandingsAre,
    StillIs,
    StopShow,
    SurfacesAre,
    SyncClock,
    SyncIs,
    TrendIs,
    TruthIs,
    WaitingIs,
    Welcome,
    pack,
    unpack_from_engine,
)
from console.wire.telemetry import Answer, BusMeters, Meters, Outcome, Thumbnail
from hardware.messages import Spot

_log = logging.getLogger(__name__)

BACK_OFF_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
CONNECT_WITHIN_S = 5.0
PING_EVERY_S = 0.5
SILENT_S = 2.0
"""An engine that answers no ping for this long is frozen: what its lights show here may be over."""
FROZEN_S = 1.0
"""A window that reads no view for so long while it holds pads is frozen: it would not hear that they were let go."""
UNANSWERED_S = 1.0
"""A press without an answer for this long is called out."""
SYNC_EVERY_S = 2.0
ANSWERS_KEPT = 50
"""So many of everybody's, and as many of this seat's own that those would have pushed out between two looks."""
MESSAGE_LIMIT = 8 * 1024 * 1024
THIS_HOST = socket.gethostname()


class Gap(Exception):
    """An event is missing: the link is closed and a fresh snapshot asked for."""


class _Waiting(Struct):
    """A press the engine has not answered."""

    what: str
    since_s: float
    called_out: bool = False


class Follower:
    """Follows one engine; a `SeatPort`."""

    def __init__(self, find_door: Callable[[], Door | str], seat: str) -> None:
        """Give `find_door` (asked before every attempt, on the follower's thread; a text says what is awaited)."""
        self._find_door = find_door
        self._seat = seat
        self.habits = Habits(None, seat)
        """Whoever opens a window gives it those of a file."""
        self._view = SeatView(link=LinkState(LinkLevel.CONNECTING, "Looking for the engine…"), show=NO_SHOW)
        self._thumbnails: dict[str, Thumbnail] = {}
        self._meters: Meters | None = None
        self._buses: BusMeters | None = None
        self._sync: SyncSaid | None = None
        self._listeners: frozenset[str] = frozenset()
        """The panels whose meters are on screen."""
        self._answers: tuple[Answer, ...] = ()
        self._answering = threading.Lock()
        self._mark = uuid.uuid4().hex
        self._numbers = itertools.count(1)
        self._waiting: dict[str, _Waiting] = {}
        self._down: set[Spot] = set()
        """Pads the engine believes held; the link's own thread only."""
        self._looked_s = time.monotonic()
        """When the window read the view last."""
        self._loop = asyncio.new_event_loop()
        self._outgoing: asyncio.Queue[FromSeat] = asyncio.Queue()
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="seat-link", daemon=True)

    def start(self) -> None:
        """Begin following; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Let go of the engine (it goes on) and join the thread."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    # SeatPort

    def view(self) -> SeatView:
        """Give the newest view; the same object until something changes."""
        self._looked_s = time.monotonic()
        return self._view

    def thumbnails(self) -> Mapping[str, Thumbnail]:
        """Give the newest still of each scene."""
        return self._thumbnails

    def meters(self) -> Meters | None:
        """Give how loud the inputs are, while `listen_in` is on; none: not told."""
        return self._meters

    def buses(self) -> BusMeters | None:
        """Give how loud our own buses are, while `listen_in` is on; none: not told."""
        return self._buses

    def sync(self) -> SyncSaid | None:
        """Give what the sync meter knows; none: it says nothing."""
        return self._sync

    def listen_in(self, who: str, on: bool) -> None:
        """Say whether the meters of a panel are on screen; an engine that comes later is told too."""
        before = self._listens
        self._listeners = self._listeners | {who} if on else self._listeners - {who}
        if self._listens == before:
            return
        self._meters = self._buses = None
        on = self._listens
        if self._view.link.level is LinkLevel.ATTACHED:
            self._loop.call_soon_threadsafe(self._outgoing.put_nowait, ListenIn(on))

    @property
    def _listens(self) -> bool:
        return bool(self._listeners)

    def answers(self) -> Sequence[Answer]:
        """Give the latest answers, newest last."""
        return self._answers

    def is_ours(self, answer: Answer) -> bool:
        """Tell whether an answer is to a press of this very seat; everybody sees the answers of all."""
        return answer.press.startswith(self._mark)

    def press(self, control: Spot, page: PageId) -> None:
        """Press a pad of the wall."""
        self._say(Press(self._new_name(), control, time.monotonic_ns(), THIS_HOST, page))

    def release(self, control: Spot) -> None:
        """Let a pad of the wall go. An engine that is away lets go of it by itself."""
        if self._view.link.level is LinkLevel.ATTACHED:
            release = Release(control, time.monotonic_ns(), THIS_HOST)
            self._loop.call_soon_threadsafe(self._let_go_soon, release)

    def ask(self, verb: str, args: Mapping[str, str]) -> None:
        """Fire a verb. One the link cannot carry is refused here: the engine would hang up on it."""
        ask = Ask(self._new_name(), verb, dict(args), time.monotonic_ns(), THIS_HOST)
        longest = max(map(len, (verb, *args, *args.values())))
        if longest > LONGEST_WORD or len(args) > MOST_ARGS:
            why = f"It is too long to send: {longest} characters in one of its words, {len(args)} words."
            remedy = f"Send at most {LONGEST_WORD} characters a word and {MOST_ARGS} words."
            self._add_answer(Answer(_utc_ms(), verb[:LONGEST_WORD], Outcome.REFUSED, why, remedy, ask.press))
        else:
            self._say(ask)

    def stop_show(self) -> None:
        """Ask the engine to stop the show for everybody."""
        if self._view.link.level is LinkLevel.ATTACHED:
            self._loop.call_soon_threadsafe(self._outgoing.put_nowait, StopShow())

    def _new_name(self) -> str:
        return f"{self._mark}-{next(self._numbers)}"

    def _say(self, press: Press | Ask) -> None:
        """Send, or answer the press at once when there is nobody to hear it: a press is never silently lost."""
        if self._view.link.level is LinkLevel.ATTACHED:
            self._loop.call_soon_threadsafe(self._send_soon, press)
        else:
            self._did_nothing(press)

    def _did_nothing(self, press: Press | Ask) -> None:
        why = "The engine is not there, so this press did nothing."
        remedy = "Wait for “attached” and press again."
        self._add_answer(Answer(_utc_ms(), _what(press), Outcome.REFUSED, why, remedy, press.press))

    def _call_out(self, what: str, why: str, remedy: str, press: str) -> None:
        self._add_answer(Answer(_utc_ms(), what, Outcome.UNKNOWN, why, remedy, press))

    def _add_answer(self, answer: Answer) -> None:
        with self._answering:
            answers = (*self._answers, answer)
            ours = [old for old in answers[:-ANSWERS_KEPT] if self.is_ours(old)]
            self._answers = (*ours[-ANSWERS_KEPT:], *answers[-ANSWERS_KEPT:])

    # The link's own thread

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._keep_following())
        finally:
            self._loop.close()

    async def _keep_following(self) -> None:
        attempt = 0
        while not self._ended.is_set():
            door = self._find_door()
            if isinstance(door, str):
                self._link(self._view.link.level, door)
                attempt = 0
            elif await self._follow(door):
                attempt = 0
            if self._view.link.level in (LinkLevel.REFUSED, LinkLevel.STOPPED):
                await self._ended.wait()
                return
            delay_s = BACK_OFF_S[min(attempt, len(BACK_OFF_S) - 1)]
            attempt += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), delay_s)

    async def _follow(self, door: Door) -> bool:
        """Follow until the link breaks; true when it had been attached."""
        url = f"ws://{door.host}:{door.port}{PATH}"
        headers = {"Authorization": f"Bearer {door.token}"}
        try:
            async with connect(
                url,
                additional_headers=headers,
                max_size=MESSAGE_LIMIT,
                compression=None,
                proxy=None,
                open_timeout=CONNECT_WITHIN_S,
                ping_interval=PING_EVERY_S,
                ping_timeout=SILENT_S,
                close_timeout=0.5,
            ) as link:
                await self._talk(link)
        except websockets.InvalidStatus as refused:
            if refused.response.status_code in (401, 403):
                self._link(LinkLevel.REFUSED, "The engine does not know this window: wrong token.")
        except (OSError, websockets.WebSocketException, msgspec.DecodeError, TimeoutError, Gap) as broken:
            _log.info("link: %s", broken or type(broken).__name__)
        attached = self._view.link.level is LinkLevel.ATTACHED
        if attached:
            self._link(LinkLevel.LOST, "The engine is gone; what is on air stays on air. Getting it back…")
        self._answer_what_waits()
        return attached

    def _send_soon(self, press: Press | Ask) -> None:
        if self._view.link.level is not LinkLevel.ATTACHED:
            self._did_nothing(press)
            return
        self._waiting[press.press] = _Waiting(what=_what(press), since_s=self._loop.time())
        if isinstance(press, Press):
            self._down.add(press.control)
        self._outgoing.put_nowait(press)

    def _let_go_soon(self, release: Release) -> None:
        if release.control in self._down:
            self._down.remove(release.control)
            self._outgoing.put_nowait(release)

    def _let_go_if_frozen(self) -> None:
        """Let go of what a frozen window holds: the link lives on a thread of its own, and would hold it for ever."""
        if time.monotonic() - self._looked_s > FROZEN_S:
            for control in sorted(self._down):
                self._let_go_soon(Release(control, time.monotonic_ns(), THIS_HOST))

    def _answer_what_waits(self) -> None:
        """Answer what the lost engine did not: an old press must never fire at the next one."""
        while not self._outgoing.empty():
            unsent = self._outgoing.get_nowait()
            if isinstance(unsent, Press | Ask) and self._waiting.pop(unsent.press, None) is not None:
                self._did_nothing(unsent)
        for press, waiting in self._waiting.items():
            why = "The engine went away before it answered; this press may have counted or not."
            self._call_out(waiting.what, why, "Look at the air before you press again.", press)
        self._waiting.clear()
        self._down.clear()

    async def _watch_for_silence(self) -> None:
        while True:
            await asyncio.sleep(UNANSWERED_S / 4)
            self._let_go_if_frozen()
            for press, waiting in self._waiting.items():
                if not waiting.called_out and self._loop.time() - waiting.since_s > UNANSWERED_S:
                    waiting.called_out = True
                    self._call_out(waiting.what, "The engine has not answered yet.", "It may be frozen; wait.", press)

    async def _talk(self, link: ClientConnection) -> None:
        await link.send(pack(Hello(protocol=SEAT_PROTOCOL, version=__version__, seat=self._seat)))
        tasks = [
            asyncio.create_task(self._listen(link)),
            asyncio.create_task(self._speak(link)),
            asyncio.create_task(self._sync_clock(link)),
            asyncio.create_task(self._watch_for_silence()),
            asyncio.create_task(self._ended.wait()),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, link: ClientConnection) -> None:
        async for body in link:
            self._hear(unpack_from_engine(body if isinstance(body, bytes) else body.encode()))

    async def _speak(self, link: ClientConnection) -> None:
        while True:
            await link.send(pack(await self._outgoing.get()))

    async def _sync_clock(self, link: ClientConnection) -> None:
        while True:
            await link.send(pack(SyncClock(sent_ns=time.monotonic_ns())))
            await asyncio.sleep(SYNC_EVERY_S)

    def _hear(self, message: FromEngine) -> None:
        view = self._view
        match message:
            case Welcome():
                self._welcome(message)
            case Happened():
                self._fold(message)
            case TruthIs():
                self._view = replace(view, truth=message.truth)
            case FacesAre():
                self._view = replace(view, faces=message.faces)
            case LedgerIs():
                self._view = replace(view, ledger=message.ledger)
            case FeedIs():
                self._view = replace(view, feed=message.sample)
            case NumbersAre() | TrendIs() | MarksAre() | StandingsAre() | CommentsAre():
                self._view = _numbered(view, message)
            case NoticesAre():
                self._view = replace(view, notices=message.notices)
            case ShowIs():
                self._view = replace(view, show=message.show)
            case SurfacesAre():
                self._view = replace(view, surfaces=message.surfaces, faces=message.faces)
            case FiresAre():
                self._view = replace(view, fires=message.fires)
            case ControlLearned():
                self._view = replace(view, learned=message)
            case WaitingIs():
                self._view = replace(view, waiting=message.waiting)
            case Answered():
                self._waiting.pop(message.answer.press, None)
                self._add_answer(message.answer)
            case StillIs():
                self._thumbnails = {**self._thumbnails, message.still.scene: message.still}
            case MetersAre():
                self._meters = message.meters if self._listens else None
            case BusesAre():
                self._buses = message.meters if self._listens else None
            case SyncIs():
                self._sync = message.said
            case Clocked():
                self._set_clock(message)
            case Refusal():
                self._link(LinkLevel.REFUSED, f"{message.why} {message.remedy}")
            case Goodbye():
                self._link(LinkLevel.STOPPED, message.why)

    def _welcome(self, message: Welcome) -> None:
        self._view = SeatView(
            link=LinkState(LinkLevel.ATTACHED, ""),
            show=message.show,
            state=message.state,
            truth=message.truth,
            seq=message.seq,
            surfaces=message.surfaces,
            fires=message.fires,
            faces=message.faces,
            ledger=message.ledger,
            engine=message.engine,
            clock_offset_ms=self._view.clock_offset_ms,
            notices=message.notices,
            waiting=message.waiting,
        )

        self._meters = self._buses = self._sync = None
        if self._listens:
            self._outgoing.put_nowait(ListenIn(True))

    def _fold(self, message: Happened) -> None:
        state, seq = self._view.state, self._view.seq
        for record in message.records:
            if record.seq <= seq:
                continue
            if record.seq != seq + 1:
                raise Gap(f"event {seq + 1} is missing")
            state, seq = evolve(state, record.event), record.seq
        self._view = replace(self._view, state=state, seq=seq)

    def _set_clock(self, message: Clocked) -> None:
        round_trip_ms = (time.monotonic_ns() - message.sent_ns) / 1e6
        offset_ms = round(message.engine_ms + round_trip_ms / 2 - _utc_ms())
        if abs(offset_ms - self._view.clock_offset_ms) > max(2.0, round_trip_ms):
            self._view = replace(self._view, clock_offset_ms=offset_ms)

    def _link(self, level: LinkLevel, reason: str) -> None:
        self._view = replace(self._view, link=LinkState(level, reason))


def _what(press: Press | Ask) -> str:
    return " ".join((press.verb, *press.args.values())) if isinstance(press, Ask) else press.control


def _numbered(view: SeatView, message: NumbersAre | TrendIs | MarksAre | StandingsAre | CommentsAre) -> SeatView:
    """Take over what is said of live numbers."""
    match message:
        case NumbersAre():
            return replace(view, board=message.board, trend=grown(view.trend, message.board))
        case TrendIs():
            return replace(view, trend=thinned((*view.trend, *message.points)))
        case MarksAre():
            return replace(view, marks=message.marks)
        case StandingsAre():
            return replace(view, standings=message.feeds)
        case CommentsAre():
            return replace(view, comments=(*view.comments, *message.said)[-COMMENTS_KEPT:])


def _utc_ms() -> UtcMs:
    return UtcMs(time.time_ns() // 1_000_000)
