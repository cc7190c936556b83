"""The products: which is pinned and since when, what is left of each, and a press to pin another.

Counterparts: `console.show.pins` decides, `console.show.stock` counts, `console.show.alarms.pin_due` advises.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.alarms import pin_due
from console.show.money import price_text
from console.show.stock import Standing, standings
from console.show.types import Product, ProductId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, elapsed_text, engine_now_ms
from console.ui.labels import Elided, Words
from console.ui.panel import Panel, clear, quiet
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.stock_line import StockLine
from console.ui.things import Carrier
from console.ui.tongue import tr

PIN, PINNED = "Pin", "PINNED"
LEAST_PX = 130
_PIN_PX = 82

Stock = dict[ProductId, tuple[Standing, ...]]


def pin_text(view: SeatView, at_ms: UtcMs) -> tuple[str, str]:
    """Say how old the pin is while live, and whether it is due, in a colour; empty before the show is live."""
    if view.state.live_ms is None:
        return "", theme.QUIET
    if view.state.pinned is None or view.state.pinned_ms is None:
        return "NOTHING PINNED", theme.AMBER_WORD
    age = elapsed_text(at_ms - view.state.pinned_ms)
    due = pin_due(view.show, view.state, at_ms)
    return (f"PIN {age}, {due.upper()}", theme.AMBER_WORD) if due else (f"PIN {age}", theme.SOFT)


class PinsPanel(Panel):
    """A row a product."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("PRODUCTS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._listed: tuple[Product, ...] | None = None
        self._pinned: ProductId | None = None
        self._stock: Stock = {}
        self._standings = Reader(_standings)
        self._pin_text = Reader(pin_text)
        self.age = Words("", theme.figures(theme.SMALL, QFont.Weight.Bold), theme.SOFT)
        self.age.setAccessibleName(tr("Age of the pin"))
        self.head.addWidget(self.age)
        self.empty = quiet("No products in show.toml yet.")
        listed = RowList(least_px=LEAST_PX)
        self._rows = listed.rows
        self._rows.setSpacing(theme.TIGHT + 2)
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.pins: dict[ProductId, AskButton] = {}
        self.stock: dict[ProductId, StockLine] = {}

    def refresh(self, view: SeatView) -> None:
        """Show the products, which is pinned, and what is left."""
        if view.show.products != self._listed:
            self._listed = view.show.products
            self._stock = {}
            self._list(view.show.products)
            self._mark(view.state.pinned)
        elif view.state.pinned != self._pinned:
            self._mark(view.state.pinned)
        at_ms = engine_now_ms(view, self._now_ms())
        text, colour = self._pin_text.read(view, at_ms)
        self.age.say(text)
        self.age.tint(colour)
        stock = self._standings.read(view, at_ms)
        if stock is not self._stock:
            self._stock = stock
            for product, line in self.stock.items():
                line.put(stock[product])

    def _list(self, products: tuple[Product, ...]) -> None:
        clear(self._rows)
        self.pins, self.stock = {}, {}
        self.empty.setVisible(not products)
        for product in products:
            self._rows.addWidget(self._row(product))

    def _row(self, product: Product) -> QWidget:
        name = Elided(product.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        price = Words(price_text(product.price), theme.figures(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        pin = AskButton(self._seat, "product.pin", {"product": product.id}, PIN)
        pin.setFixedWidth(_PIN_PX)
        self.pins[product.id] = pin
        self.stock[product.id] = StockLine()
        upper = QHBoxLayout()
        upper.setSpacing(theme.GAP)
        upper.addWidget(name, stretch=1)
        upper.addWidget(price)
        upper.addWidget(pin)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(self.stock[product.id])
        Carrier(row, "product", str(product.id))
        return row

    def _mark(self, pinned: ProductId | None) -> None:
        self._pinned = pinned
        for product in self._listed or ():
            pin, is_pinned = self.pins[product.id], product.id == pinned
            if is_pinned:
                pin.aim("product.unpin", {})
                pin.put(PINNED, "pinned")
            else:
                pin.aim("product.pin", {"product": product.id})
                pin.put(PIN)
            pin.setAccessibleName(
                tr("Unpin {0}").format(product.name) if is_pinned else tr("Pin {0}").format(product.name)
            )
            pin.setToolTip(tr("Press to take the pin off.") if is_pinned else "")


def _standings(view: SeatView, at_ms: UtcMs) -> Stock:
    return {product.id: standings(view.show, view.state, product.id, at_ms) for product in view.show.products}
