"""Nouns for what happens: it kills and claims lives, but says nothing."""

from factcheck.extraction.grammar.plurals import singular

_EVENTS = frozenset(
    "accident airstrike attack avalanche blast blaze bombardment bombing clash collision conflict crash cyclone deluge "
    "disaster disease downpour drought earthquake epidemic eruption explosion famine fighting fire flood flooding "
    "heatwave hurricane landslide mudslide offensive outbreak pandemic quake rain raid rainfall shelling snow storm "
    "strike tornado tsunami typhoon violence virus war wave wildfire".split()
)


def is_event(name: str) -> bool:
    """Whether a noun phrase, as written, is one for something that happens: "Heavy floods", "the storm"."""
    words = name.lower().split()
    return bool(words) and singular(words[-1]) in _EVENTS
