"""English nouns: whether one is a plural, and what its singular is."""

_IRREGULAR = {
    "people": "people",
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "halves": "half",
    "shelves": "shelf",
    "thieves": "thief",
    "loaves": "loaf",
    "leaves": "leaf",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "statuses": "status",
    "gases": "gas",
    "lenses": "lens",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "rookies": "rookie",
    "selfies": "selfie",
    "ties": "tie",
    "lies": "lie",
    "pies": "pie",
}
#: Nouns that count without an s: "300 personnel", "36,000 staff", "12 aircraft".
_UNCHANGED = frozenset(
    "aircraft cattle crew deer dead fish livestock offspring personnel police poultry series sheep shrimp "
    "species spacecraft staff hovercraft watercraft wounded missing injured yen yuan baht won rand".split()
)
_SINGULAR = frozenset("politics economics physics mathematics logistics athletics gymnastics ethics news".split())
_NOT_MEN = frozenset("specimen regimen abdomen acumen yemen ramen stamen semen lumen bitumen".split())
_O_ES = frozenset("heroes potatoes tomatoes echoes torpedoes volcanoes mosquitoes vetoes cargoes embargoes".split())
_IS_ES = frozenset("crises analyses theses hypotheses bases oases axes parentheses diagnoses prostheses".split())


def is_plural(noun: str) -> bool:
    """Whether a lower-case noun looks like a plural."""
    if noun in _IRREGULAR or noun in _UNCHANGED or noun.endswith("children") or _is_of_men(noun):
        return True
    return (
        len(noun) > 2 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s")) and noun not in _SINGULAR
    )


def _is_of_men(noun: str) -> bool:
    return noun.endswith("men") and len(noun) > 4 and noun not in _NOT_MEN


def singular(noun: str) -> str:
    """The singular of a lower-case plural; other words come back as they are."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _UNCHANGED or not is_plural(noun):
        return noun
    if _is_of_men(noun):
        return noun[:-2] + "an"
    if noun.endswith("children"):
        return noun[:-3]
    if noun in _IS_ES:
        return noun[:-2] + "is"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun in _O_ES or noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1]
