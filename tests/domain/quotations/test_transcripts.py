"""Tests of transcripts: turns, speakers, pages and times."""

from factcheck.domain.quotations.attribution import suggest
from factcheck.domain.quotations.findings import Finding
from factcheck.domain.transcripts import Locator, Transcript, may_be, with_pages

_BRIEFING = (
    "MS. PSAKI:  Good afternoon.  We will keep the base open.\n\n"
    "Q    But the base will close next year.  Will it not?\n\n"
    "SECRETARY BLINKEN:  The base has three hundred soldiers\nand a hospital.\n\n"
    "THE PRESIDENT:  I said all I have to say about the harbour.\n"
)
_SUBRIP = (
    "1\n00:00:01,000 --> 00:00:03,500\nMR. COLE: The bridge will\n\n"
    "2\n00:01:02,000 --> 00:01:05,000\nbe closed for <i>three</i> weeks.\n\n"
    "3\n01:02:03,000 --> 01:02:05,000\nQ: And the tunnel?\n"
)
_WEB_VTT = (
    "WEBVTT - a talk\n\nNOTE\nmade by hand\n\n00:02.000 --> 00:04.000\n<v Ana Berg>The bridge will be closed\n\n"
    "cue-2\n00:04.000 --> 00:09.000 align:start\nfor three weeks.</v>\n\n"
    "00:10.000 --> 00:12.000\n<v Omar Cole>No, it stays open.</v>\n"
)


def _finding(quotation: str, speaker: str, text: str = _BRIEFING) -> Finding:
    return suggest(quotation, speaker, Transcript(text)).finding


def test_whose_turn_it_is_decides_about_the_speaker() -> None:
    assert _finding("We will keep the base open", "Jen Psaki") is Finding.EXACT
    assert _finding("We will keep the base open", "Antony Blinken") is Finding.MISATTRIBUTED
    assert _finding("the base will close next year", "Jen Psaki") is Finding.MISATTRIBUTED
    assert _finding("the base will close next year", "a reporter") is Finding.EXACT
    assert _finding("I said all I have to say", "President Biden") is Finding.EXACT
    assert _finding("I said all I have to say", "Vice President Harris") is Finding.MISATTRIBUTED
    assert _finding("I said all I have to say", "Joe Biden") is Finding.EXACT, "an office says nothing about a name"
    assert _finding("The base has three hundred soldiers", "") is Finding.EXACT, "nobody is claimed to have said it"


def test_a_suggestion_names_whose_turn_it_is() -> None:
    assert suggest("The base will close next year", "Jen Psaki", Transcript(_BRIEFING)).speaker_said == "Q"


def test_labels_name_speakers_by_surname_or_office() -> None:
    assert may_be("MS. JEAN-PIERRE", "White House press secretary Karine Jean-Pierre")
    assert may_be("PRESIDENT ZELENSKYY", "Volodymyr Zelensky")
    assert may_be("SENIOR ADMINISTRATION OFFICIAL", "a senior administration official")
    assert not may_be("THE PRESIDENT", "Vice President Harris")
    assert not may_be("SENIOR DEFENSE OFFICIAL", "a senior administration official")


def test_words_of_several_speakers_are_not_those_of_one() -> None:
    assert (
        _finding("We will keep the base open. But the base will close next year.", "Jen Psaki") is Finding.MISATTRIBUTED
    )


def test_subtitles_are_read_through_and_give_times() -> None:
    transcript = Transcript(_SUBRIP)
    suggestion = suggest("The bridge will be closed for three weeks.", "Mayor Cole", transcript)

    assert suggestion.finding is Finding.EXACT
    assert suggestion.location
    assert transcript.locator(suggestion.location.span.start) == Locator(None, 1)
    assert transcript.locator(_SUBRIP.index("three")) == Locator(None, 62)
    assert transcript.locator(_SUBRIP.index("tunnel")) == Locator(None, 3723)


def test_voices_of_web_vtt_are_speakers() -> None:
    assert _finding("The bridge will be closed for three weeks", "Ana Berg", _WEB_VTT) is Finding.EXACT
    assert _finding("The bridge will be closed for three weeks", "Omar Cole", _WEB_VTT) is Finding.MISATTRIBUTED


def test_pages_are_marked_and_read_through() -> None:
    text = with_pages("MR. COLE: The first page goes\non to the second page.", [0, 30])
    transcript = Transcript(text)

    assert text == "[page 1]\nMR. COLE: The first page goes\n\n[page 2]\non to the second page."
    assert [transcript.locator(text.index(word)).page for word in ("first", "second")] == [1, 2]
    assert _finding("The first page goes on to the second page", "Mayor Cole", text) is Finding.EXACT
    assert with_pages("One page.", [0]) == "One page."
    assert Transcript("MR. COLE: One page.").locator(3) == Locator(None, None)


def test_lines_that_begin_like_an_end_do_not_end_a_turn() -> None:
    text = "MR. COLE: It was the last of the\nend-of-the-year calls, and we agreed.\n\nQ    Thank you.\n"

    assert _finding("we agreed", "Mayor Cole", text) is Finding.EXACT
