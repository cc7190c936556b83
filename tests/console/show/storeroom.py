"""A storeroom: the shop's products and a scarf in two colours, counted. Counterpart: `tests.console.show.shop`."""

from msgspec.structs import replace

from console.show.events import DealStarted, StockCounted, UnitsSold
from console.show.evolve import replay
from console.show.state import ShowState
from console.show.types import ONLY, DealId, DurationMs, Product, ProductId, UtcMs, Variant, VariantId
from tests.console.show.shop import MUG, SHOW, START_MS, THROW, THROW_FLASH, usd

NOW = START_MS
FRESH_MS = 60_000
BLUE, RED = VariantId("blue-xl"), VariantId("red-m")
SCARF = Product(
    ProductId("scarf"),
    "Linen scarf",
    usd(3900),
    variants=(
        Variant(BLUE, "Blue XL", size="XL", colour="blue", units=40),
        Variant(RED, "Red M", size="M", colour="red"),
    ),
    low_units=5,
    reserve_units=2,
)
STORE = replace(
    SHOW, products=(*SHOW.products, SCARF), limits=replace(SHOW.limits, count_fresh_ms=DurationMs(FRESH_MS))
)
CAPPED = DealStarted(
    deal=THROW_FLASH.id,
    name="Throw flash",
    product=THROW.id,
    product_name="Wool throw",
    price=usd(6900),
    was=None,
    started_ms=NOW,
    deadline_ms=UtcMs(NOW + 60_000),
    sting=None,
    cap_units=5,
)


def ago(ms: int) -> UtcMs:
    return UtcMs(NOW - ms)


def counted(
    units: int,
    *,
    product: Product = MUG,
    variant: VariantId = ONLY,
    source: str = "shop",
    at_ms: int = NOW,
    provisional: bool = False,
) -> StockCounted:
    return StockCounted(product.id, variant, units, source, UtcMs(at_ms), provisional)


def sold(
    units: int,
    *,
    product: Product = MUG,
    variant: VariantId = ONLY,
    deal: DealId | None = None,
    beyond: int = 0,
    at_ms: int = NOW,
) -> UnitsSold:
    return UnitsSold(product.id, variant, units, deal, beyond, "shop", UtcMs(at_ms))


def scarves(blue: int, red: int, *, at_ms: int = NOW, provisional: bool = False) -> ShowState:
    """Count both scarves."""
    return replay(
        counted(units, product=SCARF, variant=variant, at_ms=at_ms, provisional=provisional)
        for variant, units in ((BLUE, blue), (RED, red))
    )
