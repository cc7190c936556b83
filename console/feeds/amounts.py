"""Amounts as shops' programs write them: ``"19.90"`` and a currency, read exactly into minor units. Pure.

Prices as people write them are `console.config.amounts`.
"""

import re
from typing import Final

from console.show.money import minor_digits

_PLAIN: Final = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,6}))?", re.ASCII)


def minor_of(text: str, currency: str) -> int | None:
    """Read an amount; none: it is no amount, or finer than the currency goes."""
    found = _PLAIN.fullmatch(text.strip())
    if found is None:
        return None
    digits = minor_digits(currency)
    part = (found[2] or "").rstrip("0")
    if len(part) > digits:
        return None
    return int(found[1] + part.ljust(digits, "0"))
