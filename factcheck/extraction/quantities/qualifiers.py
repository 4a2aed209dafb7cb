"""The words around a number that bound it ("at least"), and those that say it is a rise or a fall."""

from factcheck.domain.figures import Qualifier
from factcheck.extraction.text.tokens import Tokens

_PHRASES = {
    Qualifier.UP_TO: "no more than|not more than|up to|as many as|as much as|at most|a maximum of|maximum of|≤|"
    "at the most|a total of up to",
    Qualifier.AT_LEAST: "no fewer than|no less than|not less than|not fewer than|at least|a minimum of|minimum of|≥|"
    "as few as|as little as",
    Qualifier.MORE_THAN: "more than|over|above|upwards of|upward of|in excess of|exceeding|exceeded|exceeds|exceed|"
    "greater than|higher than|larger than|older than|longer than|well over|just over|surpassing|surpassed|"
    "surpasses|surpass|topped|"
    "topping|well above|>|further than|bigger than|passed",
    Qualifier.LESS_THAN: "fewer than|less than|under|below|lower than|smaller than|shorter than|younger than|"
    "just under|well under|short of|just short of|<",
    Qualifier.ABOUT: "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|"
    "the estimated|estimated at|approx|approx .|circa|c .|near|nearing|virtually|~|≈|±|barely|an average of|averaged|"
    "averaging|averages|roughly about|in the region of|in the order of|somewhere around|anything up to|"
    "an approximate|more or less|reportedly some|perhaps|maybe about|approaching|give or take",
}
_BEFORE = {phrase: qualifier for qualifier, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_AFTER = {
    "+": Qualifier.AT_LEAST,
    "- plus": Qualifier.AT_LEAST,
    "plus": Qualifier.AT_LEAST,
    "or more": Qualifier.AT_LEAST,
    "or higher": Qualifier.AT_LEAST,
    "or older": Qualifier.AT_LEAST,
    "and over": Qualifier.AT_LEAST,
    "and above": Qualifier.AT_LEAST,
    "and counting": Qualifier.AT_LEAST,
    "or so": Qualifier.ABOUT,
    "- odd": Qualifier.ABOUT,
    "or thereabouts": Qualifier.ABOUT,
    "or less": Qualifier.UP_TO,
    "or fewer": Qualifier.UP_TO,
    "or under": Qualifier.UP_TO,
}
#: Nearly all words begin and end no such phrase.
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _AFTER)
_SKIPPED = frozenset("a an the another additional further only just".split())
_RISING = frozenset(
    "up rise rises rising rose risen increase increases increased increasing gain gains gained gaining climb climbs "
    "climbed climbing jump jumps jumped jumping advance advances advanced advancing surge surges surged surging soar "
    "soars soared soaring grow grows grew grown growing adds added swelled swollen higher spike spiked leap leapt "
    "leaped".split()
)
_FALLING = frozenset(
    "down fall falls falling fell fallen decrease decreases decreased decreasing drop drops dropped dropping decline "
    "declines declined declining slide slid sliding slip slips slipped tumble tumbled tumbling plunge plunged sink "
    "sank lose loses lost losing shed sheds shedding plummet plummeted dip dipped slump slumped shrink shrank lower "
    "retreat retreated".split()
)
_AFTER_CHANGE = frozenset("by nearly sharply slightly further another an additional a as".split())


#: After these "over" says what it is about: "a vigil over six Copts killed".
_ABOUT_WHAT = frozenset(
    "vigil vigils anger angry outrage outraged fury furious protest protests protested protesting grief grieved grew "
    "mourn mourned mourning march marched marches row rows concern concerns alarm worry worries tension "
    "tensions dispute "
    "debate questions inquiry investigation charged arrested detained convicted sued tried held".split()
)
#: What passes a number where it is a toll that does: "Flood toll crosses 1,000".
_PASSING = frozenset("crosses crossed cross tops top passes hits".split())
_TOLLS = frozenset("toll deaths cases count tally total number fatalities injuries dead casualties".split())


def qualifier_before(tokens: Tokens, index: int) -> tuple[Qualifier | None, int]:
    """The qualifier that ends right before the token at ``index``, and where it begins; of two the first."""
    inner, start = _one_before(tokens, index)
    outer, outer_start = _one_before(tokens, start) if inner else (None, start)
    return (outer, outer_start) if outer else (inner, start)


def _one_before(tokens: Tokens, index: int) -> tuple[Qualifier | None, int]:
    end = index
    if tokens.word(end - 1) in _SKIPPED and tokens.words(end - 2, end) not in _BEFORE:
        end -= 1
    for length in (4, 3, 2, 1) if tokens.word(end - 1) in _LAST_WORDS else ():
        qualifier = _BEFORE.get(tokens.words(end - length, end)) if end >= length else None
        if qualifier and not (tokens.word(end - 1) == "over" and tokens.word(end - 2) in _ABOUT_WHAT):
            return qualifier, end - length
    if tokens.word(end - 1) in _PASSING and tokens.word(end - 2) in _TOLLS:
        return Qualifier.MORE_THAN, end - 1
    return None, index


def qualifier_after(tokens: Tokens, index: int) -> tuple[Qualifier | None, int]:
    """The qualifier that begins at this token ("or more", "+"), and where it ends."""
    for length in (2, 1) if tokens.word(index) in _FIRST_WORDS else ():
        qualifier = _AFTER.get(tokens.words(index, index + length))
        if qualifier and (length == 2 or tokens.touch(index) or tokens.word(index) != "+"):
            return qualifier, index + length
    return None, index


def trend_before(tokens: Tokens, index: int) -> int:
    """1 where the words right before say that something rose by what follows, -1 where it fell, else 0."""
    at = index - 1
    while at > index - 4 and tokens.word(at) in _AFTER_CHANGE:
        at -= 1
    word = tokens.word(at)
    return 1 if word in _RISING else -1 if word in _FALLING else 0
