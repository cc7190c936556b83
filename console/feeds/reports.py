"""Makes what records say of the shop into facts for the show: units sold, stock counted. Pure.

Sales of one variant within one report are one fact. Counterpart: `console.engine.reports` decides on them.
"""

from console.metrics.counts import SourceId
from console.metrics.records import Ordered, Record, Stocked
from console.show.facts import ListingSeen, Report, SaleSeen, StockSeen
from console.show.types import ProductId, UtcMs, VariantId


class Reports:
    """Collects until somebody asks. Not for two threads."""

    def __init__(self) -> None:
        self.unsure = 0
        """Units sold of a product of which nobody says which variant: they are no fact."""
        self._sold: dict[tuple[SourceId, ProductId, VariantId], tuple[int, UtcMs]] = {}
        self._stock: dict[tuple[ProductId, VariantId], StockSeen] = {}
        self._listed: dict[tuple[ProductId, str], ListingSeen] = {}

    def take(self, record: Record) -> None:
        """Note what a record says of the shop, if it does; only those that count come here."""
        if isinstance(record, Ordered):
            for line in record.lines:
                if line.variant is None:
                    self.unsure += line.units
                    continue
                key = record.source, line.product, line.variant
                units, at_ms = self._sold.get(key, (0, record.at_ms))
                self._sold[key] = units + line.units, max(at_ms, record.at_ms)
        elif isinstance(record, Stocked):
            before = self._stock.get((record.product, record.variant))
            if before is None or before.at_ms <= record.at_ms:
                what = record.product, record.variant
                self._stock[what] = StockSeen(*what, record.units, record.source, record.at_ms, record.provisional)

    def list(self, listing: ListingSeen) -> None:
        """Note what the shop's page shows; of a product the newest."""
        self._listed[listing.product, listing.source] = listing

    def due(self) -> tuple[Report, ...]:
        """Give what was noted since it was asked last: sales, then counts, then listings."""
        found: list[Report] = [SaleSeen(*key[1:], units, key[0], at_ms) for key, (units, at_ms) in self._sold.items()]
        found += self._stock.values()
        found += self._listed.values()
        self._sold, self._stock, self._listed = {}, {}, {}
        return tuple(found)
