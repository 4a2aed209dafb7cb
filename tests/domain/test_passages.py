"""Tests of what a page or a phone sends, and of finding its words in a text."""

import pytest

from factcheck.domain.passages import MAX_CONTEXT, MAX_TITLE, MAX_WORDS, Capture, Passage, read_capture

TEXT = "It rained on Monday. The road is open.\n\nIt rained on Friday. The road is open.\n\nThe road is open."


def starts(*passage: str) -> list[int]:
    return [place.start for place in Passage(*passage).places(TEXT)]


def test_words_are_found_by_what_stands_around_them_whatever_the_white_space() -> None:
    first, second, third = (at for at in range(len(TEXT)) if TEXT.startswith("The road is open", at))
    for passage, expected in (
        (("The road is open", "Menu It rained  on\nMonday. ", "."), [first]),
        (("The\n  road is open", " on Friday.", ". The road"), [second]),
        (("The road is open", "", ". It rained"), [first]),
        (("The road is open", "nothing of it", "at all"), [first, second, third]),
        (("road is open.\nThe road is open",), [second + 4]),
        (("rained on Friday", "wrong", "wrong"), [TEXT.index("rained on Friday")]),
        (("The road is shut",), []),
        (("",), []),
    ):
        assert starts(*passage) == expected, passage


@pytest.mark.parametrize(
    ("sent", "address", "words"),
    [
        ({"url": " https://wire.test/a ", "text": "The road"}, "https://wire.test/a", "The road"),
        (
            {"url": "https://wire.test/a", "text": "see https://other.test"},
            "https://wire.test/a",
            "see https://other.test",
        ),
        (
            {"text": "“The road is open”\n https://wire.test/a#:~:text=x"},
            "https://wire.test/a",
            "The road is open",
        ),
        ({"text": "https://wire.test/a"}, "https://wire.test/a", ""),
        ({"url": "javascript:alert(1)", "text": "The road"}, "", "The road"),
        ({"url": "https://wire.test/" + "x" * 2_000}, "", ""),
        ({"url": "https://wire.test/\0"}, "", ""),
        ({"url": "file:///etc/passwd"}, "", ""),
        ({"url": "http://["}, "", ""),
        ({"text": "a\0b\ud800c"}, "", "abc"),
        ({}, "", ""),
    ],
)
def test_an_address_and_words_are_read_out_of_what_is_sent(sent: dict[str, str], address: str, words: str) -> None:
    capture = read_capture(sent)
    assert (capture.address, capture.passage.words) == (address, words)


def test_what_is_sent_is_cut_to_what_is_stored() -> None:
    capture = read_capture(dict.fromkeys(("title", "text", "prefix", "suffix"), "x" * 1_000_000))
    assert len(capture.title) == MAX_TITLE
    assert len(capture.passage.words) == MAX_WORDS
    assert len(capture.passage.prefix) == len(capture.passage.suffix) == MAX_CONTEXT
    assert read_capture({"other": "x"}) == Capture()
