"""A drop from the crowd to the air: 50,000 watch, a deal opens with all that goes with it, sells, and ends.

Real are the engine, its feeds process and a Chromium that draws; OBS is the rehearsal's. There is no sound device: the
sting is asked for, and said not to have been heard.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from console.config.limits import shipped_markets
from console.metrics.figures import Figure
from console.plan.faces import PadFace
from console.plan.graphics import countdown_instance
from console.seat.follower import Follower
from console.show.events import DealEnd, DealEnded, DealStarted, Event, RuleFired, RuleRose, StockCounted, UnitsSold
from console.show.evolve import evolve
from console.show.facts import Lane, Level, Part
from console.show.state import FRESH, Phase, Shelf, ShowState
from console.show.stockwords import sentences
from console.show.timing import clock_text
from console.show.types import ONLY, DealId, DurationMs, ProductId, RuleId, UtcMs
from console.sound.null import NO_DEVICE
from console.store.reading import read_records
from hardware.messages import Spot, spot
from tests.drills.drops import drops
from tests.real.chromium import Chromium, running_chromium
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

pytestmark = pytest.mark.timeout(300)
QUIET = ("--rehearsal", "--midi", "none", "--sound", "none", "--port", "0")
DROP, DEAL, MUG = RuleId("full"), DealId("mug-flash"), ProductId("mug")
DROPS = drops(never=650_000)


class Seen(Struct):
    """What a seat saw while the deal was live."""

    shelves: dict[int, Shelf]
    """By the newest record of the journal that is in it."""
    faces: list[PadFace]
    drawn: set[str]
    """Instances a page said it really shows, of those that are the deal's."""
    prompter: set[str]
    pinned: set[ProductId | None]
    facts: set[str]
    sound: set[str]
    """What the sound said went wrong."""


class Drill:
    """An engine whose room fills, a seat, and a page that draws."""

    def __init__(self, engine: EngineProcess, seat: Follower) -> None:
        self.engine, self.seat = engine, seat
        self.seen = Seen({}, [], set(), set(), set(), set(), set())

    def pad(self) -> Spot:
        """Find the pad of the deal on the wall."""
        for surface, pages in self.seat.view().fires.items():
            for one in next(iter(pages.values())):
                if one.verb == "deal.start" and one.args == {"deal": DEAL}:
                    return spot(surface, one.control)
        raise AssertionError("no pad starts the deal")

    def face(self) -> PadFace:
        """Give the face of that pad."""
        return self.seat.view().faces[self.pad()]

    def journal(self) -> list[Event]:
        """Read every event so far."""
        return [record.event for record in read_records(self.engine.folder.journal)]

    def look(self) -> bool:
        """Take down what is seen; tells whether the deal has been and is over."""
        view = self.seat.view()
        run = view.state.run(DEAL)
        if run is None or run.phase is not Phase.LIVE:
            return bool(self.seen.shelves)
        self.seen.shelves[view.seq] = view.state.shelf
        face = view.faces[self.pad()]
        if face not in self.seen.faces[-1:]:
            self.seen.faces.append(face)
        instance = countdown_instance(run)
        self.seen.drawn |= {instance} if view.truth.drawn(instance) else set()
        self.seen.prompter.add(view.state.prompter)
        self.seen.pinned.add(view.state.pinned)
        if view.state.pinned is not None and view.feed is not None:
            self.seen.facts |= {*sentences(view.show, view.state, view.state.pinned, view.feed.at_ms)}
        trouble = view.truth.trouble.get(Lane.SOUND)
        self.seen.sound |= {trouble.why} if trouble is not None else set()
        return False


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@contextmanager
def drill(folder: Path, chromium: Chromium, units: int, lasts: str) -> Iterator[Drill]:
    """Rehearse a show with so many mugs, whose deal is planned for that long; its page is attached."""
    (folder / "limits").mkdir(parents=True)
    market = (shipped_markets() / "default.toml").read_text(encoding="utf-8")
    (folder / "limits" / "default.toml").write_text(market.replace('shortest = "1m"', 'shortest = "10s"'))
    stocked = SHOW_TOML.replace('price = "24.00 USD"', f'price = "24.00 USD"\nunits = {units}')
    (folder / "show.toml").write_text(stocked.replace('duration = "3m"', f'duration = "{lasts}"') + DROPS)
    with EngineProcess(folder, QUIET, {}) as engine:
        seat = engine.seat("producer")
        try:
            info = seat.view().engine
            assert info is not None
            page = chromium.open(info.program_page, 540, 960)
            until(lambda: seat.view().truth.has_program_page(), 30, "the page is attached")
            yield Drill(engine, seat)
            chromium.close(page)
        finally:
            seat.close()


