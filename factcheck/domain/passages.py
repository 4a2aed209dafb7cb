"""Words that were selected on a web page, and where they stand in the text that was made of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.domain.addresses import is_web_address
from factcheck.domain.anchors import Anchor, common_length, occurrences
from factcheck.domain.texts import normalise, tidy_line

#: Code points taken of each part. No claim is longer than the words, and no address than what is stored of one.
MAX_WORDS, MAX_CONTEXT, MAX_TITLE, MAX_ADDRESS = 2_000, 200, 500, 2_000
#: Places of the same words that are told apart by what stands around them.
_MAX_PLACES = 1_000

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
_QUOTATION_MARKS = "“”„«»‹›\"' \n"


@dataclass(frozen=True, slots=True)
class Passage:
    """Selected words with what stands before and after them on the page; empty where nothing was selected."""

    words: str = ""
    prefix: str = ""
    suffix: str = ""

    def places(self, text: str) -> list[Anchor]:
        """Where the words stand in the text, white space taken as equal: the one place whose surroundings agree best
        with those on the page, or all the places, up to a bound, when the surroundings do not decide it.
        """
        places = occurrences(text, self.words, _MAX_PLACES)
        if len(places) < 2:
            return places
        agreements = [self._agreement(text, place) for place in places]
        best = max(agreements)
        return places if agreements.count(best) > 1 else [places[agreements.index(best)]]

    def _agreement(self, text: str, place: Anchor) -> int:
        before = _without_space(text[max(0, place.start - MAX_CONTEXT) : place.start])
        after = _without_space(text[place.end : place.end + MAX_CONTEXT])
        agreement_before = common_length(before[::-1], _without_space(self.prefix)[::-1])
        return agreement_before + common_length(after, _without_space(self.suffix))


@dataclass(frozen=True, slots=True)
class Capture:
    """A page that somebody sent to the desk; ``address`` is a web address or empty."""

    address: str = ""
    title: str = ""
    passage: Passage = Passage()


def read_capture(sent: Mapping[str, str]) -> Capture:
    """What a page or a phone sent, of which nothing is trusted: cut to what is stored, without control characters.

    Phones often send the address within ``text``: what stands before it, without quotation marks, are the words then.
    """
    text, address = normalise(sent.get("text", "")[: MAX_WORDS + MAX_ADDRESS]), tidy_line(sent.get("url", ""))
    within = None if address else _ADDRESS.search(text)
    if within:
        address, text = within[0], text[: within.start()].strip(_QUOTATION_MARKS)
    # What phones add to show the words again is no part of the address (WICG, URL Fragment Text Directives).
    address = address.partition("#:~:")[0]
    is_usable = len(address) <= MAX_ADDRESS and address.isprintable() and is_web_address(address)
    return Capture(
        address if is_usable else "",
        tidy_line(normalise(sent.get("title", "")[:MAX_TITLE])),
        Passage(
            text[:MAX_WORDS],
            normalise(sent.get("prefix", "")[-MAX_CONTEXT:]),
            normalise(sent.get("suffix", "")[:MAX_CONTEXT]),
        ),
    )


def _without_space(text: str) -> str:
    return "".join(text.split())
