"""Tests of the rules of input: what is stored of what is typed, what is refused and how, and that there is one list."""

import dataclasses
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import inputs
from factcheck.clock import latest_day
from factcheck.domain.addresses import NOT_AN_ADDRESS
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.quotes import QuoteDetails
from factcheck.models import Figure, Quote, metadata
from factcheck.models.details import OF_SPEAKER
from factcheck.services.articles import ArticleDetails, NewArticle
from factcheck.services.details import ClaimInput
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.sources import NewSource
from factcheck.services.users import NewUser
from factcheck.web.desk.details import FIGURE, QUOTE
from factcheck.web.desk.forms.articles import ArticleEditForm, ArticleForm
from factcheck.web.desk.forms.claims import ClaimForm
from factcheck.web.desk.forms.evidence import EvidenceForm
from factcheck.web.desk.forms.people import PersonForm
from factcheck.web.desk.forms.reviews import ReviewForm
from factcheck.web.desk.forms.sources import SourceEditForm, SourceForm

TEXTS = [kind for kind in vars(inputs).values() if any(isinstance(part, inputs.Text) for part in get_args(kind))]


def read(kind: Any, value: object) -> Any:
    return inputs.reader_of(kind)(value)


def why_not(kind: Any, value: object) -> str:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        read(kind, value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (inputs.Line, " a \r\n\t b\u2028c ", "a b c"),
        (inputs.Line, "Cafe\u0301", "Café"),
        (inputs.Line, "NA\u200bTO\ufeff\u00ad \u202ecod\u202c\u2067x\u200f", "NATO codx"),
        (inputs.Line, "علی\u200cرضا ක්\u200dෂ", "علی\u200cرضا ක්\u200dෂ"),
        (inputs.Line, "x\u200cy\u200d", "xy"),
        (inputs.Line, "👩\u200d👧 ❤\ufe0f 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        (inputs.Line, "A\ufe0fB\U000e0041\U000e0042 辻\U000e0100", "AB 辻\U000e0100"),
        (inputs.Prose, " one\r\ntwo\x85three\n", "one\ntwo\nthree"),
        (inputs.Prose, "a\u202eb\u2066c\ufeff\U000e0041", "abc"),
        (inputs.Prose, "שלום Ana\u200e, ภาษา\u200bไทย x\u200dy", None),
        (inputs.ArticleText, "a\0b\u202ec\r\n", "ab\u202ec"),
        (inputs.Email, " Ana@Example.ORG ", "ana@example.org"),
        (inputs.WebUrl, "", ""),
        (inputs.WebUrl, " https://a.example/\u200b ", "https://a.example/"),
        (inputs.Password, " as it\u200bis ", None),
        (inputs.Number, "1,000,000.50", Decimal("1000000.5")),
        (inputs.Number, Decimal("-0.00"), Decimal(0)),
        (inputs.Number, Decimal("1E+17"), Decimal("100000000000000000")),
        (inputs.Number, 1.5, Decimal("1.5")),
        (inputs.Day, "2022-03-04", date(2022, 3, 4)),
        (inputs.Day, date.max, date.max),
        (inputs.Id, 2**31 - 1, 2**31 - 1),
    ],
)
def test_one_form_is_stored(kind: Any, typed: object, stored: object) -> None:
    assert read(kind, typed) == (typed if stored is None else stored)
    assert str(read(kind, typed)) == str(typed if stored is None else stored)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (inputs.Line, "x" * 501, "Use at most 500 characters."),
        (inputs.Note, "x" * 2001, "Use at most 2,000 characters."),
        (inputs.Title, " \u200b ", inputs.NEEDED),
        (inputs.Line, "nul\0byte", inputs.UNPRINTABLE),
        (inputs.Prose, "half \ud800", inputs.UNPRINTABLE),
        (inputs.Line, 5, "Write text."),
        (inputs.WebUrl, "javascript:alert(1)", NOT_AN_ADDRESS),
        (inputs.Email, "ana@", inputs.NOT_AN_EMAIL),
        (inputs.Email, "", inputs.NEEDED),
        (inputs.Number, "1,5", inputs.NOT_A_NUMBER),
        (inputs.Number, "1e5", inputs.NOT_A_NUMBER),
        (inputs.Number, Decimal("sNaN"), inputs.NOT_A_NUMBER),
        (inputs.Number, Decimal("Infinity"), inputs.NOT_A_NUMBER),
        (inputs.Number, Decimal("1E+400"), inputs.TOO_MANY_DIGITS),
        (inputs.Number, 10**4000, inputs.TOO_MANY_DIGITS),
        (inputs.Number, "0.0000001", inputs.TOO_MANY_DIGITS),
        (inputs.Day, "4 March", inputs.NOT_A_DAY),
        (inputs.Day, datetime(2022, 3, 4, 12), inputs.NOT_A_DAY),  # noqa: DTZ001
        (inputs.PastDay, latest_day() + timedelta(days=1), inputs.IN_THE_FUTURE),
        (inputs.Integer, -1, inputs.RELOAD),
        (inputs.Choice, 2**31, "Choose one from the list."),
    ],
)
def test_anything_else_is_refused_with_a_sentence(kind: Any, typed: object, sentence: str) -> None:
    assert why_not(kind, typed) == sentence


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**400])
def test_an_id_that_cannot_be_one_is_not_found(number: int) -> None:
    with pytest.raises(NotFound):
        read(inputs.Id, number)


