"""The products: which is pinned, and a press to pin another. Counterpart: `console.show.pins`."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.money import price_text
from console.show.types import Product, ProductId
from console.ui import theme
from console.ui.clock import NowMs
from console.ui.labels import Elided, Words
from console.ui.panel import Panel, clear, compact
from console.ui.row_list import RowList

PIN, PINNED = "Pin", "PINNED"


class PinsPanel(Panel):
    """A row a product."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("PRODUCTS", parent)
        self._seat = seat
        self._listed: tuple[Product, ...] | None = None
        self._pinned: ProductId | None = None
        self.empty = Words("No products in show.toml yet.", theme.words(theme.BODY, QFont.Weight.Normal), theme.SOFT)
        listed = RowList()
        self._rows = listed.rows
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.pins: dict[ProductId, QPushButton] = {}

    def refresh(self, view: SeatView) -> None:
        """Show the products and which is pinned."""
        if view.show.products != self._listed:
            self._listed = view.show.products
            self._list(view.show.products)
            self._mark(view.state.pinned)
        elif view.state.pinned != self._pinned:
            self._mark(view.state.pinned)

    def _list(self, products: tuple[Product, ...]) -> None:
        clear(self._rows)
        self.pins = {}
        self.empty.setVisible(not products)
        for product in products:
            self._rows.addWidget(self._row(product))

    def _row(self, product: Product) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(Elided(product.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT), stretch=1)
        line.addWidget(Words(price_text(product.price), theme.figures(theme.BODY, QFont.Weight.Medium), theme.TEXT))
        pin = compact(PIN)
        pin.setFixedWidth(pin.fontMetrics().horizontalAdvance(PINNED) + 26)
        pin.pressed.connect(lambda: self._press(product.id))
        self.pins[product.id] = pin
        line.addWidget(pin)
        return row

    def _press(self, product: ProductId) -> None:
        """Pin it, or take the pin off the one that has it."""
        if product == self._pinned:
            self._seat.ask("product.unpin", {})
        else:
            self._seat.ask("product.pin", {"product": product})

    def _mark(self, pinned: ProductId | None) -> None:
        self._pinned = pinned
        for product in self._listed or ():
            pin, is_pinned = self.pins[product.id], product.id == pinned
            pin.setText(PINNED if is_pinned else PIN)
            pin.setAccessibleName(f"Unpin {product.name}" if is_pinned else f"Pin {product.name}")
            pin.setToolTip("Press to take the pin off." if is_pinned else "")
            pin.setStyleSheet(f"background: {theme.BLUE}; color: {theme.on(theme.BLUE)};" if is_pinned else "")
