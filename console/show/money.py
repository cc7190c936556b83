"""Prices as words. Integer arithmetic only; minor-unit digits follow ISO 4217."""

from console.show.types import Price

_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "BHD": 3, "KWD": 3, "JOD": 3, "OMR": 3, "TND": 3}
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "THB": "฿", "VND": "₫", "BRL": "R$"}


def minor_digits(currency: str) -> int:
    """Say how many digits a currency's minor unit has."""
    return _DIGITS.get(currency, 2)


def price_text(price: Price) -> str:
    """Write a price: ``$9.99``, ``¥1,200``, ``CHF 5.00``."""
    digits = minor_digits(price.currency)
    whole, part = divmod(price.minor, 10**digits)
    figure = f"{whole:,}" + (f".{part:0{digits}d}" if digits else "")
    symbol = _SYMBOLS.get(price.currency)
    return f"{symbol}{figure}" if symbol else f"{price.currency} {figure}"
