"""Transcripts and interviews: which paragraphs are whose turn, by the labels in front of them ("MR. BERG:", "Q")."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from factcheck.domain.spans import Span, paragraphs

_NAME = r"[A-ZÀ-Þ][\w.'’-]{0,24}"
_LABEL = re.compile(
    r"\s*\*{0,2}(?P<label>[QA](?=[:.]\*{0,2}\s)|Q(?=\s+[A-Z\"“'(\[—–])|"
    rf"{_NAME}(?:,? (?:{_NAME}|\([^()\n]{{1,30}}\)|of|the|for|and|de|van|von|al)){{0,8}}"
    r"(?=:\*{0,2}(?:\s|$)))[:.]?\*{0,2}\s*"
)
#: Only somebody who speaks is called so.
COURTESY_WORDS = frozenset(
    "mr mrs ms mx dr prof gen lt col maj capt sgt adm sen rep gov amb sec hon fr rev sir dame president minister "
    "secretary ambassador senator governor mayor general admiral chairman chairwoman".split()
)
_COURTESY = re.compile(rf"(?:{'|'.join(sorted(COURTESY_WORDS, key=len, reverse=True))})\b\.? ", re.IGNORECASE)
#: Their turns are questions.
_ASK = re.compile(r"(?:q|q ?& ?a|.*\b(?:question(?:er)?|interviewer|journalist|press|media|participant))$", re.I)
#: Their turns are read as any other text: they lead through a meeting, tell the news or answer as nobody in particular.
_LEAD = re.compile(
    r"(?:a|.*\b(?:answer|moderator|operator|facilitator|host|anchor|byline|presenter|reporter|correspondent))$", re.I
)
#: Fields of lists and letters, and headings: nobody of that name speaks.
_FIELDS = frozenset(
    "address age affected attachments background bcc by cc conclusion contact context copy cost damaged date dead "
    "deaths destroyed displaced distribution editor email fatalities from highlights injured key killed language "
    "location media missing name notes note overview phone place point population price published rating ref reference "
    "related result results score sent source sources status step subject summary tags tel time title to total "
    "transcript update updated url verdict video warning website what when where who why how wounded".split()
)
_ENDS = re.compile(
    r"\W*(?:ends?(?:\W*$| of\b)|###|\* ?\* ?\*|[0-9]{1,2}:[0-9]{2} ?[ap]\.?m\b|copyright\b|"
    r"this (?:interview|transcript|conversation|transcription)\b|"
    r"(?:interview|interviewed|transcribed|translated) by\b)",
    re.IGNORECASE,
)
_STAGE = re.compile(r"[(\[][^()\[\]\n]{1,60}[)\]]\.?|\W+")
_STOPS = (".", "?", "!", "…", "”", '"', "’", ")", "]")


class Part(Enum):
    """What a turn is in a conversation."""

    SAID = auto()  # a statement of the one named by the label
    ASKED = auto()  # a question
    READ = auto()  # the news, or what leads through a meeting


@dataclass(slots=True)
class Turn:
    """One speaker's turn: ``label`` is the name as printed, ``head`` the label with its colon, then the paragraphs."""

    label: str
    head: Span
    paragraphs: list[Span] = field(default_factory=list)
    part: Part = Part.SAID

    @property
    def key(self) -> str:
        """What two labels of one speaker share: the surname."""
        return re.split(r",| \(", self.label)[0].split(" ")[-1].casefold()

    @property
    def is_shouted(self) -> bool:
        """Whether it is in capitals, but for a "Mr." before it."""
        courtesy = _COURTESY.match(self.label)
        return self.label[courtesy.end() if courtesy else 0 :].isupper()


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript or interview in order; of any other text none. Takes time linear in its length."""
    lines = list(paragraphs(text))
    labels = _labels(text, lines)
    if not labels:
        return []
    first, last = min(labels), max(labels)
    before = sum(line.start < first for line in lines)
    is_mostly_talk = 2 * before <= sum(line.start <= last for line in lines)
    turns: list[Turn] = []
    for line in lines:
        if line.start in labels:
            turns.append(labels[line.start])
        elif not turns or (turns[-1].head.start >= last and not is_mostly_talk):
            continue
        elif line.start > last and _ENDS.match(text, line.start, line.end):
            break
        elif not _STAGE.fullmatch(text, line.start, line.end):
            turns[-1].paragraphs.append(line)
    _take_parts(text, turns)
    return turns


def _labels(text: str, lines: Sequence[Span]) -> dict[int, Turn]:
    """The turns that paragraphs open with a speaker's label, by the offset of the paragraph."""
    labels = {line.start: label for line in lines if (label := _label(text, line))}
    if not _are_speakers(text, list(labels.values())):
        return {}
    often = Counter(label.key for label in labels.values())
    shouted = any(label.is_shouted and len(label.label) > 1 for label in labels.values())
    return {at: label for at, label in labels.items() if label.is_shouted or not shouted or often[label.key] > 1}


