"""Prices as words. Integer arithmetic only; minor-unit digits follow ISO 4217."""

from console.show.types import Price

_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = {**dict.fromkeys(_NO_DIGITS.split(), 0), **dict.fromkeys(_THREE_DIGITS.split(), 3)}
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
