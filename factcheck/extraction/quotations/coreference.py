"""Who is named in an article, so that short names, pronouns and "the minister" can be resolved."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.quotes import SpeakerKind
from factcheck.extraction.grammar.names import is_title
from factcheck.extraction.quotations.namings import Naming, is_plural, namings
from factcheck.extraction.text.tokens import Token

#: So many mentions back, at most, somebody is looked for.
_FURTHEST = 60


@dataclass(slots=True)
class Somebody:
    """A person or organisation, under the fullest name the article gives.

    ``is_one`` is False for several persons. ``speaks`` says that the article quotes them.
    """

    name: str
    role: str
    kind: SpeakerKind
    female: bool | None
    is_one: bool = True
    speaks: bool = False

    @property
    def is_surely_one_person(self) -> bool:
        """Whether more than capital letters says that it is a person: a title, a first name, a role, their words."""
        return self.kind is SpeakerKind.PERSON and (self.female is not None or bool(self.role) or self.speaks)


NOBODY = Somebody("", "", SpeakerKind.PERSON, None)


class People:
    """Everybody named in an article; ``speaking`` holds the offsets of what is the source of a quotation."""

    def __init__(self, text: str, sentences: Iterable[Sequence[Token]], speaking: Collection[int]) -> None:
        self._namings = namings(text, sentences, speaking)
        self._at = [naming.at for naming in self._namings]
        self._by_word: defaultdict[str, list[tuple[int, Somebody]]] = defaultdict(list)
        who: dict[int, Somebody] = {}
        for in_full in (True, False):
            for naming in self._namings:
                if (" " in naming.mention.name) == in_full:
                    who[naming.at] = self._identified(naming)
                    who[naming.at].speaks |= naming.at in speaking
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
        """The person last named as the subject of a sentence, or as a speaker, between two offsets.

        NOBODY where another one is named since that sentence, so that both can be meant.
        """
        return self._last(at, since, female, subjects=True)

    def last_person(self, at: int, female: bool) -> Somebody | None:
        """The person last named before an offset; NOBODY where two can be meant."""
        return self._last(at, -1, female, subjects=True) or self._last(at, -1, female, subjects=False)

    def last_named(self, at: int) -> Somebody | None:
        """Who or what was last named before an offset."""
        here = bisect_left(self._at, at)
        return self._who[here - 1] if here else None

    def _last(self, at: int, since: int, female: bool, subjects: bool) -> Somebody | None:
        here = bisect_left(self._at, at)
        others: list[Somebody] = []
        latest: int | None = None
        for i in range(here - 1, max(-1, here - _FURTHEST), -1):
            naming, who = self._namings[i], self._who[i]
            if naming.at <= since or (latest is not None and naming.sentence != self._namings[latest].sentence):
                break
            if not naming.can_be_meant or who.kind is not SpeakerKind.PERSON or _differ(female, who.female):
                continue
            if latest is None and (naming.is_subject or not subjects):
                latest = i
            else:
                others.append(who)
        if latest is None:
            return None
        rivals = (who for who in others if who is not self._who[latest] and who.is_surely_one_person)
        return NOBODY if any(rivals) else self._who[latest]

    def last_with_role(self, at: int, word: str) -> Somebody | None:
        """The one last mentioned before an offset whose role or name has the word: "the minister", "the agency"."""
        here = bisect_right(self._at, at)
        for i in range(here - 1, max(-1, here - _FURTHEST), -1):
            if word in f"{self._who[i].role} {self._who[i].name}".lower().split():
                return self._who[i]
        return None

    def _identified(self, naming: Naming) -> Somebody:
        name, female = naming.mention.name, naming.female
        somebody = self.named(name, naming.at, female)
        if somebody is None:
            somebody = Somebody(name, "", naming.mention.kind, female, is_one=not is_plural(name))
        elif len(name.split()) > len(somebody.name.split()):
            somebody.name = name
        if is_title(naming.mention.role):
            somebody.role = somebody.role or naming.mention.role
        somebody.female = somebody.female if female is None else female
        for word in name.lower().split():
            self._by_word[word].append((naming.at, somebody))
        return somebody


def _differ(one: bool | None, other: bool | None) -> bool:
    return one is not None and other is not None and one != other


def _offset(naming: tuple[int, Somebody]) -> int:
    return naming[0]
