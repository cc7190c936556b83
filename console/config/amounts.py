"""Prices and durations as a user writes them, read exactly. Counterpart: `console.show.money` writes prices back.

``"24.99 USD"`` becomes 2499 minor units; no float is ever involved. ``"3m"``, ``"90s"`` and ``"1m30s"`` are durations.
"""

import re

from msgspec import Struct

from console.show.money import minor_digits
from console.show.names import nearest
from console.show.types import DurationMs, Price

_PRICE = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,6}))? ?([A-Za-z]{3})")
_DURATION = re.compile(r"(?:([0-9]{1,4})m)? ?(?:([0-9]{1,5})s)?")

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
WST XAF XCD XOF XPF YER ZAR ZMW
"""

_USUAL = ("USD", "EUR", "GBP", "JPY", "CAD", "AUD", "MXN", "BRL", "IDR", "THB", "VND", "MYR", "PHP", "SGD", "KRW")

CURRENCIES = tuple(_CODES.split())
"""ISO 4217 codes of money one can pay with."""


class Unreadable(Struct, frozen=True):
    """The words are no amount; says why and what to write."""

    reason: str
    remedy: str


def parse_price(text: str) -> Price | Unreadable:
    """Read a price. It is more than zero and has exactly its currency's decimals, or none at all."""
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        return Unreadable("This is not a price.", "Write the amount, a space and the currency: “24.99 USD”.")
    whole, part, currency = match[1], match[2] or "", match[3].upper()
    if currency not in CURRENCIES:
        return Unreadable(f"There is no currency “{currency}”.", nearest_currency(currency))
    digits = minor_digits(currency)
    if part and len(part) != digits:
        return Unreadable(
            f"{currency} has {digits or 'no'} decimals.", f"Write “{_example(whole, part, digits)} {currency}”."
        )
    minor = int(whole + part.ljust(digits, "0"))
    if minor == 0:
        return Unreadable("A price is more than zero.", "Write the listing's price.")
    return Price(minor=minor, currency=currency)


def _example(whole: str, part: str, digits: int) -> str:
    return f"{whole}.{part[:digits].ljust(digits, '0')}" if digits else whole


def nearest_currency(given: str) -> str:
    """Suggest a currency code, those most shows sell in first, without listing all there are."""
    for codes in (_USUAL, CURRENCIES):
        near = nearest(given, codes)
        if near.startswith("Did"):
            return near
    return "Use its ISO 4217 code: USD, EUR, GBP…"


def parse_duration(text: str) -> DurationMs | Unreadable:
    """Read a duration of minutes and seconds."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not (match[1] or match[2]):
        return Unreadable("This is not a duration.", "Write minutes or seconds: “3m”, “90s”, “1m30s”.")
    return DurationMs((int(match[1] or 0) * 60 + int(match[2] or 0)) * 1000)


def duration_text(duration_ms: DurationMs) -> str:
    """Write a duration as it is read: ``3m``, ``90s`` as ``1m30s``."""
    minutes, seconds = divmod(duration_ms // 1000, 60)
    return (f"{minutes}m" if minutes else "") + (f"{seconds}s" if seconds or not minutes else "")


def discounted(price: Price, percent: int) -> Price:
    """Take a percentage off, rounded down: the shopper never gets less than the percentage that was said."""
    return Price(minor=price.minor * (100 - percent) // 100, currency=price.currency)


def written_price(price: Price) -> str:
    """Write a price as it is read: ``24.99 USD``."""
    digits = minor_digits(price.currency)
    whole, part = divmod(price.minor, 10**digits)
    return f"{whole}.{part:0{digits}d} {price.currency}" if digits else f"{whole} {price.currency}"
