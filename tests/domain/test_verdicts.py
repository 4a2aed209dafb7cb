"""Tests of the words of a verdict."""

from datetime import date

import pytest

from factcheck.domain.verdicts import Answer, Attribution, Tone, Truth, as_of_label


@pytest.mark.parametrize(
    ("truth", "rating", "tone"),
    [
        (Truth.TRUE, 5, Tone.POSITIVE),
        (Truth.MOSTLY_TRUE, 4, Tone.POSITIVE),
        (Truth.HALF_TRUE, 3, Tone.MIXED),
        (Truth.MISLEADING, 2, Tone.NEGATIVE),
        (Truth.MOSTLY_FALSE, 2, Tone.NEGATIVE),
        (Truth.FALSE, 1, Tone.NEGATIVE),
        (Truth.SOURCES_CONFLICT, None, Tone.NEUTRAL),
        (Truth.UNPROVEN, None, Tone.NEUTRAL),
        (Truth.NOT_CHECKABLE, None, Tone.NEUTRAL),
    ],
)
def test_a_truth_has_the_rating_and_the_tone_of_the_published_scale(
    truth: Truth, rating: int | None, tone: Tone
) -> None:
    assert (truth.rating, truth.tone, truth.is_decisive) == (rating, tone, rating is not None)


@pytest.mark.parametrize(
    ("attribution", "rating", "tone"),
    [
        (Attribution.EXACT, 5, Tone.POSITIVE),
        (Attribution.FAITHFUL_PARAPHRASE, 4, Tone.POSITIVE),
        (Attribution.OUT_OF_CONTEXT, 2, Tone.NEGATIVE),
        (Attribution.ALTERED, 2, Tone.NEGATIVE),
        (Attribution.MISATTRIBUTED, 1, Tone.NEGATIVE),
        (Attribution.FABRICATED, 1, Tone.NEGATIVE),
        (Attribution.UNVERIFIED, None, Tone.NEUTRAL),
    ],
)
def test_an_attribution_has_the_rating_and_the_tone_of_the_published_scale(
    attribution: Attribution, rating: int | None, tone: Tone
) -> None:
    assert (attribution.rating, attribution.tone) == (rating, tone)


@pytest.mark.parametrize("word", [*Truth, *Attribution])
def test_every_word_tells_the_reviewer_when_to_choose_it(word: Truth | Attribution) -> None:
    assert word.meaning.endswith(".")
    assert word.label[0].isupper()
    assert "_" not in word.label


@pytest.mark.parametrize(
    ("truth", "attribution", "label", "tone"),
    [
        (Truth.MOSTLY_FALSE, None, "Mostly false", Tone.NEGATIVE),
        (Truth.TRUE, Attribution.EXACT, "Quoted word for word; what was said is true", Tone.POSITIVE),
        (Truth.TRUE, Attribution.FABRICATED, "Invented quotation; what it says is true", Tone.NEGATIVE),
        (Truth.UNPROVEN, Attribution.FABRICATED, "Invented quotation; what was said is unproven", Tone.NEGATIVE),
        (Truth.FALSE, Attribution.EXACT, "Quoted word for word; what was said is false", Tone.NEGATIVE),
        (Truth.HALF_TRUE, Attribution.FAITHFUL_PARAPHRASE, "Quoted faithfully; what was said is half true", Tone.MIXED),
        (Truth.NOT_CHECKABLE, Attribution.EXACT, "Quoted word for word", Tone.POSITIVE),
        (Truth.NOT_CHECKABLE, Attribution.UNVERIFIED, "Quotation not verified", Tone.NEUTRAL),
        (Truth.UNPROVEN, None, "Unproven", Tone.NEUTRAL),
    ],
)
def test_an_answer_is_worded_for_readers_and_toned_by_its_worse_half(
    truth: Truth, attribution: Attribution | None, label: str, tone: Tone
) -> None:
    answer = Answer(truth, attribution)

    assert (answer.label, answer.tone) == (label, tone)


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (Answer(Truth.TRUE), Answer(Truth.TRUE), False),
        (Answer(Truth.TRUE), Answer(Truth.MOSTLY_TRUE), True),
        (Answer(Truth.TRUE, Attribution.EXACT), Answer(Truth.TRUE, Attribution.EXACT), False),
        (Answer(Truth.TRUE, Attribution.EXACT), Answer(Truth.TRUE, Attribution.ALTERED), True),
        (Answer(Truth.TRUE, Attribution.EXACT), Answer(Truth.TRUE), False),
        (Answer(Truth.TRUE, Attribution.EXACT), Answer(Truth.FALSE), True),
    ],
)
def test_answers_contradict_each_other_in_what_both_speak_of(one: Answer, other: Answer, contradict: bool) -> None:
    assert (one.contradicts(other), other.contradicts(one)) == (contradict, contradict)


def test_a_day_is_written_out() -> None:
    assert as_of_label(date(2022, 3, 4)) == "as of 4 March 2022"
