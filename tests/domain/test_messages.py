"""Tests of sentences that are English until they are shown."""

import copy
import json
import pickle
from datetime import date
from decimal import Decimal

import pytest

from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import Message, _, n_
from factcheck.domain.verdicts import Answer, Attribution, Truth


def test_a_message_is_its_english_sentence_and_knows_what_it_was_made_of() -> None:
    message = _("Saved: %(title)s.", title="100 % <b>")

    assert message == "Saved: 100 % <b>."
    assert (message.msgid, message.params) == ("Saved: %(title)s.", {"title": "100 % <b>"})
    assert json.dumps({"message": message}) == '{"message": "Saved: 100 % <b>."}'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1_000_000, "1,000,000"),
        (Decimal("1000000.500000"), "1,000,000.5"),
        (date(2022, 3, 4), "4 March 2022"),
        ("1000000", "1000000"),
        (True, "True"),
        (Truth.HALF_TRUE.label_inside, "half true"),
    ],
)
def test_values_are_shown_as_english_writes_them(value: object, shown: str) -> None:
    assert _("It is %(value)s.", value=value) == f"It is {shown}."


def test_a_sentence_about_a_number_has_two_forms() -> None:
    assert [n_("%(number)s claim", "%(number)s claims", number) for number in (0, 1, 2, 1_000)] == [
        "0 claims",
        "1 claim",
        "2 claims",
        "1,000 claims",
    ]


def test_without_values_nothing_is_read_into_a_percent_sign() -> None:
    assert _("100 % of (all)s") == "100 % of (all)s"


def test_messages_within_messages_stay_messages() -> None:
    label = Answer(Truth.HALF_TRUE, Attribution.EXACT).label

    assert label == "Quoted word for word; what was said is half true"
    assert [type(value) for value in label.params.values()] == [Message, Message]


def test_errors_carry_messages() -> None:
    refused = Invalid({"a": [_("One.")], "b": [_("Two %(number)s.", number=2)]})

    assert str(refused) == "One. Two 2."
    assert refused.errors["b"][0].msgid == "Two %(number)s."
    assert NotFound("claim").message.msgid == "There is no such claim."


def test_a_message_survives_being_copied_to_another_process() -> None:
    message = _("Saved: %(title)s.", title="100 %")

    for other in (copy.copy(message), copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert (other, other.msgid, other.params) == (message, message.msgid, message.params)
