"""Numbers in English text: what they are (quantities) and which of them are worth checking (figures)."""

from factcheck.extraction.quantities.digits import find_digits
from factcheck.extraction.quantities.figures import find_figures
from factcheck.extraction.quantities.quantities import find_quantities

__all__ = ["find_digits", "find_figures", "find_quantities"]
