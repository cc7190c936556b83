"""Live numbers of the demo show in every state a window should look well in, counted by the real tally.

Counterpart: `console.seat.fake` has the show they belong to.
"""

from math import sin

from msgspec.structs import replace

from console.config.feedfile import Kind
from console.feeds.words import FeedStands
from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.tally import Tally
from console.metrics.trend import Trend, grown
from console.seat.demo import demo_show
from console.seat.fake import calm
from console.seat.view import FeedSample, SeatView
from console.show.facts import Level
from console.show.types import CameraId, DealId, ProductId, UtcMs

LIVE, SHOP = SourceId("tiktok"), SourceId("shop")
SHOWN_S = 432
"""How long the demo's show has been live."""
_BOUGHT = ("serum", "mask", "kit", "balm")


class Room:
    """A room that fills, watches and buys by a plan; `burst` has a drop in it, `bare` a feed that counts little."""

    def __init__(self, now_ms: UtcMs, *, burst: bool = False, bare: bool = False) -> None:
        self._now_ms = now_ms
        self._burst = burst
        self._bare = bare
        self._moments = Moments()
        self._tally = Tally({}, self._moments)
        self._second = 0
        self._owed: dict[Count, float] = {}

    def board_at(self, second: int) -> Board:
        """Give the board of a second of the show; seconds only go on."""
        while self._second <= second:
            self._play(self._second)
            self._second += 1
        show = demo_show()
        at_ms = self._at(second)
        return board(self._tally, self._moments, tuple(p.id for p in show.products), _cameras(), at_ms)

    def _at(self, second: int) -> UtcMs:
        return UtcMs(self._now_ms - 1000 * (SHOWN_S - second))

    def _play(self, second: int) -> None:
        at_ms = self._at(second)
        self._happens(second, at_ms)
        rush = 4.0 if self._burst and second > SHOWN_S - 60 else 1.0
        viewers = round((12_840 if rush == 1 else 38_200) * min(1.0, second / 240) * (1 + 0.04 * sin(second / 19)))
        self._tally.take(Watching(LIVE, at_ms, viewers), at_ms)
        joins = 42 * rush * (1 + 0.3 * sin(second / 31))
        self._grow(at_ms, LIVE, {Count.JOINS: joins, Count.VIEWS: 1.3 * joins, Count.COMMENTS: 2.5 * rush})
        if self._bare:
            return
        self._grow(at_ms, LIVE, {Count.STAYED: 0.41 * joins, Count.WATCH_S: 71.0 * joins, Count.LIKES: 9 * rush})
        product = ProductId(_BOUGHT[second % len(_BOUGHT)])
        clicks = 0.41 * joins * (0.019 if not self._burst and second > SHOWN_S - 310 else 0.062)
        self._grow(
            at_ms, LIVE, {Count.CLICKS: clicks, Count.IMPRESSIONS: 9 * clicks, Count.CARTS: 0.31 * clicks}, product
        )
        orders = 0.16 * clicks
        sold = {Count.CHECKOUTS: 0.22 * clicks, Count.ORDERS: orders, Count.UNITS: 1.2 * orders}
        self._grow(at_ms, SHOP, sold | {Count.GMV_MINOR: 2_766 * orders}, product)

    def _happens(self, second: int, at_ms: UtcMs) -> None:
        if second in (20, 200):
            self._moments.pinned(ProductId("serum" if second == 20 else "mask"), at_ms)
        if second in (60, 300):
            self._moments.deal_began(DealId("serum-180" if second == 60 else "mask-120"), ProductId("serum"), at_ms)
        if second == 240:
            self._moments.deal_ended(DealId("serum-180"), at_ms)
        if second % 24 == 0:
            self._moments.cut(_cameras()[second // 24 % 3], at_ms)

    def _grow(self, at_ms: UtcMs, source: SourceId, by: dict[Count, float], product: ProductId | None = None) -> None:
        """Count whole things; what is left over is owed to the next second."""
        whole: dict[Count, int] = {}
        for count, amount in by.items():
            owed = self._owed.get(count, 0.0) + amount
            whole[count] = int(owed)
            self._owed[count] = owed - whole[count]
        self._tally.take(Grew(source, at_ms, whole, product), at_ms)


def _cameras() -> tuple[CameraId, ...]:
    return tuple(camera.id for camera in demo_show().cameras)


def boards(now_ms: UtcMs, *, burst: bool = False, bare: bool = False, silent_s: int = 0) -> tuple[Board, ...]:
    """Give the show's boards until now, every fourth second; `silent_s`: nothing has come in for so long."""
    room = Room(UtcMs(now_ms - 1000 * silent_s), burst=burst, bare=bare)
    return tuple(room.board_at(second) for second in range(0, SHOWN_S + 1, 4))


def _with(view: SeatView, told: tuple[Board, ...], now_ms: UtcMs, **worse: Level) -> SeatView:
    trend: Trend = ()
    for one in told:
        trend = grown(trend, one)
    return replace(view, board=told[-1], trend=trend, standings=_standings(now_ms, told[-1].at_ms, **worse))


def _standings(now_ms: UtcMs, heard_ms: UtcMs, tiktok: Level = Level.READY) -> tuple[FeedStands, ...]:
    silent_s = (now_ms - heard_ms) // 1000
    words = "2,160 records." if tiktok is Level.READY else f"Silent for {silent_s} s."
    return (
        FeedStands(LIVE, Kind.TIKTOK_LIVE, tiktok, words, heard_ms, 2_160, {}),
        FeedStands(SHOP, Kind.SHOPIFY, Level.READY, "39 records.", UtcMs(now_ms - 21_000), 39, {"wrong signature": 2}),
    )


def metrics_calm(now_ms: UtcMs) -> SeatView:
    """Give seven minutes in, a steady room; few tap a product."""
    return _with(calm(now_ms), boards(now_ms), now_ms)


def metrics_burst(now_ms: UtcMs) -> SeatView:
    """Give a full room on the way to the drop, four times as many come in as before."""
    return _with(calm(now_ms), boards(now_ms, burst=True), now_ms)


def metrics_stale(now_ms: UtcMs) -> SeatView:
    """Give a feed that has said nothing for 32 s; what it said last is still shown."""
    view = calm(now_ms)
    feed = FeedSample("tiktok", UtcMs(now_ms - 32_000), 12_840, 39, 150, 108_778, "USD")
    told = boards(now_ms, silent_s=32)
    return _with(
        replace(view, feed=feed), (*told, replace(told[-1], at_ms=now_ms)), UtcMs(now_ms), tiktok=Level.DEGRADED
    )


def metrics_opening(now_ms: UtcMs) -> SeatView:
    """Give fifty-two seconds into the show."""
    view = calm(now_ms)
    room = Room(UtcMs(now_ms + 1000 * (SHOWN_S - 52)))
    told = tuple(room.board_at(second) for second in range(0, 53, 2))
    return _with(replace(view, state=replace(view.state, live_ms=UtcMs(now_ms - 52_000))), told, now_ms)


def metrics_waiting(now_ms: UtcMs) -> SeatView:
    """Give feeds that are set up and have said nothing yet."""
    words = "Nothing has come yet at /feeds/shop."
    stands = FeedStands(SHOP, Kind.SHOPIFY, Level.CONNECTING, words, None, 0, {"wrong signature": 4})
    return replace(calm(now_ms), feed=None, standings=(stands,))


def metrics_empty(now_ms: UtcMs) -> SeatView:
    """Name no feed."""
    return replace(calm(now_ms), feed=None)
