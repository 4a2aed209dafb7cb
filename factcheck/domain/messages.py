"""Sentences for people, written in English and put into other languages when they are shown.

A message is its English sentence, a string like any other, so that code that knows nothing of languages (logs, the
command line, JSON, files) shows it in English. It also remembers what it was made of: the web looks its ``msgid`` up in
the catalogue of the person's language and fills in the values the way that language writes them.

``_`` and ``n_`` make messages, and mark them: ``flask --app run messages extract`` collects what they are called with.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from factcheck.domain.counts import Count
from factcheck.domain.numbers import grouped


class Message(str):
    """An English sentence that can be put into other languages.

    ``msgid`` is the sentence as catalogues have it, with ``%(name)s`` where ``params`` go; a message without params is
    not formatted. ``plural`` is the sentence for every ``number`` but 1, and empty where there is no number.
    """

    __slots__ = ("msgid", "number", "params", "plural")

    msgid: str
    params: Mapping[str, object]
    plural: str
    number: int | None

    def __new__(
        cls, msgid: str, params: Mapping[str, object] | None = None, plural: str = "", number: int | None = None
    ) -> "Message":
        params = params or {}
        chosen = plural if plural and number != 1 else msgid
        text = chosen % {name: in_english(value) for name, value in params.items()} if params else chosen
        message = super().__new__(cls, text)
        message.msgid, message.params, message.plural, message.number = msgid, params, plural, number
        return message


#: No words at all.
NOTHING = Message("")


def _(msgid: str, /, **params: object) -> Message:
    """The message of a sentence; ``params`` go where it says ``%(name)s``. Whole numbers, Decimals and days are written
    as the reader's language writes them: give an id as a string."""
    return Message(msgid, params)


def n_(one: str, other: str, number: int, /, **params: object) -> Message:
    """The message of a sentence about a number of things: ``one`` for exactly 1, ``other`` for all others. Both may
    say ``%(number)s``."""
    return Message(one, {"number": number, **params}, other, number)


def in_english(value: object) -> str:
    """A value as an English sentence shows it: ``1,000,000``, ``4 March 2022``."""
    if isinstance(value, Count) and value.is_more:
        return f"{grouped(Decimal(value.most))}+"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return grouped(Decimal(value))
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value)
