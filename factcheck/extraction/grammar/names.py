"""How names are written, and the name and the role in a noun phrase: "NATO Secretary-General Jens Stoltenberg"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.quotes import SpeakerKind
from factcheck.extraction.grammar.proper_bodies import PROPER_BODIES
from factcheck.extraction.grammar.titles import BODIES, COURTESY, DEPARTMENTS, TITLES
from factcheck.extraction.grammar.vocabulary import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SOMEBODY,
    TIMES,
    words,
)
from factcheck.extraction.text.sentence_tokens import BRACKETED, DASH, QUOTED
from factcheck.extraction.text.tokens import Token

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁЄІЇҐ][\w․’'-]*"
#: One to five capitalised words with the particles between them, in a regular expression without groups.
NAME_PATTERN = rf"{_CAPITALISED}(?: (?:(?:al|bin|da|de|del|della|den|der|di|du|el|la|van|von) )*{_CAPITALISED}){{0,4}}"
_PARTICLES = words("al bin bint da dal de del della den der di dos du el ibn la le van von ter ten y")
#: "Ana Diaz of the Red Cross", "from Oldwick"; but "of State" belongs to a title.
_BELONGING = words("of from with at")
#: A name starts with none of these, also where they have a capital: "Neither Berg".
_NEVER_FIRST = COURTESY | DETERMINERS | SOMEBODY
#: Bodies with a title in their name: the General Staff, the General Assembly.
_TITLED_BODIES = words("staff assembly council office secretariat hospital court command directorate department")
_NAMED_AFTER = TITLES | COURTESY
_NO_ROLE = COURTESY | POSSESSIVES
_NEVER_WRITTEN_FIRST = ARTICLES | CONJUNCTIONS | TIMES
_POSSESSIVE_ENDING = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}(?:-[A-Z0-9]+)?s?$")
#: One word of several: PolitiFact, YouTube; but McDonald, DiCaprio.
_COMPOUND = re.compile(r"(?!(?:Ma?c|D[aeiu]|L[aeiu]|Fitz|Van|El|Al|O)[A-Z])[A-Z][a-z]+[A-Z]\w*$")


@dataclass(frozen=True, slots=True)
class NameAndRole:
    """Somebody as written once: ``name`` without titles, ``role`` without article; either may be empty."""

    name: str
    role: str
    kind: SpeakerKind


def name_and_role(text: str, tokens: Sequence[Token]) -> NameAndRole:
    """Read a noun phrase, with its apposition if it has one. ``tokens`` are of ``text``; there is at least one."""
    comma = next((i for i, token in enumerate(tokens) if token.word in {",", DASH}), len(tokens))
    head, aside = tokens[:comma], tokens[comma + 1 :]
    if aside and aside[0].word.isdigit():  # 61, a teacher
        aside = aside[2:]
    name, role = _split(text, head)
    if aside and not name:
        name, role = _split(text, aside)[0], written(text, head, POSSESSIVES)  # the agency's director, Ana Diaz
    elif aside and not role and aside[0].word not in RELATIVES and not _says_something(aside):
        role = written(text, aside)
    kind = SpeakerKind.ORGANISATION if is_body(head) else SpeakerKind.PERSON
    return NameAndRole(name, role if name and kind is SpeakerKind.PERSON else "", kind)


def _split(text: str, tokens: Sequence[Token]) -> tuple[str, str]:
    """The name and the role in a noun phrase without apposition."""
    tokens = _before_place([token for token in tokens if token.word != BRACKETED])
    start = _name_start(tokens)
    if (
        start == len(tokens)
        or (start and tokens[start - 1].word in PREPOSITIONS)
        or not all(_in_name(token) for token in tokens[start:])
    ):
        return "", ""
    while start < len(tokens) and tokens[start].word in _NEVER_FIRST:
        start += 1
    if start == len(tokens):
        return "", ""
    if start and tokens[start - 1].word in BODIES and not tokens[start - 1].is_capital:  # in his report Ana Diaz
        return written(text, tokens[start:]), ""
    role = [token for token in tokens[:start] if token.word not in _NO_ROLE]
    if len(role) == 1 and role[0].word.endswith("'s"):  # the agency's Ana Diaz
        role = []
    return written(text, tokens[start:]), written(text, role)


def _before_place(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what follows a full name: Marta Ruiz of the Red Cross."""
    at = next((i for i, token in enumerate(tokens) if i and token.word in _BELONGING), len(tokens))
    if at == len(tokens):
        return tokens
    core = tokens[:at]
    start = _name_start(core)
    is_full = len(core) - start > 1 and all(map(_in_name, core[start:]))
    return core if is_full and not is_body(core) else tokens


def written(text: str, tokens: Sequence[Token], without: frozenset[str] = frozenset()) -> str:
    """The words as printed, without an article (or a word of ``without``) in front and a possessive 's at the end."""
    first = 0
    while first < len(tokens) and (tokens[first].word in _NEVER_WRITTEN_FIRST or tokens[first].word in without):
        first += 1
    if first == len(tokens):
        return ""
    return _POSSESSIVE_ENDING.sub("", text[tokens[first].start : tokens[-1].end]).strip(" ,")


def is_title(role: str) -> bool:
    """Whether words beside a name say what a person is: "a retired teacher", not "pledge at a"."""
    return any(word.strip(",") in TITLES or word.split("-")[-1] in TITLES for word in role.lower().split())


def is_body(tokens: Sequence[Token]) -> bool:
    """Whether a noun phrase is about an organisation, a document, a country: anything but persons."""
    core = tokens[: next((i for i, token in enumerate(tokens) if i and token.word in PREPOSITIONS), len(tokens))]
    if not core or core[-1].word in TITLES:
        return False
    if core[-1].word in BODIES or _ACRONYM.match(core[-1].text) or _COMPOUND.match(core[-1].text):
        return True
    if core[-1].is_capital and " ".join(t.word for t in core if t.word not in ARTICLES) in PROPER_BODIES:
        return True
    return len(core) > 1 and any(token.word in BODIES and token.is_capital for token in core)


def _name_start(tokens: Sequence[Token]) -> int:
    """Where the name starts: after the last title, and after "of State" behind one."""
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i].word
        if word in _NAMED_AFTER or ("-" in word and word.rpartition("-")[2] in TITLES):
            if i + 1 < len(tokens) and tokens[i + 1].word in _TITLED_BODIES and tokens[i + 1].is_capital:
                continue
            if i + 2 < len(tokens) and tokens[i + 1].word == "of" and tokens[i + 2].word in DEPARTMENTS:
                return i + 3
            return i + 1
    capital = len(tokens)
    while (
        capital
        and _in_name(tokens[capital - 1])
        and not (capital < len(tokens) and tokens[capital - 1].word.endswith("'s"))
    ):
        capital -= 1
    return capital


def _in_name(token: Token) -> bool:
    return token.is_capital or token.word in _PARTICLES or token.word == QUOTED


def _says_something(tokens: Sequence[Token]) -> bool:
    """Whether there is a verb in it: no apposition but the next clause."""
    return any(token.word in AUXILIARIES or token.word in FINITE_VERBS for token in tokens)
