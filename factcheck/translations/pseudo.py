"""A language nobody speaks: English with accents and 40 % longer, to see what is not translated or has no room.

What a page shows without accents did not go through a catalogue (or is what people typed).
"""

import re

from babel.messages import Catalog, Message

#: How much longer a translation from English may well be.
LONGER = 0.4

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒǧĥíĵķłɱñóþɋŕšŧúṽŵẋýžÁßÇĐÉƑǦĤÍĴĶŁṀÑÓÞɊŔŠŦÚṼŴẊÝŽ",
)
#: What must stay as it is: values, tags and entities of HTML.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&#?\w+;)")
_FILLING = "ōṝēṃ"


def catalogue(template: Catalog) -> Catalog:
    """Every sentence of the template in the pseudo-language."""
    catalog = Catalog(locale="en", fuzzy=False)
    for message in template:
        if message.id:
            catalog.add(message.id, _translation(message), message.locations, message.auto_comments)
    return catalog


def accented(text: str) -> str:
    """The text with accents and no longer: as it begins in the pseudo-language."""
    return text.translate(_ACCENTS)


def translate(text: str) -> str:
    """``Sign in`` as ``[Šíǧñ íñ ōṝ]``; the brackets show where a sentence was cut off or put together."""
    parts = _KEPT.split(text)
    shown = "".join(part if index % 2 else accented(part) for index, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    more = round(letters * LONGER)
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more]
    return f"[{shown} {filling}]" if filling else f"[{shown}]"


def _translation(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return translate(message.id)
    return tuple(translate(text) for text in message.id)
