"""The forms of English verbs."""

from collections.abc import Iterator
from enum import Enum, auto


class Form(Enum):
    BASE = auto()  # say
    PRESENT = auto()  # says
    PAST = auto()  # said, wrote
    PARTICIPLE = auto()  # said, written
    ING = auto()  # saying


_IRREGULAR = {
    verb: (past, participle)
    for verb, past, participle in (
        row.split()
        for row in """
        bring brought brought|buy bought bought|choose chose chosen|draw drew drawn|feel felt felt|fight fought fought
        |find found found|foresee foresaw foreseen|forget forgot forgotten|get got got|give gave given|go went gone
        |hear heard heard|hold held held|keep kept kept|know knew known|lay laid laid|lead led led|lie lied lied
        |make made made|mean meant meant|put put put|read read read|say said said|see saw seen|seek sought sought
        |send sent sent|set set set|speak spoke spoken|stand stood stood|swear swore sworn|take took taken
        |tell told told|think thought thought|throw threw thrown|uphold upheld upheld|withdraw withdrew withdrawn
        |write wrote written|understand understood understood|hit hit hit|bet bet bet|show showed shown
        |foretell foretold foretold|retell retold retold|dream dreamt dreamt|come came come|break broke broken
        |paint painted painted|overstate overstated overstated|cast cast cast|shoot shot shot|let let let
        """.split("|")
    )
}
_DOUBLING = frozenset(
    "plan admit regret refer rebut slam rap commit concur prefer chat rip pan confer infer plot submit blog dub brag "
    "slap tap tag stop nod bar vet quip snap rebel compel deter ban".split()
)


def inflected(verb: str) -> Iterator[tuple[str, Form]]:
    """Every form of a verb given as its base; a regular one's past serves as participle too."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield verb + "es", Form.PRESENT
    elif _ends_in_consonant_y(verb):
        yield verb[:-1] + "ies", Form.PRESENT
    else:
        yield verb + "s", Form.PRESENT
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb in _IRREGULAR:
        past, participle = _IRREGULAR[verb]
    elif stem.endswith("e"):
        past = participle = stem + "d"
    elif _ends_in_consonant_y(stem):
        past = participle = stem[:-1] + "ied"
    else:
        past = participle = stem + "ed"
    yield past, Form.PAST  # before the base: "the letter read"
    yield verb, Form.BASE
    if participle != past:
        yield participle, Form.PARTICIPLE
    if stem.endswith("ie"):
        yield stem[:-2] + "ying", Form.ING
    elif stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        yield stem[:-1] + "ing", Form.ING
    else:
        yield stem + "ing", Form.ING


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"
