"""A transcript or a quotation as words that can be compared: what is set, spelled or spoken differently is one word.

Equal are capitals and small letters, every kind of quotation mark and dash, "don't" and "do not", "twenty" and "20",
"percent" and "%", "U.S." and "United States", British and American spelling, "all-clear" and "all clear". White space,
marks and marks of layout are no words.
"""

from collections.abc import Sequence

from factcheck.domain.quotations.fillers import with_spare_marked
from factcheck.domain.quotations.numbers import merged
from factcheck.domain.quotations.tokens import Word, tokens
from factcheck.domain.spans import Span


def read_words(quotation: str) -> list[Word]:
    """The words of a quotation in order, without notes like "[sic]"."""
    return [word for word in merged(list(tokens(quotation))) if not word.is_spare]


def read_transcript_words(text: str, heads: Sequence[Span] = (), notes: Sequence[Span] = ()) -> list[Word]:
    """The words of a transcript in order, without those in the ``heads`` of turns and in ``notes`` (times, tags).

    Fillers, false starts and notes are marked as spare. Takes time in proportion to the text.
    """
    return with_spare_marked(text, list(merged(list(tokens(text, heads, notes)))))
