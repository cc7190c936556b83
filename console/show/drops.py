"""What a drop does that only names its deal: the deal opens, its product is pinned, the host reads why and what.

All of it is one take: refused when the deal is refused. Counterparts: `console.config.rules` reads ``[[drop]]``,
`console.show.rules` fires the steps.
"""

from console.show.rulewords import amount, noun
from console.show.timing import clock_text
from console.show.types import Deal, Product, Step


def opening_steps(deal: Deal, product: Product, said: str, *, pin: bool) -> tuple[Step, ...]:
    """Give the steps of a drop. `said`: what the host reads, empty: as before; `pin`: whether its product is pinned."""
    pinned = (Step("product.pin", {"product": product.id}),) if pin else ()
    told = (Step("prompter.show", {"text": said}),) if said else ()
    return (Step("deal.start", {"deal": deal.id}), *pinned, *told)


def fact(metric: str, level: float, deal: Deal, product: Product) -> str:
    """Say what the host may say, as in ``50,000 viewers! Mug flash, for 3:00: Stoneware mug``.

    It has no price: the deal's graphic shows that for as long as it is so, and this text stays until there is another.
    """
    reached = f"{amount(metric, level, deal.price.currency)} {noun(metric)}!"
    when = f"opens in {clock_text(deal.opening_ms)}" if deal.opening_ms > 0 else f"for {clock_text(deal.duration_ms)}"
    named = "" if product.name == deal.name else f": {product.name}"
    return f"{reached} {deal.name}, {when}{named}."
