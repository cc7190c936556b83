"""Tests of `console.feeds.reports`."""

from console.feeds.reports import Reports
from console.metrics.counts import SourceId
from console.metrics.records import Line, Ordered, Said, Stocked
from console.show.facts import SaleSeen, StockSeen
from console.show.types import ProductId, UtcMs, VariantId

SHOP, OTHER = SourceId("shop"), SourceId("other")
MUG, BLUE, RED = ProductId("mug"), VariantId("blue"), VariantId("red")


def order(variant: VariantId | None, units: int, at_ms: int, source: SourceId = SHOP) -> Ordered:
    return Ordered(source, UtcMs(at_ms), f"{at_ms}", (Line(MUG, variant, units, None),))


def test_sales_of_one_variant_are_one_fact_a_report() -> None:
    reports = Reports()
    for record in (order(BLUE, 2, 5), order(BLUE, 1, 9), order(RED, 1, 7), order(BLUE, 4, 6, OTHER)):
        reports.take(record)
    assert reports.due() == (
        SaleSeen(MUG, BLUE, 3, SHOP, UtcMs(9)),
        SaleSeen(MUG, RED, 1, SHOP, UtcMs(7)),
        SaleSeen(MUG, BLUE, 4, OTHER, UtcMs(6)),
    )
    assert reports.due() == ()


def test_the_newest_count_of_stock_is_the_one() -> None:
    reports = Reports()
    for units, at_ms in ((9, 5), (7, 8), (8, 6)):
        reports.take(Stocked(SHOP, UtcMs(at_ms), MUG, BLUE, units))
    assert reports.due() == (StockSeen(MUG, BLUE, 7, SHOP, UtcMs(8), provisional=False),)


def test_units_of_nobody_knows_which_variant_are_no_fact_and_are_counted() -> None:
    reports = Reports()
    reports.take(order(None, 3, 5))
    reports.take(Said(SHOP, UtcMs(5), "1", "Ann", "hi"))
    assert (reports.due(), reports.unsure) == ((), 3)
