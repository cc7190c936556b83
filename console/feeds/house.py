"""The feeds' own process: takes what comes in, adds it up, keeps it, and tells the engine what it comes to.

A process of its own, so that ten thousand records a second never share an interpreter with a press. Ten times a second
it tells what the shop sold and counted and what people wrote, once a second all figures. Everything happens on one
loop; the pipe to the engine is written by a thread. Counterpart: `console.feeds.process` is the engine's end.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from console.config.feedfile import Feed, Feeds, Kind, load_feeds
from console.config.paths import ShowFolder, passwords_file
from console.config.problems import Problems
from console.config.secrets import Vault, feed_variable
from console.config.showfile import load_show
from console.feeds.asking import Asking
from console.feeds.catalogue import Catalogue
from console.feeds.door import FeedDoor
from console.feeds.faults import Faults
from console.feeds.healing import read_back
from console.feeds.intake import PER_S, Intake, Keys
from console.feeds.keyrings import LIMIT_S, FeedVault, Secrets
from console.feeds.made import SOURCE, MadeUp
from console.feeds.outbox import Outbox, Talk
from console.feeds.partner import Account, Partner
from console.feeds.parts import parts_of, since_carried
from console.feeds.recorder import Recorder, Room, free_bytes
from console.feeds.reports import Reports
from console.feeds.signatures import BadSecret, standard_secret
from console.feeds.standing import asked_every_ms, stands
from console.feeds.tail import Tail
from console.feeds.words import (
    CAPTURE,
    Begin,
    Comments,
    Edited,
    FromFeeds,
    Marked,
    Numbers,
    Opened,
    ReadingBack,
    Reported,
    Standings,
    ToFeeds,
    Trouble,
)
from console.metrics.board import board
from console.metrics.capture import Entry, play
from console.metrics.counts import SourceId
from console.metrics.marks import keep
from console.metrics.moments import Moments
from console.metrics.records import Record, Said
from console.metrics.tally import Tally
from console.show.types import DurationMs, Product, Show, UtcMs
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, PortTakenError, WebServer
from console.web.tokens import same_secret

_log = logging.getLogger(__name__)

LIMITS: Final = Limits(body_bytes=64 * 1024, message_bytes=256 * 1024)
TELL_EVERY_S: Final = 0.1
NUMBERS_EVERY_S: Final = 1.0
LOST_EVERY_S: Final = 10.0
"""How often it is told that comments were left out, and how long after the last of them it is over."""
WITH_SECRET: Final = (Kind.WEBHOOK, Kind.TIKTOK_SHOP, Kind.TIKTOK_LIVE, Kind.SHOPIFY)
LOST: Final = (
    "{:,} comments so far came faster than they can be shown: they were left out of the queue, and are counted."
)
TWO_SECRETS: Final = "its secret has to be the app's secret, a space, and the access token."
AHEAD_MS: Final = 60_000
"""What a capture dates later than this after now was damaged: a rehearsal would live through years of it."""
ABOUT_PUSHES: Final = "feed pushes"


class FeedHouse:
    """All feeds of a show. `start`, `hear` what the engine tells, `stop`."""

    def __init__(self, folder: ShowFolder, begin: Begin, pipe: BinaryIO, vault: Vault | None = None) -> None:
        """Begin as an engine says, and tell what it comes to down a `pipe`."""
        self._folder = folder
        self._begin = begin
        self._pipe = pipe
        self._secrets = Secrets(vault or FeedVault(), passwords_file(), LIMIT_S, self._late)
        self._editing = asyncio.Lock()
        self._letting_in: set[asyncio.Task[None]] = set()
        self._net = NetLoop()
        self._web: WebServer | None = None
        self._stands_at: tuple[str, int] | None = None
        """Where the door is, or would be if the port were free."""
        self._said = Outbox()
        self._writer = threading.Thread(target=self._write, name="feeds-pipe", daemon=True)
        self._recorder = Recorder(_capture(folder, begin.began_ms), self._not_kept, Room(), free_bytes)
        self._show: Show | None = None
        self._feeds = Feeds()
        self._desks: dict[SourceId, Intake] = {}
        self._door = FeedDoor(lambda: self._desks, self._opens, self._push_ended)
        self._tails: dict[SourceId, Tail] = {}
        self._moments = Moments()
        self._tally = Tally({}, self._moments)
        self._reports = Reports()
        self._talk = Talk()
        self._lost_before, self._lost_told, self._lost_s = 0, 0, 0.0
        self._turns, self._lines = Faults(), Faults()
        self._turns_told = ""
        self._made: MadeUp | None = None
        self._asking: dict[SourceId, Asking] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, gone: Callable[[], bool]) -> int:
        """Read the show, open the door if there is one to open, and begin to tell; give the port, 0 without a door.

        Nothing begins when the engine is `gone` before all that was counted is read back.
        """
        self._writer.start()
        self._tell(Trouble("", CAPTURE))  # whatever a process before this one said of it
        if not self._heal(gone):
            return 0
        self._recorder.start()
        self._net.start()
        self._net.submit(self._read_files()).result()
        port = self._open()
        self._net.submit(self._run())
        return port

    def hear(self, word: ToFeeds) -> None:
        """Take what the engine tells (any thread)."""
        self._turns.watch("hear", self._net.submit(self._hear(word)).result)
        if isinstance(word, Edited):
            self._turns.watch("reopen", self._reopen)

    def stop(self) -> None:
        """Take nothing more, tell what is left, and end."""
        if self._web is not None:
            self._web.stop()
        if self._net.running:
            self._net.submit(self._last_words()).result()
        self._net.stop()
        self._recorder.stop()
        self._said.end()
        self._writer.join()

    # On the loop

    async def _hear(self, word: ToFeeds) -> None:
        match word:
            case Edited():
                self._tell(Trouble("", ABOUT_PUSHES))
                await self._read_files()
                await self._door.look()
            case Marked():
                now_ms = _utc_ms()
                for mark in word.marks:
                    keep(self._moments, mark)
                    if self._made is not None:
                        self._made.hear(mark)
                    self._recorder.put(Entry(now_ms, mark=mark))
            case Begin():
                pass

    async def _read_files(self) -> None:
        """Read the show and its feeds; with what is wrong the last good ones go on, and somebody is told."""
        show, feeds = load_show(self._folder.show_file), load_feeds(self._folder)
        self._tell(
            Trouble(f"The feeds stay as they were. {feeds}" if isinstance(feeds, Problems) else "", "feeds.toml")
        )
        feeds = self._feeds if isinstance(feeds, Problems) else feeds
        if self._begin.seed is not None:
            feeds = Feeds((Feed(SOURCE, Kind.REHEARSAL),))
        async with self._editing:
            await self._secrets.ask([feed.id for feed in feeds.feeds if feed.kind in WITH_SECRET])
            # The engine tells of problems in show.toml.
            self._show = self._show if isinstance(show, Problems) else show
            self._feeds = feeds
            await self._let_in()

    async def _answered_late(self) -> None:
        async with self._editing:
            await self._let_in()

    def _late(self) -> None:
        task = asyncio.get_running_loop().create_task(self._answered_late())
        self._letting_in.add(task)
        task.add_done_callback(self._letting_in.discard)

    async def _let_in(self) -> None:
        """Let every feed in as the files and keyrings have it now."""
        feeds = self._feeds
        self._tally.asked_of(feeds.owners())
        let_in = {feed.id for feed in feeds.feeds}
        self._asking = {name: asking for name, asking in self._asking.items() if name in let_in}
        self._desks = {feed.id: self._desk(feed) for feed in feeds.feeds}
        paths = {feed.id: self._folder.path / feed.file for feed in feeds.feeds if feed.kind is Kind.FILE}
        self._tails = {name: self._tails.get(name) or Tail(path) for name, path in paths.items()}
        await self._ask()

    def _desk(self, feed: Feed) -> Intake:
        """Make a feed's desk; one that is there goes on with what it has seen."""
        catalogue, keys, currency = Catalogue(self._products(), feed.products), self._keys(feed), self._currency()
        before = self._desks.get(feed.id)
        if before is not None and before.kind is feed.kind:
            before.edit(feed, keys, catalogue, currency)
            return before
        return Intake(feed, keys, catalogue, currency, self._take, self._fetch, _utc_ms)

    def _keys(self, feed: Feed) -> Keys:
        if feed.kind not in (Kind.WEBHOOK, Kind.TIKTOK_SHOP, Kind.SHOPIFY):
            return Keys()
        found = self._secrets.of(feed.id)
        about = f"secret of {feed.id}"
        if waits := self._secrets.trouble(feed.id):
            self._tell(Trouble(f"Feed “{feed.id}”: {waits}", about))
            if not found.value:
                return Keys()
        elif not found.value:
            how = f"cartwall feeds secret {feed.id} SHOWDIR, or set {feed_variable(feed.id)}"
            self._tell(Trouble(f"Feed “{feed.id}” has no secret, so nothing is let in. Give it: {how}.", about))
            return Keys()
        else:
            self._tell(Trouble(found.warning, about))
        if feed.kind is not Kind.WEBHOOK:
            return Keys(secret=found.value.partition(" ")[0])
        try:
            return Keys(standard=tuple(standard_secret(one) for one in found.value.split()))
        except BadSecret as error:
            self._tell(Trouble(f"Feed “{feed.id}” lets nothing in: {error}", about))
            return Keys()

    def _take(self, records: tuple[Record, ...]) -> None:
        now_ms = _utc_ms()
        for record in records:
            self._recorder.put(Entry(now_ms, record=record))
            if self._tally.take(record, now_ms):
                self._reports.take(record)
                if isinstance(record, Said):
                    self._talk.take(record)

    def _fetch(self, feed: SourceId, order: str) -> None:
        if (asking := self._asking.get(feed)) is not None:
            asking.want(order)

    async def _ask(self) -> None:
        """Ask the feeds that have to be asked, as the files have them now; orders that wait are asked for on."""
        ended = [task for task in self._tasks if task.cancel()]
        await asyncio.gather(*ended, return_exceptions=True)
        before, self._asking = self._asking, {}
        for feed in self._feeds.feeds:
            account = self._account(feed)
            if account is not None:
                catalogue, currency = Catalogue(self._products(), feed.products), self._currency()
                asking = Asking(feed, Partner(account), catalogue, currency, self._take, _utc_ms)
                asking.wait_for(before.get(feed.id))
                self._asking[feed.id] = asking
        self._tasks = [asyncio.create_task(asking.run()) for asking in self._asking.values()]

    def _account(self, feed: Feed) -> Account | None:
        if feed.kind not in (Kind.TIKTOK_SHOP, Kind.TIKTOK_LIVE):
            return None
        secret, _, token = self._secrets.of(feed.id).value.partition(" ")
        if not secret or not token:
            waits = self._secrets.trouble(feed.id)
            why = f": {waits}" if waits else f" cannot ask TikTok: {TWO_SECRETS}"
            self._tell(Trouble(f"Feed “{feed.id}”{why}", f"account of {feed.id}"))
            return None
        self._tell(Trouble("", f"account of {feed.id}"))
        return Account(feed.app_key, secret, token.strip(), feed.shop_cipher)

    def _products(self) -> tuple[Product, ...]:
        return self._show.products if self._show is not None else ()

    def _currency(self) -> str:
        return next((product.price.currency for product in self._products()), "USD")

    async def _run(self) -> None:
        due_s = numbers_s = time.monotonic()
        while True:
            turns = [self._read_tails, self._make_up, self._begin_part]
            if not self._said.full:
                turns.append(self._tell_shop)
            if time.monotonic() >= numbers_s:
                numbers_s = max(numbers_s + NUMBERS_EVERY_S, time.monotonic())
                turns += [self._tell_numbers, self._tell_standings, self._tell_lost]
            for turn in turns:
                self._turns.watch(turn.__name__, turn)
            self._tell_faults()
            due_s = max(due_s + TELL_EVERY_S, time.monotonic())
            await asyncio.sleep(due_s - time.monotonic())

    async def _last_words(self) -> None:
        ended = [task for task in self._tasks if task.cancel()]
        await asyncio.gather(*ended, return_exceptions=True)
        for turn in (self._read_tails, self._tell_shop, self._tell_numbers, self._tell_standings):
            self._turns.watch(turn.__name__, turn)

    def _read_tails(self) -> None:
        for name, tail in self._tails.items():
            for line in tail.read():
                self._lines.watch(name, partial(self._desks[name].line, line))

    def _make_up(self) -> None:
        if self._made is not None:
            came = self._made.due(_utc_ms())
            for listing in came.listings:
                self._reports.list(listing)
            if came.records:
                self._desks[SOURCE].made(tuple(came.records))

    def _heal(self, gone: Callable[[], bool]) -> bool:
        """Count again what a process before this one had counted, and let a rehearsal live through it.

        False: the engine was `gone` before the end.
        """
        show, feeds = load_show(self._folder.show_file), load_feeds(self._folder)
        if self._begin.seed is None and not isinstance(feeds, Problems):
            self._tally.asked_of(feeds.owners())
        if self._begin.seed is not None and not isinstance(show, Problems):
            self._made = MadeUp(self._begin.seed, show, self._begin.began_ms)
        latest_ms = _utc_ms() + AHEAD_MS
        try:
            parts = parts_of(_capture(self._folder, self._begin.began_ms))
            # What an audience lived through is carried by nobody: a rehearsal needs all of it.
            needed = parts if self._made is not None else since_carried(parts)
            return read_back(needed, lambda entry: self._live_through(entry, latest_ms), self._reading_back, gone)
        except Exception as error:  # noqa: BLE001 - better to count from here on than to fail at it again and again
            _log.exception("reading back failed")
            self._not_kept(f"The live numbers began anew: what came in before cannot be read: {error}.")
            return True

    def _reading_back(self, percent: int) -> None:
        self._tell(ReadingBack(percent))

    def _live_through(self, entry: Entry, latest_ms: int) -> None:
        if entry.at > latest_ms:
            return
        play(entry, self._tally, self._moments)
        if self._made is not None:
            if entry.mark is not None:
                self._made.hear(entry.mark)
            else:
                self._made.catch_up(entry.at)

    def _begin_part(self) -> None:
        """Begin the capture's next part with all that was counted, if it is time."""
        if self._recorder.part_due.is_set():
            self._recorder.part_due.clear()
            self._recorder.put(Entry(_utc_ms(), carried=self._tally.carry()))

    def _tell_shop(self) -> None:
        if facts := self._reports.due():
            self._tell(Reported(facts))
        if said := self._talk.due():
            self._tell(Comments(said))

    def _tell_lost(self) -> None:
        """Tell how many comments were left out, while there are more of them, and when it is over."""
        lost, now_s = self._talk.lost, time.monotonic()
        if now_s < self._lost_s or lost == self._lost_told == self._lost_before:
            return
        self._tell(Trouble(LOST.format(lost) if lost > self._lost_told else "", "feed comments"))
        self._lost_before, self._lost_told, self._lost_s = self._lost_told, lost, now_s + LOST_EVERY_S

    def _tell_faults(self) -> None:
        """Tell when something nobody foresaw goes wrong, and when it is over."""
        faults = self._turns.all()
        if faults != self._turns_told:
            self._turns_told = faults
            self._tell(Trouble(f"Live numbers may be missing. {faults}" if faults else "", "feeds turn"))

    def _tell_numbers(self) -> None:
        now_ms = _utc_ms()
        products = tuple(product.id for product in self._products())
        cameras = tuple(camera.id for camera in self._show.cameras) if self._show is not None else ()
        asked_ms = {feed.id: asked_every_ms(feed) for feed in self._feeds.feeds}
        every_ms = max(asked_ms.values(), default=DurationMs(0))
        self._tell(Numbers(board(self._tally, self._moments, products, cameras, now_ms, every_ms, asked_ms)))

    def _tell_standings(self) -> None:
        now_ms = _utc_ms()
        for name, asking in self._asking.items():
            standing = self._desks[name].standing
            standing.heard_ms = max(asking.heard_ms or UtcMs(0), standing.heard_ms or UtcMs(0)) or None
        troubles = {name: tail.trouble for name, tail in self._tails.items()}
        troubles |= {name: asking.trouble for name, asking in self._asking.items()}
        feeds = self._feeds.feeds
        troubles |= {one.id: fault for one in feeds if (fault := self._lines.of(one.id))}
        troubles |= {one.id: waits for one in feeds if (waits := self._secrets.trouble(one.id))}
        each = ((one, self._desks[one.id].standing, troubles.get(one.id, "")) for one in feeds)
        self._tell(Standings(tuple(stands(*one, now_ms) for one in each)))

    # The door and the pipe

    def _reopen(self) -> None:
        """Let the door stand where the files have it now; one that could not be opened is tried again."""
        if self._web is not None:
            if self._stands_at == self._wanted():
                return
            self._web.stop()
            self._web = None
            self._tell(Opened(0))
        self._open()

    def _wanted(self) -> tuple[str, int] | None:
        """Say where the door has to be; none: nothing is delivered."""
        delivered = any(feed.kind in PER_S for feed in self._feeds.feeds)
        return (self._feeds.listen, self._feeds.port) if delivered else None

    def _open(self) -> int:
        self._stands_at = self._wanted()
        if self._stands_at is None:
            return 0
        listen = Listen(self._feeds.listen, self._feeds.port, may_move=False, limits=LIMITS)
        web = WebServer(self._net, self._door.routes(), listen, _log)
        try:
            port = web.start()
        except (PortTakenError, OSError) as error:
            self._tell(Opened(0, f"The door of the feeds stays shut: {error}"))
            return 0
        self._web = web
        self._tell(Opened(port))
        return port

    def _opens(self, given: str) -> bool:
        return same_secret(given, self._begin.token)

    def _push_ended(self, feed: SourceId, why: str) -> None:
        if (desk := self._desks.get(feed)) is not None:
            desk.ended(why)
        self._tell(Trouble(f"A program that kept pushing to “{feed}” was made to end: {why}", ABOUT_PUSHES))

    def _not_kept(self, why: str) -> None:
        self._tell(Trouble(why, CAPTURE))

    def _tell(self, word: FromFeeds) -> None:
        self._said.put(word)

    def _write(self) -> None:
        while (said := self._said.take()) is not None:
            try:
                self._pipe.write(said)
                self._pipe.flush()
            except (OSError, ValueError):
                return  # the engine is gone; whoever reads the pipe the other way ends us


def _capture(folder: ShowFolder, began_ms: UtcMs) -> Path:
    """Name the capture of an engine's run."""
    return folder.review / f"feeds-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(began_ms / 1000))}.ndjson"


def _utc_ms() -> UtcMs:
    return UtcMs(time.time_ns() // 1_000_000)
