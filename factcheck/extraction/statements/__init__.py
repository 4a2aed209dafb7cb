"""Sentences of an English text that state what can be checked, and are neither figure nor quotation."""

from factcheck.extraction.statements.finding import find_statements

__all__ = ["find_statements"]
