"""Words whose change bends a quotation: what denies, counts, names, dates, allows or makes a condition."""

import re
from collections.abc import Collection, Iterable, Sequence

from factcheck.domain.labels import Labelled
from factcheck.domain.quotations.english_forms import is_participle, is_past, spelled
from factcheck.domain.quotations.tokens import NUMERAL, Stop, Word


class Bend(Labelled):
    """How a change bends the meaning."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    MODAL = "modal"
    QUANTIFIER = "quantifier"
    TENSE = "tense"
    WORD_ORDER = "word_order"
    OMITTED_CONDITION = "omitted_condition"
    OPPOSITE = "opposite"


def _words(words: str) -> frozenset[str]:
    return frozenset(spelled(word) for word in words.split())


#: Words of names and offices that tell one from another: without them it is somebody or somewhere else.
DISTINGUISHING = _words(
    "north northern south southern east eastern west western democratic people's new former deputy vice acting "
    "assistant"
)


_NEGATIONS = _words(
    "no not never none nor neither nobody nothing nowhere without hardly barely scarcely rarely seldom unable"
)
#: What says that something is not so, for what an ellipsis swallows and what stands before a quotation.
DENIALS = _NEGATIONS | _words(
    "lie lies false falsely untrue wrong wrongly deny denies denied denying doubt doubts doubted doubtful myth "
    "nonsense reject rejects rejected refuse refuses refused fail fails failed failing unlikely impossible opposed "
    "against stop stopped prevent prevented halt halted refute refuted dispute disputed instead unless lack lacks "
    "lacked ridiculous absurd"
)
_MODALS = _words(
    "can could may might must should shall will would ought possibly probably perhaps maybe likely unlikely certainly "
    "definitely surely possible impossible undoubtedly allegedly reportedly supposedly apparently potentially "
    "presumably conceivably inevitably necessarily"
)
#: They weaken: an ellipsis that swallows one makes a statement stronger than it was.
WEAK_MODALS = _words(
    "could may might possibly probably perhaps maybe possible likely potentially allegedly reportedly supposedly "
    "apparently presumably conceivably conceivable hope hopes hoped hopefully"
)
_QUANTIFIERS = _words(
    "all every each everyone everybody everything any anyone anybody anything some someone somebody something many "
    "most much few several both half none majority minority only mostly partly partially entirely completely fully "
    "largely mainly almost nearly approximately roughly always often sometimes usually occasionally frequently "
    "generally more less fewer least whole total wholly totally primarily exclusively solely virtually practically "
    "limited enough plenty lots numerous countless merely"
)
#: Quantifiers that limit: an ellipsis must not swallow them.
LIMITS = _words(
    "only some few several half limited partly partially mostly largely mainly almost nearly sometimes occasionally "
    "rarely least certain merely solely exclusively temporarily temporary initially"
)
#: Quantifiers before a number, prepositions elsewhere.
_BEFORE_NUMBERS = frozenset("about around over under above below to just well".split())
_MONTHS = "january february march april june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DATES = frozenset(
    f"{_MONTHS} {_WEEKDAYS} today tomorrow yesterday tonight week weeks month months year years weekend decade decades "
    "century spring summer autumn winter morning afternoon evening noon midnight hour hours minutes day days".split()
) | frozenset(day + "s" for day in _WEEKDAYS.split())
_BEFORE_DATES = frozenset("last next this past coming previous following".split())
_AMOUNTS = frozenset(
    "hundreds thousands millions billions trillions dozen dozens score scores double doubled triple tripled quadrupled "
    "twice once thrice quarter third thirds quarters dollar euro pound percent tens twofold threefold".split()
)
_AUXILIARIES = frozenset(
    "have has had having is are am was were be been being do does did doing done will would shall going".split()
)
#: Forms of one auxiliary for different persons: no other time.
_PERSONS = {"is": "are", "am": "are", "was": "were", "has": "have", "does": "do"}
#: Words that open a condition, some only before another: "provided that".
_CONDITIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "if unless assuming except excepting excluding contingent conditional otherwise until".split(), frozenset()
    ),
    **dict.fromkeys("provided providing".split(), _words("that they we it he she you")),
    "subject": _words("to"),
    "depending": _words("on upon"),
}
#: After these "if" asks a question.
_ASKED = _words("wonder wondering wondered know knows knew ask asks asked asking see tell sure decide determine check")
_ASKING = frozenset("what how why where when who".split())
_SUBJECTS = frozenset("i he she it we they you the this that these those a any anyone someone".split())
_OPPOSITES = {
    frozenset(map(spelled, pair.split()))
    for pair in (
        "increase decrease/increased decreased/increases decreases/increasing decreasing/rise fall/rising falling/rose "
        "fell/raise lower/raised lowered/up down/before after/support oppose/supports opposes/supported opposed/accept "
        "reject/accepted rejected/win lose/won lost/success failure/succeed fail/succeeded failed/safe unsafe/safe "
        "dangerous/good bad/better worse/best worst/strong weak/stronger weaker/strengthen weaken/high low/higher "
        "lower/more less/more fewer/most least/maximum minimum/always never/begin end/began ended/start stop/started "
        "stopped/open close/opened closed/open closed/allow forbid/allowed forbidden/allow ban/allowed banned/allow "
        "prohibit/include exclude/includes excludes/included excluded/with without/agree disagree/agreed disagreed/"
        "friend enemy/friends enemies/ally enemy/allies enemies/legal illegal/true false/right wrong/for "
        "against/inside outside/early late/earlier later/first last/public private/attack defend/attacked "
        "defended/offensive defensive/improve worsen/improved worsened/improving worsening/easy difficult/easy "
        "hard/above below/over under/buy sell/import export/imports exports/confirm deny/confirmed denied/love "
        "hate/hope fear/many few/large small/big small/major minor/temporary permanent/voluntary mandatory/optional "
        "mandatory/positive negative/ahead behind/gain loss/gains losses/growth decline/grow shrink/grew "
        "shrank/expand shrink/advance retreat/approve reject/approved rejected/encourage discourage/likely "
        "unlikely/maintain lift/maintains lifts/maintained lifted/keep drop/keeps drops/kept dropped/"
        "possible impossible/able unable/majority minority/everyone nobody/everything nothing/civilian "
        "military/civilians soldiers/innocent guilty/full empty/fast slow/faster slower/quickly slowly/remove "
        "add/removed added/enter leave/remember forget/lead follow/peace war/victory defeat/poor rich/young "
        "old/male female/men women/north south/east west/left right/legitimate illegitimate/responsible "
        "irresponsible/effective ineffective/sufficient insufficient/acceptable unacceptable/justified "
        "unjustified/known unknown/certain uncertain/clear unclear/happy unhappy/fair unfair/necessary "
        "unnecessary/lawful unlawful/expected unexpected/prepared unprepared/willing unwilling/like dislike/appear "
        "disappear/trust distrust/honest dishonest/loyal disloyal/continue stop/keep abandon/protect endanger/help "
        "hurt/helps hurts/helped hurt/cause prevent/caused prevented"
    ).split("/")
}
_DENYING_PREFIX = re.compile(r"^(?:un|in|im|ir|il|dis|non|mis)(?=[a-z]{3})")
#: They ask or answer, and make nothing depend on them.
POLITE = re.compile(r"if (?:so|not|i may|you (?:like|will|want|please)|possible|anything)\b")


def bends_of(words: Sequence[Word], at: int, names: Collection[str] = ()) -> set[Bend]:
    """What kinds of meaning a word carries; ``names`` is what is surely a name."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    key, bends = word.key, set[Bend]()
    if opens_condition(words, at):
        bends.add(Bend.OMITTED_CONDITION)
    if key in _NEGATIONS:
        bends.add(Bend.NEGATION)
    if key in _MODALS:
        bends.add(Bend.MODAL)
    if key in _QUANTIFIERS or (key in _BEFORE_NUMBERS and key != "to" and after is not None and after.is_numeral):
        bends.add(Bend.QUANTIFIER)
    if key in _AUXILIARIES:
        bends.add(Bend.TENSE)
    if _is_date(word) or (key in _BEFORE_DATES and after is not None and _is_date(after)):
        bends.add(Bend.DATE)
    elif word.is_numeral or key in _AMOUNTS:
        bends.add(Bend.NUMBER)
    elif word.is_name or key in names:
        bends.add(Bend.NAME)
    return bends


