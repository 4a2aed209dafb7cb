"""Trigrams: the pieces of three characters by which an index finds a text inside others."""

#: Characters. A shorter text has no trigram.
SIZE = 3
#: The most that are looked for: enough to leave few texts, which are then compared themselves.
_MOST = 40


def covering(text: str) -> list[str]:
    """Trigrams that together cover the text, or its beginning: a text that lacks one of them does not contain it.

    Not all of them: every third one leaves hardly more texts, and costs a third. Empty for a text of fewer than
    three characters.
    """
    last = len(text) - SIZE
    if last < 0:
        return []
    starts = [*range(0, last, SIZE), last]
    return list(dict.fromkeys(text[start : start + SIZE] for start in starts[:_MOST]))
