"""What connects a show with its feeds' process: marks go there; sales, figures, comments and health come from there.

It follows the show as a window does, on a thread of its own, so that no press waits for it. A show without feeds has
no process; one begins when ``feeds.toml`` comes. Counterparts: `console.feeds.process`, `console.engine.reports`.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, assert_never

from console.config.paths import ShowFolder
from console.engine.inbox import Follow, Inbox, Noticed, Reports
from console.feeds.process import ABOUT, FeedProcess
from console.feeds.words import (
    CAPTURE,
    Begin,
    Comments,
    Edited,
    FeedStands,
    FromFeeds,
    Marked,
    Numbers,
    Opened,
    ReadingBack,
    Reported,
    Standings,
    Trouble,
)
from console.metrics.board import Board
from console.metrics.marking import marks, standing
from console.metrics.marks import DealOver, Mark, Pinned
from console.metrics.sampling import sample
from console.show.evolve import evolve
from console.show.facts import HealthChanged, Level, MetricsSeen, Part
from console.show.state import FRESH, Phase, ShowState
from console.show.types import Show, UtcMs
from console.wire.messages import CommentsAre, FeedIs, FromEngine, Happened, NumbersAre, ShowIs, StandingsAre, Welcome

_log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
"""How often it looks whether ``feeds.toml`` was edited."""
PIECE: Final = 16
"""Reports written in one commit at most: between two a press has its turn."""
DOOR: Final = "feeds door"
MADE_UP: Final = "Made-up numbers of the rehearsal."
FOLLOWING: Final = "feeds following"
NOT_FOLLOWED: Final = "The feeds may not know all that the show did; stop and open it again when nothing is on air."
READING_BACK: Final = "Reading back what was counted before: {} %. Until then no live figures come."
_END: Final = None
_WORST: Final = (Level.FAILED, Level.DEGRADED, Level.CONNECTING, Level.READY, Level.OFF)


class Feeding:
    """The feeds of a running show. `start`, `hear` what seats are told, `stop`."""

    def __init__(
        self,
        folder: ShowFolder,
        begin: Begin,
        inbox: Inbox,
        tell: Callable[[FromEngine], None],
        utc_ms: Callable[[], UtcMs],
    ) -> None:
        """`tell`: tells every seat; returns at once."""
        self._folder = folder
        self._begin = begin
        self._inbox = inbox
        self._tell = tell
        self._utc_ms = utc_ms
        self._process: FeedProcess | None = None
        self._said: queue.SimpleQueue[Welcome | Happened | ShowIs | None] = queue.SimpleQueue()
        self._state: ShowState = FRESH
        self._seq = -1
        """Newest record folded; below zero: the show has not been seen yet."""
        self._show: Show | None = None
        self._stamp = _stamp(folder.feeds_file)
        self._feeds: tuple[FeedStands, ...] = ()
        self._not_kept = ""
        """Why what the feeds say is not kept for later; empty: it is."""
        self._health: HealthChanged | None = None
        self._thread = threading.Thread(target=self._run, name="feeding", daemon=True)

    @property
    def pid(self) -> int | None:
        """Give the number of the feeds' process; none: there is none now."""
        process = self._process
        return process.pid if process is not None else None

    def start(self) -> None:
        """Begin to follow the show."""
        self._thread.start()
        self._inbox.put(Follow(take=self._said.put))

    def hear(self, message: FromEngine) -> None:
        """Take what seats are told; returns at once."""
        if isinstance(message, Happened | ShowIs):
            self._said.put(message)

    def stop(self) -> None:
        """End the feeds."""
        self._said.put(_END)
        if self._thread.ident is not None:
            self._thread.join()
        if self._process is not None:
            self._process.stop()

    # Its own thread

    def _run(self) -> None:
        look_s = time.monotonic() + LOOK_EVERY_S
        while True:
            with contextlib.suppress(queue.Empty):
                message = self._said.get(timeout=max(0.0, look_s - time.monotonic()))
                if message is _END:
                    return
                self._guarded(partial(self._follow, message))
            if time.monotonic() >= look_s:
                look_s = time.monotonic() + LOOK_EVERY_S
                self._guarded(self._look)

    def _guarded(self, step: Callable[[], None]) -> None:
        """Do a step; one that fails is told, and the next is done all the same."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - the feeds have to be followed further
            _log.exception("following the show for its feeds failed")
            self._inbox.put(Noticed(f"{NOT_FOLLOWED} {type(error).__name__}: {error}.", FOLLOWING))

    def _follow(self, message: Welcome | Happened | ShowIs) -> None:
        match message:
            case Welcome():
                self._state, self._seq, self._show = message.state, message.seq, message.show
                self._open()
            case Happened() if self._seq >= 0:
                if found := tuple(self._fold(message)):
                    self._say(Marked(found))
            case ShowIs():
                self._show = message.show
                self._say(Edited())
            case Happened():
                pass  # the welcome has it too
            case _:
                assert_never(message)

    def _fold(self, message: Happened) -> Iterator[Mark]:
        for record in message.records:
            if record.seq > self._seq:
                before, self._state, self._seq = self._state, evolve(self._state, record.event), record.seq
                yield from marks(before, self._state, record.at_ms)

    def _look(self) -> None:
        """Take an edited ``feeds.toml`` over."""
        if self._seq < 0:
            return
        before, self._stamp = self._stamp, _stamp(self._folder.feeds_file)
        if self._process is None:
            self._open()
        elif self._stamp != before and self._begin.seed is None:
            self._say(Edited())

    def _open(self) -> None:
        """Begin the feeds, if the show has any."""
        if self._begin.seed is not None or self._folder.feeds_file.exists():
            process = FeedProcess(self._folder.path, self._begin, self._heard, self._stands)
            process.start()
            self._process = process

    def _say(self, word: Marked | Edited) -> None:
        if self._process is not None:
            self._process.tell(word)

    # The process's own threads

    def _stands(self) -> Marked:
        """Say how the show stands, also what is over: a process before this one may have been told that it began."""
        now_ms, state = self._utc_ms(), self._state
        live = {run.deal for run in state.deals if run.phase is Phase.LIVE}
        deals = self._show.deals if self._show is not None else ()
        over = tuple(DealOver(now_ms, deal.id) for deal in deals if deal.id not in live)
        unpinned = (Pinned(now_ms, None),) if state.pinned is None else ()
        return Marked((*over, *unpinned, *standing(state, now_ms)))

    def _heard(self, word: FromFeeds) -> None:
        match word:
            case Reported():
                for first in range(0, len(word.facts), PIECE):
                    self._inbox.put(Reports(word.facts[first : first + PIECE]))
            case Numbers():
                self._numbers(word.board)
            case Comments():
                self._tell(CommentsAre(word.said))
            case Standings():
                self._feeds = word.feeds
                self._tell(StandingsAre(word.feeds))
                self._be(health(word.feeds, self._not_kept, rehearsal=self._begin.seed is not None))
            case Trouble():
                self._inbox.put(Noticed(word.text, word.about))
                if word.about == CAPTURE:
                    self._not_kept = word.text
                if word.about == ABOUT and word.text:
                    self._be(HealthChanged(Part.FEED, Level.FAILED, word.text))
            case Opened():
                self._inbox.put(Noticed(word.trouble, DOOR))
            case ReadingBack():
                self._be(HealthChanged(Part.FEED, Level.CONNECTING, READING_BACK.format(word.percent)))
            case _:
                assert_never(word)

    def _numbers(self, board: Board) -> None:
        self._tell(NumbersAre(board))
        if not board.said_ms:
            return
        numbers = sample(board, ", ".join(feed.id for feed in self._feeds) or "feeds", self._currency())
        self._inbox.post(MetricsSeen(numbers))
        self._tell(FeedIs(numbers))

    def _be(self, found: HealthChanged) -> None:
        if found != self._health:
            self._health = found
            self._inbox.post(found)

    def _currency(self) -> str:
        products = self._show.products if self._show is not None else ()
        return next((product.price.currency for product in products), "USD")


def health(feeds: tuple[FeedStands, ...], not_kept: str, *, rehearsal: bool) -> HealthChanged:
    """Say how the feeds are, all in one: as the worst of them, and which that is; then whether they are kept."""
    if not feeds:
        return HealthChanged(Part.FEED, Level.OFF, "No feed is let in: see feeds.toml.")
    worst = min(feeds, key=lambda feed: _WORST.index(feed.level))
    if worst.level is not Level.READY:
        return HealthChanged(Part.FEED, worst.level, f"{worst.id}: {_lasting(worst)}")
    if not_kept:
        return HealthChanged(Part.FEED, Level.DEGRADED, not_kept)
    return HealthChanged(Part.FEED, Level.READY, MADE_UP if rehearsal else f"Heard: {', '.join(f.id for f in feeds)}.")


def _lasting(feed: FeedStands) -> str:
    """Give its words without the seconds: the strip does not count them."""
    return "Silent for more than a minute." if feed.words.startswith("Silent") else feed.words


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