def run_drop(drill: Drill) -> tuple[DealStarted, DealEnded]:
    """Arm the drop, see its deal through, and check all that goes with it; give its beginning and its end."""
    seat, before = drill.seat, drill.face()
    assert (before.word, before.deadline_ms) == ("", None)
    seat.ask("rule.arm", {"rule": DROP})
    until(drill.look, 100, "the drop opened its deal, and the deal is over")
    events = drill.journal()
    (fired,) = [one for one in events if isinstance(one, RuleFired)]
    assert fired.rule == DROP
    assert (fired.value or 0) >= 50_000
    assert any(isinstance(one, RuleRose) and one.rule == DROP for one in events[: events.index(fired)])
    (started,) = [one for one in fired.parts if isinstance(one, DealStarted)]
    (ended,) = [one for one in events if isinstance(one, DealEnded)]
    assert (started.deal, ended.deal) == (DEAL, DEAL)
    check_air(drill, started)
    check_stock(drill)
    return started, ended


def check_air(drill: Drill, started: DealStarted) -> None:
    """Check the graphic, the sting, the pad, the pin and the prompter."""
    seen = drill.seen
    lasted = clock_text(DurationMs(started.deadline_ms - started.started_ms))
    assert seen.drawn == {f"countdown:{DEAL}:{started.started_ms}"}, "a page said that it shows the countdown"
    assert started.sting == "win"
    assert seen.sound == {NO_DEVICE}, "the sting was asked of the sound, which has nothing to play it on"
    assert drill.seat.view().truth.health[Part.SOUND].level is Level.DEGRADED
    live = [face for face in seen.faces if face.word == "LIVE"]
    assert live, f"the pad said {[face.word for face in seen.faces]}"
    assert {face.deadline_ms for face in live} == {started.deadline_ms}
    assert seen.prompter == {f"50,000 viewers! Mug flash, for {lasted}: Stoneware mug."}
    assert seen.pinned == {MUG}
    assert any("Stoneware mug" in fact for fact in seen.facts), f"the host may say {seen.facts}"


def check_stock(drill: Drill) -> None:
    """Check that every sale comes off the count and goes to the deal, and that the seat saw just that."""
    state, sold, compared = FRESH, 0, 0
    for record in read_records(drill.engine.folder.journal):
        after = evolve(state, record.event)
        if isinstance(record.event, UnitsSold) and record.event.product == MUG:
            check_sale(state, record.event, after)
            sold += record.event.units if record.event.deal == DEAL else 0
        if record.seq in drill.seen.shelves:
            assert drill.seen.shelves[record.seq] == after.shelf
            compared += 1
        state = after
    counted = [shelf.counts[MUG][ONLY].units for shelf in drill.seen.shelves.values() if MUG in shelf.counts]
    assert sold > 0
    assert compared > 2
    assert counted[-1] < counted[0], "the stock went down while the deal was live"


def check_sale(before: ShowState, sale: UnitsSold, after: ShowState) -> None:
    """Check one sale of a mug."""
    assert after.shelf.sold[MUG] == before.shelf.sold.get(MUG, 0) + sale.units
    run, then = before.run(DEAL), after.run(DEAL)
    if sale.deal == DEAL and run is not None and then is not None:
        assert then.sold == run.sold + sale.units
    count = before.shelf.counts.get(MUG, {}).get(ONLY)
    if count is not None and sale.at_ms >= count.at_ms:
        assert after.shelf.counts[MUG][ONLY].units == max(0, count.units - sale.units)


def shop_counts(drill: Drill) -> list[StockCounted]:
    """List what the shop counted of the mug."""
    return [one for one in drill.journal() if isinstance(one, StockCounted) and one.product == MUG]


def test_a_drop_of_three_minutes_sells_out(tmp_path: Path, chromium: Chromium) -> None:
    with drill(tmp_path / "show", chromium, 400, "3m") as one:
        started, ended = run_drop(one)
        assert started.deadline_ms - started.started_ms == 180_000
        assert ended.why is DealEnd.SOLD_OUT
        assert ended.at_ms is not None
        assert ended.at_ms < started.deadline_ms
        until(lambda: one.face().word == "SOLD OUT", 30, "the pad says so")
        until(lambda: not one.seat.view().truth.drawn(f"countdown:{DEAL}:{started.started_ms}"), 30, "it left the air")
        board = one.seat.view().board
        assert board is not None
        (offer,) = [offer for offer in board.offers if offer.part == f"deal:{DEAL}"]
        assert offer.figures[Figure.ORDERS] > 0
        assert len(one.seat.view().trend) > 2


def test_a_drop_with_stock_enough_ends_at_its_deadline(tmp_path: Path, chromium: Chromium) -> None:
    with drill(tmp_path / "show", chromium, 100_000, "10s") as one:
        started, ended = run_drop(one)
        assert started.deadline_ms - started.started_ms == 10_000
        assert (ended.why, ended.at_ms) == (DealEnd.TIME, UtcMs(started.deadline_ms))
        assert shop_counts(one)[-1].units > 0
        until(lambda: one.face().word == "", 30, "the pad is ready again")
        until(lambda: not one.seat.view().truth.drawn(f"countdown:{DEAL}:{started.started_ms}"), 30, "it left the air")
