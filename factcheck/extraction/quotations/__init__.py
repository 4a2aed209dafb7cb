"""Quotations in an English text, with who said them; in any language, what stands between quotation marks."""

from factcheck.extraction.quotations.marks import marked
from factcheck.extraction.quotations.statements import find_quotations

__all__ = ["find_quotations", "marked"]
