"""The figures that are suggested, sentence by sentence: figures.txt, which anyone can read and extend."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.domain.figures import Basis
from factcheck.domain.numbers import plain
from factcheck.domain.spans import Span
from factcheck.extraction.quantities import find_figures
from factcheck.extraction.quantities.quantity import Figure

PUBLISHED = date(2022, 3, 4)
COLUMNS = 11


def _table() -> dict[str, list[str]]:
    """Each sentence of the table with the lines of its figures."""
    table: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cells = [cell.strip() for cell in line.split("|")]
            table[next(reversed(table))].append(" | ".join(cells + [""] * (COLUMNS - len(cells))))
        elif line and not line.startswith("#"):
            assert line not in table
            table[line] = []
    return table


TABLE = _table()


def _row(text: str, figure: Figure) -> str:
    details = figure.details
    return " | ".join(
        (
            figure.span.of(text),
            plain(details.low),
            plain(details.high),
            details.qualifier,
            details.measure,
            details.unit,
            details.population,
            details.place,
            str(details.period_start or ""),
            "" if details.as_of == PUBLISHED else str(details.as_of),
            "" if details.basis is Basis.CUMULATIVE else details.basis,
        )
    )


@pytest.mark.parametrize("sentence", TABLE)
def test_a_sentence_has_the_figures_of_the_table(sentence: str) -> None:
    assert [_row(sentence, figure) for figure in find_figures(sentence, PUBLISHED)] == TABLE[sentence]


def test_the_sentences_of_an_article_do_not_disturb_one_another() -> None:
    text = "\n\n".join(TABLE)
    figures = find_figures(text, PUBLISHED)
    assert [_row(text, figure) for figure in figures] == [row for rows in TABLE.values() for row in rows]
    assert all(first.span.end <= second.span.start for first, second in pairwise(figures))


def test_offsets_count_code_points() -> None:
    before = "🚑 Ґанок. "
    sentence = "Shelling killed 13 civilians."
    (alone,) = find_figures(sentence, PUBLISHED)
    (figure,) = find_figures(before + sentence, PUBLISHED)
    shift = len(before)
    assert figure == replace(alone, span=Span(alone.span.start + shift, alone.span.end + shift))


def test_without_a_publication_date_only_full_dates_resolve() -> None:
    (figure,) = find_figures("As of Friday, 13 people have died since 24 February 2022.", None)
    assert (figure.details.period_start, figure.details.as_of) == (date(2022, 2, 24), None)


def test_no_break_spaces_read_like_spaces() -> None:
    (figure,) = find_figures("At\u00a0least\u00a013\u00a0people were\u00a0killed.", PUBLISHED)
    assert figure.details.low == 13
    assert figure.details.measure == "killed"
