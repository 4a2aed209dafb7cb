"""The table of quotations against what was said: what the rules find in each, and which changes they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.domain.quotations.attribution import Suggestion, suggest
from factcheck.domain.quotations.meaning import Bend
from factcheck.domain.transcripts import Transcript

_TABLE = Path(__file__).with_name("pairs.txt")
_AROUND = (
    "MODERATOR: Good morning, everyone. We will begin with the minister.\n\n"
    "MINISTER BERG: Thank you all for coming today.\n\n{said}\n\nThat is all I have.\n\n"
    "Q    Thank you. Will the parliament vote on it?\n\nMINISTER BERG: Ask them."
)
_ROW = re.compile(r"(?P<findings>[a-z_ ]+) \| (?P<bends>[a-z_ ]*)\| (?P<quotation>.+)")


@dataclass(frozen=True, slots=True)
class Row:
    """``findings`` are right, any of them; ``bends`` are to be named, others may be."""

    said: str
    findings: list[str]
    bends: list[str]
    quotation: str


def rows() -> Iterator[Row]:
    said = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            said = line[2:]
        elif row := _ROW.fullmatch(line):
            bends = row["bends"].replace("word order", "word_order").split()
            yield Row(said, row["findings"].split(), bends, row["quotation"])


def test_every_pair() -> None:
    wrong = []
    for row in rows():
        got = suggest(row.quotation, "Ana Berg", Transcript(_AROUND.format(said=row.said)))
        if got.finding.value not in row.findings or not {bend.value for bend in got.bends} >= set(row.bends):
            wrong.append(_described(row, got))

    assert not wrong, "\n" + "\n".join(wrong)


def test_every_kind_of_change_is_in_the_table() -> None:
    named = {bend for row in rows() for bend in row.bends}

    assert named == {bend.value for bend in Bend}
    assert sum(1 for _ in rows()) >= 200


def _described(row: Row, got: Suggestion) -> str:
    named = ", ".join(bend.value for bend in got.bends)
    return f"{row.quotation!r}: not {' or '.join(row.findings)} ({', '.join(row.bends)}) but {got.finding} ({named})"
