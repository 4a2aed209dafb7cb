"""Who is meant by the source next to a quotation: the fullest name in the article, with the role."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.extraction.quotations.names import is_body, mention, written
from factcheck.extraction.quotations.people import NOBODY, People, Somebody, gender
from factcheck.extraction.quotations.tokens import Token
from factcheck.extraction.quotations.vocabulary import CONTRACTED, DETERMINERS, PREPOSITIONS, RELATIVES
from factcheck.extraction.reading import Quotation

_MALE = frozenset({"he", "his", "him", "he's", "he'd"})
_FEMALE = frozenset({"she", "her", "she's", "she'd"})
_OTHERS = frozenset({"it", "its", "they", "their"}) | CONTRACTED
_ANYBODY = frozenset({"i", "we", "you", "my", "our", "your", "one"})
#: Somebody spoken of before: "the minister", but "a minister".
_KNOWN = DETERMINERS - {"a", "an", "some", "another"}


def with_speakers(text: str, sentences: Sequence[Sequence[Token]], quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with ``speaker``, ``role`` and ``speaker_kind`` filled in where the article tells."""
    tokens = [token for sentence in sentences for token in sentence]
    starts = [token.start for token in tokens]
    speaking = {quotation.source.start for quotation in quotations if quotation.source}
    people = People(text, sentences, speaking)
    said: list[Quotation] = []
    who = NOBODY
    for quotation in quotations:
        if quotation.source is not None:
            span = quotation.source
            source = tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            since = said[-1].source.start if said and said[-1].source else -1
            who = _meant(text, source, people, who, since)
        elif not (said and quotation.cue is None and _follows(text, said[-1], quotation)):
            who = NOBODY
        said.append(replace(quotation, speaker=who.name, role=who.role, speaker_kind=who.kind))
    return said


def _meant(text: str, source: Sequence[Token], people: People, latest: Somebody, since: int) -> Somebody:
    """Who a source is; ``latest`` is the speaker of the quotation before, whose source stands at ``since``."""
    first, at = source[0], source[0].start
    if len(source) == 1:
        if first.word in _MALE or first.word in _FEMALE:
            return _he_or_she(people, latest, at, since, first.word in _FEMALE)
        if first.word in RELATIVES:
            return people.last_named(at) or NOBODY
        if first.word in _OTHERS:
            return latest if latest.kind is SpeakerKind.ORGANISATION else NOBODY
        if first.word in _ANYBODY:
            return NOBODY
    found = mention(text, source)
    if not found.name:
        return _described(text, source, people)
    known = people.named(found.name, at, gender(source))
    if known is None:
        return Somebody(found.name, found.role, found.kind, None)
    known.role = known.role or found.role
    return known


def _he_or_she(people: People, latest: Somebody, at: int, since: int, female: bool) -> Somebody:
    """Whoever the text turned to since the last quotation, else its speaker, else who was named last."""
    who = people.last_subject(at, female, since)
    if who is None and latest.name and latest.kind is SpeakerKind.PERSON and latest.female in {None, female}:
        who = latest
    who = who or people.last_person(at, female)
    if who is None:
        return NOBODY
    who.female = female
    return who


def _described(text: str, source: Sequence[Token], people: People) -> Somebody:
    """The minister, the ministry: whoever was last called so; else the words themselves, as in "two witnesses"."""
    ends = (i for i, token in enumerate(source) if i and (token.word in PREPOSITIONS or token.word == ","))
    core = source[: next(ends, len(source))]
    if source[0].word in _KNOWN and (known := people.last_with_role(source[0].start, core[-1].word)):
        return known
    kind = SpeakerKind.ORGANISATION if is_body(core) else SpeakerKind.PERSON
    return Somebody(written(text, source), "", kind, None)


def _follows(text: str, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation without attribution goes on from the one before: in its paragraph, or the next one."""
    if previous.form is QuoteForm.INDIRECT:
        return False
    end = max(span.end for span in (*previous.pieces, previous.cue, previous.source) if span)
    return len(text[end : quotation.pieces[0].start].split("\n")) <= 3
