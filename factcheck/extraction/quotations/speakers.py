"""Who is meant by the source next to a quotation: the fullest name in the article, with the role."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.extraction.grammar.names import is_body, name_and_role, written
from factcheck.extraction.grammar.people import are_people
from factcheck.extraction.grammar.titles import TITLES
from factcheck.extraction.grammar.vocabulary import CONTRACTED, DETERMINERS, PREPOSITIONS, RELATIVES, SEVERAL
from factcheck.extraction.quotations.coreference import NOBODY, People, Somebody
from factcheck.extraction.quotations.namings import gender
from factcheck.extraction.quotations.quotation import Quotation
from factcheck.extraction.text.tokens import Token

_MALE = frozenset({"he", "his", "him", "he's", "he'd"})
_FEMALE = frozenset({"she", "her", "she's", "she'd"})
_OTHERS = frozenset({"it", "its", "they", "their"}) | CONTRACTED
_ANYBODY = frozenset({"i", "we", "you", "my", "our", "your", "one"})
_DOCUMENTS = frozenset("statement report letter message email e-mail release post note update study analysis".split())
#: Somebody spoken of before: "the minister", but "a minister".
_MENTIONED_BEFORE = DETERMINERS - {"a", "an", "some", "another"}


def with_speakers(
    text: str, sentences: Sequence[Sequence[Token]], quotations: Sequence[Quotation], people: People
) -> list[Quotation]:
    """The quotations with ``speaker``, ``role`` and ``speaker_kind`` filled in where the article is clear."""
    tokens = [token for sentence in sentences for token in sentence]
    starts = [token.start for token in tokens]
    attributed: list[Quotation] = []
    who = NOBODY
    for quotation in quotations:
        if quotation.source is not None:
            span = quotation.source
            source = tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            since = attributed[-1].source.start if attributed and attributed[-1].source else -1
            who = _meant(text, source, people, who, since)
        elif not (attributed and quotation.cue is None and _follows(text, attributed[-1], quotation)):
            who = NOBODY
        attributed.append(replace(quotation, speaker=who.name, role=who.role, speaker_kind=who.kind))
    return attributed


def _meant(text: str, source: Sequence[Token], people: People, latest: Somebody, since: int) -> Somebody:
    """Who a source is; ``latest`` is the speaker of the quotation before, whose source stands at ``since``."""
    source = _author(source)
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
    named = name_and_role(text, source)
    if not named.name:
        return _described(text, source, people)
    somebody = people.named(named.name, at, gender(source))
    if somebody is None:
        return Somebody(named.name, named.role, named.kind, None)
    somebody.role = somebody.role or named.role
    return somebody


def _author(source: Sequence[Token]) -> Sequence[Token]:
    """Who wrote it: UNHCR, of "a statement from UNHCR"."""
    for i in range(1, len(source) - 1):
        if source[i].word in {"from", "by"} and source[i - 1].word in _DOCUMENTS:
            return source[i + 1 :]
    return source


def _he_or_she(people: People, latest: Somebody, at: int, since: int, female: bool) -> Somebody:
    """The one whom the text turned to since the last quotation, else its speaker, else who was named last.

    NOBODY where two people can be meant: an open field is better than a wrong name.
    """
    who = people.last_subject(at, female, since)
    if who is None and _can_be(latest, female):
        who = latest
    who = who or people.last_person(at, female) or NOBODY
    if who is not NOBODY:
        who.female = female
    return who


def _can_be(who: Somebody, female: bool) -> bool:
    """Whether somebody can be called "she", or "he"."""
    return bool(who.name) and who.kind is SpeakerKind.PERSON and who.female in {None, female} and who.is_one


def _described(text: str, source: Sequence[Token], people: People) -> Somebody:
    """The minister, the ministry: the last one that was called so; else the words themselves, as in "two witnesses"."""
    ends = (i for i, token in enumerate(source) if i and (token.word in PREPOSITIONS or token.word == ","))
    core = source[: next(ends, len(source))]
    if source[0].word in _MENTIONED_BEFORE and (somebody := people.last_with_role(source[0].start, core[-1].word)):
        return somebody
    kind = SpeakerKind.ORGANISATION if is_body(core) else SpeakerKind.PERSON
    return Somebody(written(text, source), "", kind, None, is_one=_is_one(core))


def _is_one(core: Sequence[Token]) -> bool:
    """Whether it is one person who is described so: "a nurse", but not "two witnesses", "many", "a pledge"."""
    head = core[-1].word
    return head in TITLES or (are_people(head) and not head.endswith("s") and core[0].word not in SEVERAL)


def _follows(text: str, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation without attribution goes on from the one before: in its paragraph, or the next one."""
    if previous.form is QuoteForm.INDIRECT:
        return False
    end = max(span.end for span in (*previous.pieces, previous.cue, previous.source) if span)
    return len(text[end : quotation.pieces[0].start].split("\n")) <= 3
