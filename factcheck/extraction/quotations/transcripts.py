"""What the speakers of a transcript or interview say in their turns, as direct quotations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.spans import Span
from factcheck.domain.turns import Part, Turn
from factcheck.extraction.grammar.proper_bodies import PROPER_BODIES
from factcheck.extraction.grammar.titles import BODIES, COURTESY, FEMALE, MALE, TITLES
from factcheck.extraction.quotations.coreference import NOBODY, People, Somebody
from factcheck.extraction.quotations.quotation import Quotation
from factcheck.extraction.text.sentences import sentences

#: A turn of more characters comes paragraph by paragraph: nobody checks five minutes of speech as one claim.
_LONGEST = 2_000
#: Fewer words without a number say nothing that can be checked: "Yes, of course."
_FEWEST_WORDS = 4
_GREETING = re.compile(
    r"(?:and |so |okay,? |all right,? |well,? |again,? |yeah,? )*(?:(?:many )?thanks?\b(?! to\b)|thank you\b|"
    r"good (?:morning|afternoon|evening|day)\b|hi\b|hey\b|hello\b|welcome\b|you['’]re welcome\b|"
    r"(?:please )?go ahead\b|next question\b|over to you\b|good to (?:see|be)\b|(?:it['’]s )?(?:great|nice) to\b|"
    r"I['’]m happy to take\b|with that\b|okay\.|all right\.|.*\b(?:turn|hand) (?:\w+ ){0,2}(?:back )?over to\b|"
    r".*\bready for (?:\w+ ){0,2}questions?\b|that concludes\b|[(\[][^()\[\]]*[)\]]$)",
    re.IGNORECASE,
)
_LONGEST_GREETING = 16
_NUMBER = re.compile(r"[0-9]")
_SMALL = frozenset("of the for and de van von al".split())


def spoken(text: str, turns: Sequence[Turn], people: People) -> Iterator[Quotation]:
    """A quotation of each turn, or of each paragraph of a long one, without questions, thanks and greetings."""
    speakers = _speakers(turns, people)
    for turn in turns:
        paragraphs = list(_stated(text, turn)) if turn.part is Part.SAID else []
        if not paragraphs:
            continue
        who = speakers[turn.label]
        is_long = paragraphs[-1].end - paragraphs[0].start > _LONGEST
        for pieces in ([one] for one in paragraphs) if is_long else [paragraphs]:
            if _says_something(text, pieces):
                yield Quotation(tuple(pieces), QuoteForm.DIRECT, speaker=who.name, role=who.role, speaker_kind=who.kind)


def _stated(text: str, turn: Turn) -> Iterator[Span]:
    """The paragraphs of a turn without thanks and greetings at its beginning and its end."""
    said = [
        Span(paragraph.start + one.start, paragraph.start + one.end)
        for paragraph in turn.paragraphs
        for one in sentences(paragraph.of(text))
    ]
    while said and _is_greeting(said[0].of(text)):
        said.pop(0)
    while said and _is_greeting(said[-1].of(text)):
        said.pop()
    for paragraph in turn.paragraphs:
        here = [one for one in said if paragraph.start <= one.start < paragraph.end]
        if here:
            yield Span(here[0].start, here[-1].end)


def _is_greeting(sentence: str) -> bool:
    is_short = len(sentence.split()) <= _LONGEST_GREETING and not _NUMBER.search(sentence)
    return is_short and _GREETING.match(sentence) is not None


def _says_something(text: str, pieces: Sequence[Span]) -> bool:
    words = " ".join(piece.of(text) for piece in pieces)
    if not _NUMBER.search(words) and len(words.split()) < _FEWEST_WORDS:
        return False
    return any(not one.of(words).rstrip(' "”’').endswith("?") for one in sentences(words))


def _speakers(turns: Sequence[Turn], people: People) -> dict[str, Somebody]:
    """Who speaks, by label: "BRANDT" is LENA BRANDT, or SEN. BRANDT, where no other label has that surname."""
    by_label = {turn.label: turn for turn in reversed(turns)}
    speakers = {label: _speaker(turn, people) for label, turn in by_label.items()}
    fuller: defaultdict[str, dict[str, Somebody]] = defaultdict(dict)
    for turn in by_label.values():
        who = speakers[turn.label]
        if " " in who.name or who.role:
            fuller[turn.key][who.name] = who
    for turn in by_label.values():
        who = speakers[turn.label]
        if " " not in who.name and not who.role and len(fuller[turn.key]) == 1:
            speakers[turn.label] = next(iter(fuller[turn.key].values()))
    return speakers


def _speaker(turn: Turn, people: People) -> Somebody:
    """Whom a label names: "MR. BERG" is the Berg whom the text names in full, "THE PRESIDENT" just that."""
    label, _, aside = re.sub(r" ?\([^()]*\)", "", turn.label).partition(", ")
    words = [_as_printed(word) for word in label.split()]
    while words and words[0].lower() == "the":
        words = words[1:]
    start = max((i + 1 for i, word in enumerate(words) if word.lower() in TITLES | COURTESY), default=0)
    if not words:
        return NOBODY
    if start == len(words):
        return Somebody(_described(words) if turn.label.isupper() else " ".join(words), "", SpeakerKind.PERSON, None)
    name = " ".join(words[start:])
    courtesy = {word.lower() for word in words[:start]}
    female = True if courtesy & FEMALE else False if courtesy & MALE else None
    role = " ".join(word for word in words[:start] if word.lower() not in COURTESY)
    somebody = people.named(name, turn.head.start, female)
    if somebody is None:
        is_body = name.lower() in PROPER_BODIES or name.split()[-1].lower() in BODIES
        kind = SpeakerKind.ORGANISATION if is_body else SpeakerKind.PERSON
        somebody = Somebody(name, "", kind, female)
    somebody.role = somebody.role or role or _as_role(aside)
    return somebody


def _as_printed(word: str) -> str:
    """A word of a label as a name is written: "O’NEIL" as O’Neil, "AL-ASSAD" as Al-Assad, "McDONALD" as McDonald."""
    if not word.isupper():
        return "McD" + word[3:].lower() if word.startswith("McD") and word[2:].isupper() else word
    printed = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word.lower())
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), printed)


def _described(words: Sequence[str]) -> str:
    """SENIOR ADMINISTRATION OFFICIAL, as a sentence begins."""
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def _as_role(aside: str) -> str:
    return aside.lower() if aside.isupper() else aside