def _label(text: str, line: Span) -> Turn | None:
    """The turn that a paragraph opens with its label, with what follows the label in the paragraph."""
    written = _LABEL.match(text, line.start, line.end)
    if written is None:
        return None
    turn = Turn(written["label"], Span(written.start("label"), written.end()))
    if turn.key in _FIELDS or turn.label.split(" ")[0].rstrip(",").casefold() in _FIELDS:
        return None
    if written.end() < line.end:
        if text[written.end()].isdigit() and not _is_sure(turn):  # KILLED: 549
            return None
        turn.paragraphs.append(Span(written.end(), line.end))
    return turn


def _are_speakers(text: str, labels: Sequence[Turn]) -> bool:
    """Whether the labels are speakers': one by its form, or several of which one comes again."""
    if any(map(_is_sure, labels)):
        return True
    often = Counter(label.key for label in labels)
    if len({label.label for label in labels}) < 2 or max(often.values()) < 2:
        return False
    spoken = [span.of(text).rstrip() for label in labels for span in label.paragraphs]
    ended = sum(words.endswith(_STOPS) for words in spoken)
    return 2 * ended > len(spoken) and any("?" in words for words in spoken)


def _is_sure(turn: Turn) -> bool:
    """Whether nothing but a speaker is called so: Q, QUESTION, MODERATOR, MR. BERG."""
    if turn.label == "Q" or (turn.label.isupper() and len(turn.label) > 1 and _asks_or_leads(turn)):
        return True
    return turn.is_shouted and _COURTESY.match(turn.label) is not None


def _asks_or_leads(turn: Turn) -> Part | None:
    name = turn.label.replace(",", "")
    return Part.ASKED if _ASK.match(name) else Part.READ if _LEAD.match(name) else None


def _take_parts(text: str, turns: Sequence[Turn]) -> None:
    """By the label; somebody most of whose turns end with a question asks."""
    turns_of, questions_of = Counter[str](), Counter[str]()
    for turn in turns:
        turns_of[turn.key] += 1
        questions_of[turn.key] += bool(turn.paragraphs) and turn.paragraphs[-1].of(text).rstrip(" \"”’'").endswith("?")
    for turn in turns:
        asks = 2 * questions_of[turn.key] > turns_of[turn.key] and not _COURTESY.match(turn.label)
        turn.part = _asks_or_leads(turn) or (Part.ASKED if asks else Part.SAID)


def without_labels(text: str, turns: Sequence[Turn]) -> str:
    """The text with spaces in place of the labels."""
    return _blanked(text, [turn.head for turn in turns])


def without_turns(text: str, turns: Sequence[Turn]) -> str:
    """The text with spaces in place of the labels and of what is asked and said; what is read stays."""
    spans: list[Span] = []
    for turn in turns:
        spans += [turn.head, *(() if turn.part is Part.READ else turn.paragraphs)]
    return _blanked(text, spans)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], " " * (span.end - span.start)]
        end = span.end
    return "".join([*parts, text[end:]])
