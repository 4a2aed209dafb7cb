"""The name and the role in a mention of somebody."""

import pytest

from factcheck.domain.quotes import SpeakerKind
from factcheck.extraction.grammar.names import name_and_role
from factcheck.extraction.text.sentence_tokens import sentence_tokens


@pytest.mark.parametrize(
    ("words", "name", "role", "kind"),
    [
        ("NATO Secretary-General Jens Stoltenberg", "Jens Stoltenberg", "NATO Secretary-General", SpeakerKind.PERSON),
        ("Ana Diaz, the mayor of Oldwick", "Ana Diaz", "mayor of Oldwick", SpeakerKind.PERSON),
        ("Secretary of State Bo Li", "Bo Li", "Secretary of State", SpeakerKind.PERSON),
        ("Mrs. Diaz", "Diaz", "", SpeakerKind.PERSON),
        ("the agency's director, Ana Diaz", "Ana Diaz", "agency's director", SpeakerKind.PERSON),
        ("the Interior Ministry", "Interior Ministry", "", SpeakerKind.ORGANISATION),
        ("two witnesses", "", "", SpeakerKind.PERSON),
    ],
)
def test_name_role_and_kind(words: str, name: str, role: str, kind: SpeakerKind) -> None:
    (tokens,) = sentence_tokens(words, [])

    mention = name_and_role(words, tokens)

    assert (mention.name, mention.role, mention.kind) == (name, role, kind)