def _is_date(word: Word) -> bool:
    if word.key in _DATES or (word.key == "may" and word.raw[:1].isupper() and word.is_name):
        return True
    digits = word.key.removeprefix(NUMERAL)
    is_ordinal = word.is_numeral and digits.endswith("th") and word.raw[:1].isdigit()
    return is_ordinal or (word.is_numeral and word.raw.isdigit() and 1900 <= int(word.raw) <= 2100)


def is_same_time(one: Word, other: Word) -> bool:
    """Whether two forms of one word differ in person or number only: "is" and "are", "continue" and "continues"."""
    if _PERSONS.get(one.key, one.key) == _PERSONS.get(other.key, other.key):
        return True
    if one.key in _AUXILIARIES or other.key in _AUXILIARIES:
        return False
    return is_past(one.key) == is_past(other.key) and is_participle(one.key) == is_participle(other.key)


def persons(keys: Iterable[str]) -> set[str]:
    """Auxiliaries without the difference between persons: "is" as "are"."""
    return {_PERSONS.get(key, key) for key in keys}


def are_opposite(one: Word, other: Word) -> bool:
    """Whether one denies the other: "increase" and "decrease", "possible" and "impossible"."""
    if frozenset((one.key, other.key)) in _OPPOSITES:
        return True
    short, long = sorted((one.key, other.key), key=len)
    return len(short) > 3 and long != short and _DENYING_PREFIX.sub("", long, count=1) == short


def opens_condition(words: Sequence[Word], at: int) -> bool:
    """Whether a word opens a condition: "if", "provided that", "as long as", "should Russia choose to"."""
    key = words[at].key
    if key in _CONDITIONS:
        needed = _CONDITIONS[key]
        is_polite = key == "if" and POLITE.match(" ".join(word.key for word in words[at : at + 3]))
        is_asked = key == "if" and at > 0 and words[at - 1].key in _ASKED
        return not (is_polite or is_asked) and (not needed or _key(words, at + 1) in needed)
    if key in ("as", "so"):
        return _key(words, at + 1) == "long" and _key(words, at + 2) == "as"
    if key != "should" or at + 1 >= len(words):
        return False
    before = words[at - 1] if at and words[at].stop is Stop.NONE else None
    has_subject = before is not None and (before.is_name or before.key in _SUBJECTS or before.key in _ASKING)
    return not has_subject and (words[at + 1].is_name or words[at + 1].key in _SUBJECTS)


def _key(words: Sequence[Word], at: int) -> str:
    return words[at].key if at < len(words) else ""
