"""The table of quotations against what was said."""

from collections.abc import Iterator
from pathlib import Path

from factcheck.domain.quote_attribution import Suggestion, suggest
from factcheck.domain.transcripts import Transcript

_TABLE = Path(__file__).with_name("pairs.txt")
_AROUND = (
    "MODERATOR: Good morning, everyone. We will begin with the minister.\n\n"
    "MINISTER BERG: Thank you all for coming today.\n\n{said}\n\nThat is all I have.\n\n"
    "Q    Thank you. Will the parliament vote on it?\n\nMINISTER BERG: Ask them."
)


def rows() -> Iterator[tuple[str, list[str], list[str], str]]:
    """What was said, the findings that are right, the changes to be named, and the quotation."""
    said = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            said = line[2:]
        elif line and not line.startswith("#"):
            findings, bends, quotation = line.split(" | ", 2) if " | | " not in line else (*line.split(" | | ", 1)[:1], "", line.split(" | | ", 1)[1])
            yield said, findings.split(), bends.replace("word order", "word_order").split(), quotation


def test_every_pair() -> None:
    wrong = []
    for said, findings, bends, quotation in rows():
        got = suggest(quotation, "Ana Berg", Transcript(_AROUND.format(said=said)))
        if got.finding not in findings or not {bend.value for bend in got.bends} >= set(bends):
            wrong.append(_line(findings, bends, quotation, got))

    assert not wrong, "\n" + "\n".join(wrong)


def _line(findings: list[str], bends: list[str], quotation: str, got: Suggestion) -> str:
    named = [bend.value for bend in got.bends]
    return f"{quotation!r}: wanted {findings} {bends}, got {got.finding.value} {named} {got.location and round(got.location.share, 2)}"
