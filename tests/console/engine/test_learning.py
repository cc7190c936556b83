"""What the shop says at once is decided in order and written in one commit; a press has its turn between two."""

from collections.abc import Sequence

import pytest

from console.engine.fakes import FakeClock
from console.engine.inbox import Asked, Reports
from console.show import stock
from console.show.facts import Level, Part, Report, SaleSeen, StockSeen
from console.show.truth import Health
from console.show.types import ProductId, VariantId
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, Record
from console.wire.messages import Happened, TruthIs
from tests.shows.stage import SHOP, SHOW, START_MS, Stage

MUG = ProductId("mug")
ALL = VariantId("")


class Disk(MemoryJournal):
    """A journal that counts its commits, and may take no more than so many records at once."""

    room = 1_000

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[int] = []

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        if len(records) > self.room:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        self.commits.append(len(records))
        return super().append(expected_seq, records)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def stage(disk: Disk) -> Stage:
    stage = Stage(disk, FakeClock(START_MS))
    stage.connect_switcher("Wide")
    stage.stock("mug", 12)
    disk.commits.clear()
    stage.told.clear()
    return stage


def sale(stage: Stage, units: int, product: str = "mug") -> Report:
    return SaleSeen(ProductId(product), ALL, units, SHOP, stage.clock.utc_ms())


def learn(stage: Stage, *reports: Report) -> None:
    """Let the feeds say so much at once."""
    stage.inbox.put(Reports(reports))
    while (item := stage.inbox.take(0)) is not None:
        stage.engine.serve(item)


def left(stage: Stage) -> int | None:
    return stock.left(SHOW, stage.state(), MUG, stage.clock.utc_ms())


def health(stage: Stage, part: Part) -> Health | None:
    truths = [message.truth for message in stage.told if isinstance(message, TruthIs)]
    return truths[-1].health.get(part) if truths else None


def test_what_is_said_at_once_is_one_commit(stage: Stage, disk: Disk) -> None:
    before = len(stage.events())
    learn(stage, *(sale(stage, 1) for _ in range(8)))
    assert disk.commits == [len(stage.events()) - before]
    assert left(stage) == 4


def test_every_window_is_told_of_it_once_and_in_order(stage: Stage) -> None:
    learn(stage, *(sale(stage, 1) for _ in range(5)))
    (happened,) = [message for message in stage.told if isinstance(message, Happened)]
    seqs = [record.seq for record in happened.records]
    assert len(seqs) >= 5
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))


def test_each_is_decided_on_what_the_one_before_it_made_of_the_show(stage: Stage) -> None:
    stage.ask("deal.start", {"deal": "mug-flash"})
    recount = StockSeen(MUG, ALL, 3, SHOP, stage.clock.utc_ms(), provisional=False)
    learn(stage, sale(stage, 2), recount, sale(stage, 1), sale(stage, 2), sale(stage, 1))
    one_by_one = Stage(MemoryJournal(), FakeClock(START_MS))
    one_by_one.connect_switcher("Wide")
    one_by_one.stock("mug", 12)
    one_by_one.ask("deal.start", {"deal": "mug-flash"})
    for report in (sale(stage, 2), recount, sale(stage, 1), sale(stage, 2), sale(stage, 1)):
        one_by_one.say(report)
    assert stage.events() == one_by_one.events()


def test_what_follows_from_a_sale_is_performed_after_its_commit(stage: Stage) -> None:
    stage.ask("deal.start", {"deal": "mug-flash"})
    drawn = len(stage.graphics.handed)
    learn(stage, sale(stage, 6), sale(stage, 6))
    assert "DealEnded" in stage.events()
    assert len(stage.graphics.handed) > drawn


def test_one_that_is_refused_is_the_feeds_health_and_the_rest_count(stage: Stage) -> None:
    learn(stage, sale(stage, 1), sale(stage, 1, "nothing"), sale(stage, 1))
    assert left(stage) == 10
    found = health(stage, Part.FEED)
    assert found is not None
    assert found.level is Level.DEGRADED


def test_what_cannot_be_written_at_once_is_taken_one_by_one(stage: Stage, disk: Disk) -> None:
    alone = len(stage.events())
    learn(stage, sale(stage, 1))
    disk.room = len(stage.events()) - alone
    disk.commits.clear()
    learn(stage, *(sale(stage, 1) for _ in range(4)))
    assert disk.commits == [disk.room] * 4
    assert left(stage) == 7


def test_a_full_disk_is_said_and_what_was_sold_is_written_when_it_can_be(stage: Stage, disk: Disk) -> None:
    disk.room = 0
    learn(stage, *(sale(stage, 1) for _ in range(4)))
    assert disk.commits == []
    found = health(stage, Part.JOURNAL)
    assert found is not None
    assert found.level is Level.FAILED
    disk.room = 1_000
    stage.engine.serve(None)
    assert left(stage) == 8
    found = health(stage, Part.JOURNAL)
    assert found is not None
    assert found.level is Level.READY


def test_a_press_goes_before_what_is_said_at_once(stage: Stage) -> None:
    before = len(stage.events())
    stage.inbox.put(Reports((sale(stage, 1), sale(stage, 1))))
    stage.inbox.put(Asked("product.pin", {"product": "mug"}, "director", stage.clock.mono_ns(), "press"))
    while (item := stage.inbox.take(0)) is not None:
        stage.engine.serve(item)
    assert stage.events()[before] == "ProductPinned"
    assert left(stage) == 10
