"""Quotations in an English text, with who said them."""

from factcheck.extraction.quotations.statements import find_quotations

__all__ = ["find_quotations"]
