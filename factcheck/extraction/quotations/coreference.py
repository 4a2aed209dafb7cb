"""Who is named in an article, so that short names, pronouns and "the minister" can be resolved."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.quotes import SpeakerKind
from factcheck.extraction.grammar.names import NameAndRole, name_and_role
from factcheck.extraction.grammar.phrases import apposition_after, phrase_before
from factcheck.extraction.grammar.titles import FEMALE, MALE
from factcheck.extraction.grammar.vocabulary import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE_VERBS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
)
from factcheck.extraction.text.sentence_tokens import is_headline
from factcheck.extraction.text.tokens import Token

_NO_NAME = (
    AUXILIARIES
    | CONJUNCTIONS
    | DETERMINERS
    | FINITE_VERBS
    | PREPOSITIONS
    | QUESTION_WORDS
    | SOMEBODY
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | TIMES
)
#: So many mentions back, at most, somebody is looked for.
_FURTHEST = 60


@dataclass(slots=True)
class Somebody:
    """A person or organisation, under the fullest name the article gives."""

    name: str
    role: str
    kind: SpeakerKind
    female: bool | None


NOBODY = Somebody("", "", SpeakerKind.PERSON, None)


@dataclass(frozen=True, slots=True)
class _Naming:
    at: int
    mention: NameAndRole
    female: bool | None
    is_subject: bool


class People:
    """Everybody named in an article; ``speaking`` holds the offsets of what is the source of a quotation."""

    def __init__(self, text: str, sentences: Iterable[Sequence[Token]], speaking: Collection[int]) -> None:
        namings = [naming for tokens in sentences for naming in _namings(text, tokens, speaking)]
        self._at = [naming.at for naming in namings]
        self._subjects = [naming.is_subject for naming in namings]
        self._by_word: defaultdict[str, list[tuple[int, Somebody]]] = defaultdict(list)
        who: dict[int, Somebody] = {}
        for in_full in (True, False):
            for naming in namings:
                if (" " in naming.mention.name) == in_full:
                    who[naming.at] = self._identified(naming)
            for namesakes in self._by_word.values():
                namesakes.sort(key=_offset)
        self._who = [who[at] for at in self._at]

    def named(self, name: str, at: int, female: bool | None = None) -> Somebody | None:
        """The one that a full or short name means at an offset: the last so named before it, else the first after."""
        parts = frozenset(name.lower().split())
        for word in parts:
            for somebody in self._nearest(word, at):
                full = frozenset(somebody.name.lower().split())
                if (parts <= full or full <= parts) and not _differ(female, somebody.female):
                    return somebody
        return None

    def _nearest(self, word: str, at: int) -> Iterator[Somebody]:
        """Those with a word in their name: backwards from an offset, then forwards."""
        namesakes: Sequence[tuple[int, Somebody]] = self._by_word.get(word, ())
        here = bisect_right(namesakes, at, key=_offset)
        for i in range(here - 1, max(-1, here - _FURTHEST), -1):
            yield namesakes[i][1]
        for i in range(here, min(len(namesakes), here + _FURTHEST)):
            yield namesakes[i][1]

    def last_subject(self, at: int, female: bool, since: int) -> Somebody | None:
        """The person last named as the subject of a sentence, or as a speaker, between two offsets."""
        return self._last(at, since, female, subjects=True)

    def last_person(self, at: int, female: bool) -> Somebody | None:
        """The person last named before an offset."""
        return self._last(at, -1, female, subjects=True) or self._last(at, -1, female, subjects=False)

    def last_named(self, at: int) -> Somebody | None:
        """Whoever or whatever was last named before an offset."""
        here = bisect_left(self._at, at)
        return self._who[here - 1] if here else None

    def _last(self, at: int, since: int, female: bool, subjects: bool) -> Somebody | None:
        here = bisect_left(self._at, at)
        for i in range(here - 1, max(-1, here - _FURTHEST), -1):
            if self._at[i] <= since:
                break
            who = self._who[i]
            if (
                who.kind is SpeakerKind.PERSON
                and not _differ(female, who.female)
                and (self._subjects[i] or not subjects)
            ):
                return who
        return None

    def last_with_role(self, at: int, word: str) -> Somebody | None:
        """The one last mentioned before an offset whose role or name has the word: "the minister", "the agency"."""
        here = bisect_right(self._at, at)
        for i in range(here - 1, max(-1, here - _FURTHEST), -1):
            if word in f"{self._who[i].role} {self._who[i].name}".lower().split():
                return self._who[i]
        return None

    def _identified(self, naming: _Naming) -> Somebody:
        name, female = naming.mention.name, naming.female
        somebody = self.named(name, naming.at, female)
        if somebody is None:
            somebody = Somebody(name, "", _kind(naming.mention, female), female)
        elif len(name.split()) > len(somebody.name.split()):
            somebody.name = name
        somebody.role = somebody.role or naming.mention.role
        somebody.female = somebody.female if female is None else female
        for word in name.lower().split():
            self._by_word[word].append((naming.at, somebody))
        return somebody


def _namings(text: str, tokens: Sequence[Token], speaking: Collection[int]) -> Iterator[_Naming]:
    at = 0 if not is_headline(tokens) else len(tokens)
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].is_capital and tokens[end].word not in _NO_NAME:
            end += 1
        if end > at:
            start = min(at, phrase_before(tokens, end, 0))
            phrase = tokens[start : apposition_after(tokens, end, len(tokens))]
            named = name_and_role(text, phrase)
            if named.name:
                is_subject = start == 0 or phrase[0].start in speaking
                yield _Naming(phrase[0].start, named, gender(phrase), is_subject)
        at = end + 1


def gender(tokens: Sequence[Token]) -> bool | None:
    """True where a title or pronoun says that it is a woman, False for a man, None where nothing does."""
    for token in tokens:
        if token.word in FEMALE:
            return True
        if token.word in MALE:
            return False
    return None


def _kind(named: NameAndRole, female: bool | None) -> SpeakerKind:
    """One name that no title introduces and no full name explains is a country's or the like, unless it is a plural."""
    introduced = " " in named.name or named.role or female is not None or named.name.endswith("s")
    return named.kind if introduced else SpeakerKind.ORGANISATION


def _differ(one: bool | None, other: bool | None) -> bool:
    return one is not None and other is not None and one != other


def _offset(naming: tuple[int, Somebody]) -> int:
    return naming[0]
