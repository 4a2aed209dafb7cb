"""What an honest quotation may leave out of a transcript: fillers, false starts, a name that is called, notes."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.quotations.tokens import Stop, Word

_FILLERS = frozenset("uh um er erm ah eh hm hmm mm mhm oh huh".split())
#: Said in between, between commas or before a pause.
_PHRASES = (
    ("you", "know"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("if", "you", "will"),
    ("so", "to", "speak"),
    ("like",),
    ("right",),
    ("okay",),
    ("look",),
    ("listen",),
    ("well",),
    ("yes",),
    ("again",),
    ("of", "course"),
    ("obviously",),
    ("frankly",),
    ("honestly",),
    ("basically",),
    ("actually",),
)
_PHRASES_BY_FIRST = {
    first: [phrase for phrase in _PHRASES if phrase[0] == first] for first in {phrase[0] for phrase in _PHRASES}
}
#: Words of a false start.
_MAX_RESTART = 6
_DENIALS = frozenset("no not never none nor".split())
#: Before a sentence of its own, they only join it to the one before.
_JOINING = frozenset("and but so well now okay look yes again then listen or because".split())


def with_spare_marked(text: str, words: Sequence[Word]) -> list[Word]:
    """The words of a transcript, with those marked that may be left out."""
    spare = bytearray(word.is_spare for word in words)
    for at, word in enumerate(words):
        if word.is_bracketed:
            spare[at] = True
            if at and not words[at - 1].is_bracketed and words[at - 1].key not in _DENIALS:
                spare[at - 1] = True
        elif (
            word.key in _FILLERS or (word.stop >= Stop.SENTENCE and word.key in _JOINING) or _is_broken_off(text, word)
        ):
            spare[at] = True
        elif _opens_between(words, at) and (size := _said_between(words, at)):
            spare[at : at + size] = bytes([True]) * size
    _mark_restarts(words, spare)
    return [replace(word, is_spare=True) if is_spare else word for word, is_spare in zip(words, spare, strict=True)]


def _mark_restarts(words: Sequence[Word], spare: bytearray) -> None:
    """Mark what is said again right after it: "they had — they had", "the the", "a very bad — a very good"."""
    recent: list[int] = []
    for at, word in enumerate(words):
        if not spare[at]:
            for length in range(1, min(_MAX_RESTART, len(recent)) + 1):
                first = recent[-length]
                if words[first].key == word.key and _is_restart(words, recent[-length:], at):
                    spare[first:at] = bytes([True]) * (at - first)
                    del recent[-length:]
                    break
            recent.append(at)
            del recent[: -2 * _MAX_RESTART]


def _is_restart(words: Sequence[Word], run: Sequence[int], at: int) -> bool:
    """Whether a run of words before a word that begins like it was given up."""
    if any(words[place].stop >= Stop.DASH for place in run[1:]):
        return False
    if len(run) == 1 and run[0] + 1 == at:
        return words[at].stop < Stop.SENTENCE and not words[at].is_numeral
    if not any(words[place].stop >= Stop.COMMA for place in range(run[0] + 1, at + 1)):
        return False
    is_broken = words[at].stop is Stop.DASH or len(run) == 1
    is_said_twice = at + 1 < len(words) and len(run) > 1 and words[run[1]].key == words[at + 1].key
    return is_broken and (len(run) <= 2 or is_said_twice) and not any(words[place].key in _DENIALS for place in run)


def _is_broken_off(text: str, word: Word) -> bool:
    """Whether it ends with a hyphen before a pause: "pr- — your"."""
    return text[word.end : word.end + 1] == "-" and text[word.end + 1 : word.end + 2] in ("", " ", "\xa0", "—", "–")


def _opens_between(words: Sequence[Word], at: int) -> bool:
    """Whether a comma stands before a word, or before the "and" that joins it."""
    is_joined = at > 0 and words[at - 1].key in ("and", "but", "so") and words[at - 1].stop >= Stop.COMMA
    return words[at].stop >= Stop.COMMA or is_joined


def _said_between(words: Sequence[Word], at: int) -> int:
    """How many words of a filler, or of a name that is called, stand at a word between two commas."""
    first = words[at].key
    for phrase in _PHRASES_BY_FIRST.get(first, ()):
        end = at + len(phrase)
        if tuple(word.key for word in words[at:end]) == phrase and _stop_at(words, end) >= Stop.COMMA:
            return len(phrase)
    if not words[at].is_name or words[at].stop is not Stop.COMMA or not at or words[at - 1].is_name:
        return 0
    end = at + 1 + (at + 1 < len(words) and words[at + 1].is_name and words[at + 1].stop is Stop.NONE)
    behind = end + (end < len(words) and words[end].key in ("and", "or"))
    is_listed = behind < len(words) and words[behind].is_name
    is_called = _stop_at(words, end) >= Stop.SENTENCE or (_stop_at(words, end) >= Stop.COMMA and not is_listed)
    return end - at if is_called else 0


def _stop_at(words: Sequence[Word], at: int) -> Stop:
    return words[at].stop if at < len(words) else Stop.TURN
