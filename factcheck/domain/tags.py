"""Short words that a desk sorts its claims and articles by."""

from factcheck.domain.texts import search_key

#: Tags of one claim or one article.
MOST = 20
MAX_LENGTH = 40

#: What stands between the tags of a list; no tag has one.
SEPARATOR = ";"


def tag_key(name: str) -> str:
    """What two spellings of the same tag have in common."""
    return search_key(name)