@given(st.sampled_from(TEXTS), st.text(st.characters(codec=None)))
def test_what_is_stored_stays_as_it_is_when_it_is_read_again(kind: Any, typed: str) -> None:
    try:
        stored = read(kind, typed)
    except ValueError:
        return
    assert read(kind, stored) == stored


def test_a_refusal_names_the_innermost_fields() -> None:
    figure = FigureDetails(qualifier=Qualifier.ABOUT, measure="x" * 501, low=Decimal("NaN"))
    with pytest.raises(Invalid) as caught:
        ClaimInput(kind=ClaimKind.FIGURE, text="x" * 2001, figure=figure)
    assert caught.value.errors == {
        "text": ["Use at most 2,000 characters."],
        "measure": ["Use at most 500 characters."],
        "low": [inputs.NOT_A_NUMBER],
    }
    with pytest.raises(Invalid) as caught:
        NewSource.model_validate({"title": "A log", "kind": "rumour"})
    assert caught.value.errors == {"kind": ["Choose one."]}
    with pytest.raises(Invalid):
        NewSource.model_validate({"title": "A log", "kind": "page"}).model_copy(update={"title": ""})


def test_an_input_class_describes_itself() -> None:
    schema = ClaimInput.model_json_schema()

    assert schema["properties"]["text"]["maxLength"] == 2000
    assert schema["$defs"]["FigureDetails"]["properties"]["measure"]["maxLength"] == 500
    assert schema["$defs"]["QuoteDetails"]["properties"]["language"]["maxLength"] == 35


def test_a_figure_and_a_quotation_have_one_list_of_fields() -> None:
    figure = {field.name for field in dataclasses.fields(FigureDetails)}
    quote = {field.name for field in dataclasses.fields(QuoteDetails)}

    assert Figure.model_fields.keys() == figure | {"claim_id", "wording", "unclear"}
    assert Quote.model_fields.keys() == quote - OF_SPEAKER | {"claim_id", "speaker_id"}
    assert set(FIGURE) == figure
    assert set(QUOTE) == quote
    assert figure | quote - {"wording"} <= set(_limits(ClaimForm))


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        (ArticleForm, [NewArticle]),
        (ArticleEditForm, [ArticleDetails]),
        (ClaimForm, [ClaimInput, FigureDetails, QuoteDetails]),
        (EvidenceForm, [NewEvidence, NewSource]),
        (PersonForm, [NewUser]),
        (ReviewForm, [ReviewInput]),
        (SourceForm, [NewSource]),
        (SourceEditForm, [NewSource]),
    ],
)
def test_a_form_has_the_limits_of_its_input(form: type, kinds: list[Any]) -> None:
    schema = ClaimInput.model_json_schema()["$defs"]
    limits: dict[str, int] = {}
    for kind in kinds:
        described = kind.model_json_schema() if hasattr(kind, "model_json_schema") else schema[kind.__name__]
        properties = described["properties"]
        limits |= {name: rule["maxLength"] for name, rule in properties.items() if "maxLength" in rule}
    asked = {name: limit for name, limit in _limits(form).items() if limit is not None}

    assert asked
    # An address or words: the field for a source has the limit of an address.
    limits |= {"query": inputs.rule_of(inputs.Address).max_length}
    assert asked == {name: limits[name] for name in asked}


def test_the_columns_have_room_for_the_longest() -> None:
    for table, name, kind in (
        ("article", "language", inputs.Language),
        ("quote", "language", inputs.Language),
        ("user_account", "email", inputs.Email),
        ("user_account", "name", inputs.Name),
    ):
        assert metadata.tables[table].columns[name].type.length == inputs.rule_of(kind).max_length  # type: ignore[attr-defined]


def _limits(form: type) -> dict[str, int | None]:
    """The names of a form's fields, with the limit of those that have one."""
    members = {name: value for part in reversed(form.__mro__) for name, value in vars(part).items()}
    unbound = {name: field for name, field in members.items() if hasattr(field, "field_class")}
    return {name: _limit(field) for name, field in unbound.items()}


def _limit(unbound: Any) -> int | None:
    kinds = [part for part in unbound.args if part in TEXTS] or [getattr(unbound.field_class, "kind", None)]
    return inputs.rule_of(kinds[0]).max_length if kinds[0] is not None else None
