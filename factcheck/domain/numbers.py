"""Exact numbers as text."""

from decimal import Decimal


def plain(number: Decimal | None) -> str:
    """``Decimal("1000000.000000")`` as ``1000000``: no exponent, no trailing zeros; empty for None."""
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(number: Decimal | None) -> str:
    """``Decimal("1000000.5")`` as ``1,000,000.5``; empty for None."""
    return "" if number is None else format(Decimal(plain(number)), ",f")
