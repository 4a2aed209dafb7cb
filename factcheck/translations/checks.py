"""What is wrong with a catalogue, more exactly than Babel's statistics say it: they count an empty plural as done."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages import Catalog, Message

_VALUE = re.compile(r"%\(\w+\)[sd]|%%")
_TAG = re.compile(r"<[^>]*>")


def problems(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """A line for everything that keeps the catalogue from being shipped; nothing when it is whole and sound."""
    for message in catalog:
        if message.id and key(message) not in _keys(template):
            yield f"{_name(message)}: the code no longer has this sentence"
    for wanted in template:
        if wanted.id:
            yield from _problems_of(wanted, catalog.get(wanted.id), catalog.num_plurals)


def key(message: Message) -> str:
    """What a catalogue finds a message by."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _keys(catalog: Catalog) -> set[str]:
    return {key(message) for message in catalog}


def _problems_of(wanted: Message, message: Message | None, forms: int) -> Iterator[str]:
    if message is None or not message.string:
        yield f"{_name(wanted)}: not translated"
        return
    if message.fuzzy:
        yield f"{_name(wanted)}: marked as fuzzy; look at it and take the mark away"
    if isinstance(wanted.id, str) is not isinstance(message.id, str):
        yield f"{_name(wanted)}: has a plural here or there, not both"
        return
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    if not isinstance(wanted.id, str) and len(strings) != forms:
        yield f"{_name(wanted)}: {len(strings)} forms where the language has {forms}"
    for string in strings:
        if not string.strip():
            yield f"{_name(wanted)}: a form is empty"
            continue
        yield from _differences(wanted, string)


def _differences(wanted: Message, string: str) -> Iterator[str]:
    """A form may say "one" instead of the number, and nothing else may differ from the sentence's values and tags."""
    originals = [wanted.id] if isinstance(wanted.id, str) else list(wanted.id)
    if not any(_parts(_VALUE, string) == _parts(_VALUE, original) for original in originals):
        yield f"{_name(wanted)}: other values than in English: “{string}”"
    if not any(_parts(_TAG, string) == _parts(_TAG, original) for original in originals):
        yield f"{_name(wanted)}: other HTML than in English: “{string}”"
    if "%" in _VALUE.sub("", string) and "%(" in "".join(originals):
        yield f"{_name(wanted)}: a “%” that begins no value: “{string}”"


def _parts(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _name(message: Message) -> str:
    return f"“{key(message)}”"
