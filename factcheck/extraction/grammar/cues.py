"""Every form of every verb that attributes words, beliefs or stances to somebody."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.grammar.cue_words import (
    SPEECH,
    SPEECH_PREPOSITIONS,
    THOUGHT,
    THOUGHT_PREPOSITIONS,
    Takes,
)
from factcheck.extraction.grammar.inflection import Form, inflected


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, by its base form; ``is_speech`` where it means that somebody said or wrote something."""

    lemma: str
    takes: Takes
    prepositions: frozenset[str]
    is_speech: bool


def _cues() -> Iterator[Cue]:
    takes: defaultdict[str, Takes] = defaultdict(lambda: Takes.NOTHING)
    for frame, verbs in (*SPEECH, *THOUGHT):
        for verb in verbs.split():
            takes[verb] |= frame
    prepositions: defaultdict[str, set[str]] = defaultdict(set)
    for entry in f"{SPEECH_PREPOSITIONS};{THOUGHT_PREPOSITIONS}".split(";"):
        verb, _, led_by = entry.strip().partition(": ")
        prepositions[verb].update(led_by.split())
    speech = {verb for _, verbs in SPEECH for verb in verbs.split()}
    speech.update(entry.strip().partition(":")[0] for entry in SPEECH_PREPOSITIONS.split(";"))
    for verb in sorted(takes.keys() | prepositions.keys()):
        yield Cue(verb, takes[verb], frozenset(prepositions[verb]), verb in speech)


def _by_form() -> dict[str, tuple[tuple[Cue, Form], ...]]:
    table: defaultdict[str, list[tuple[Cue, Form]]] = defaultdict(list)
    for cue in _cues():
        for word, form in inflected(cue.lemma):
            table[word].append((cue, form))
    return {word: tuple(readings) for word, readings in table.items()}


#: What each word can be a form of.
VERBS = _by_form()
#: Which forms each word can be.
_FORMS = {word: frozenset(form for _, form in readings) for word, readings in VERBS.items()}
_NO_FORM: frozenset[Form] = frozenset()


def is_form(word: str, *forms: Form) -> bool:
    """Whether a word can be one of these forms of a verb that attributes."""
    return not _FORMS.get(word, _NO_FORM).isdisjoint(forms)


def is_saying(word: str, *forms: Form) -> bool:
    """Whether a word can be one of these forms of a verb like "say"."""
    return any(form in forms and cue.is_speech and cue.takes & Takes.CLAUSE for cue, form in VERBS.get(word, ()))
