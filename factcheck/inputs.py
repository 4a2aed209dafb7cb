"""The rules of input: what may be typed, how long it may be, and what is stored of it.

Each rule is a type. Services name the types in their input classes and parameters, forms take limits and messages from
them, and ``model_json_schema()`` of an input class shows them. What breaks a rule is refused with ``errors.Invalid``,
by field. ADR 0012 says which characters are dropped and why.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Annotated, Any, ParamSpec, Self, TypeVar, get_args, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    TypeAdapter,
    ValidationError,
    create_model,
)
from pydantic import Field as PydanticField
from pydantic_core import CoreSchema, core_schema

from factcheck.clock import latest_day
from factcheck.domain import tags
from factcheck.domain.addresses import NOT_AN_ADDRESS, is_web_address
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import NOTHING, Message, _
from factcheck.domain.printed_pages import MAX_PAGES, PrintedPage
from factcheck.domain.texts import has_unprintable, normalise, printable, tidy_line, tidy_prose, unix_lines

P = ParamSpec("P")
R = TypeVar("R")

NEEDED = _("This is needed.")
UNPRINTABLE = _("This holds characters that cannot be stored (control characters).")
NOT_AN_EMAIL = _("Write an address such as ana@example.org.")
NOT_A_DAY = _("Write the day like 2022-03-04.")
IN_THE_FUTURE = _("This day is in the future.")
NOT_A_NUMBER = _("Write a number such as 1000000, 1,000,000 or 1.5.")
TOO_MANY_DIGITS = _("Use at most 18 digits before the point and 6 after it.")
RELOAD = _("Reload the page and try again.")

#: Ids, versions and offsets are 32-bit columns.
MAX_INTEGER = 2**31 - 1
#: What ``models.base.Number`` has room for.
_INTEGER_DIGITS, _SMALLEST = 18, Decimal("0.000001")
#: Commas between thousands and nowhere else: ``1,5`` may mean one and a half, and is asked about.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_WRITTEN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A rule for text of at most ``max_length`` code points, counted in what is stored.

    ``tidy`` makes the stored form. ``problem`` says what is wrong with a text that is not empty, or nothing.
    """

    max_length: int
    tidy: Callable[[str], str]
    problem: Callable[[str], Message] = lambda _text: NOTHING
    is_needed: bool = False

    @property
    def too_long(self) -> Message:
        return _("Use at most %(number)s characters.", number=self.max_length)

    def read(self, value: object) -> str:
        """The text as it is stored. Raises ValueError with a sentence for the person who typed it."""
        if not isinstance(value, str):
            raise ValueError(_("Write text."))
        text = self.tidy(value)
        problem = NEEDED if self.is_needed and not text else NOTHING
        if has_unprintable(text):
            problem = UNPRINTABLE
        elif len(text) > self.max_length:
            problem = self.too_long
        elif text:
            problem = self.problem(text)
        if problem:
            raise ValueError(problem)
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        stored = core_schema.str_schema(min_length=1 if self.is_needed else None, max_length=self.max_length)
        return core_schema.no_info_before_validator_function(self.read, stored)


def _not_web(text: str) -> Message:
    return NOTHING if is_web_address(text) else NOT_AN_ADDRESS


def _not_email(text: str) -> Message:
    name, at, host = text.rpartition("@")
    return NOTHING if name and at and host and not any(map(str.isspace, text)) else NOT_AN_EMAIL


def _not_tag(text: str) -> Message:
    return _("A tag has no comma and no semicolon.") if "," in text or tags.SEPARATOR in text else NOTHING


def _tidy_email(text: str) -> str:
    # Lower case can be longer, or decompose (``İ``): the form that is stored is the one that stays as it is.
    return tidy_line(tidy_line(text).lower())


def read_number(value: object) -> Decimal:
    """A number as it is stored: no exponent, no trailing zeros, no negative zero. Raises ValueError with a sentence.

    Text may have white space anywhere and commas between thousands.
    """
    if isinstance(value, str):
        value = _number_of(value)
    elif isinstance(value, float):
        value = repr(value)
    if not isinstance(value, str | int | Decimal):
        raise ValueError(NOT_A_NUMBER)
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(NOT_A_NUMBER)
    if not number:
        return Decimal(0)
    if number.adjusted() >= _INTEGER_DIGITS or number.adjusted() < -6 or number != number.quantize(_SMALLEST):
        raise ValueError(TOO_MANY_DIGITS)
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _number_of(text: str) -> str:
    """What Decimal reads, out of what people write."""
    text = "".join(text.split())
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if not _WRITTEN.fullmatch(text):
        raise ValueError(NOT_A_NUMBER)
    return text


def _read_day(value: object) -> date:
    if isinstance(value, datetime):
        raise ValueError(NOT_A_DAY)
    if isinstance(value, date):
        return value
    try:
        return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise ValueError(NOT_A_DAY) from None


def _has_come(day: date) -> date:
    if day > latest_day():
        raise ValueError(IN_THE_FUTURE)
    return day


def _read_integer(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MAX_INTEGER:
        raise ValueError(RELOAD)
    return int(value)


def _read_id(value: object) -> int:
    if not isinstance(value, int) or not 0 < value <= MAX_INTEGER:
        raise NotFound("row")
    return int(value)


def read_choice(value: object) -> int:
    """The id of a row that a person chose. Raises ValueError with a sentence when it cannot be one."""
    if not isinstance(value, int) or not 0 < value <= MAX_INTEGER:
        raise ValueError(_("Choose one from the list."))
    return int(value)


#: One line: a place, a unit, a byline.
Line = Annotated[str, Text(500, tidy_line)]
#: A line that may not be empty: what an article or a source is called.
Title = Annotated[str, Text(500, tidy_line, is_needed=True)]
#: What a person of the desk is called.
Name = Annotated[str, Text(100, tidy_line, is_needed=True)]
#: What readers call the desk.
DeskName = Annotated[str, Text(100, tidy_line)]
#: A short word to sort by.
Tag = Annotated[str, Text(tags.MAX_LENGTH, tidy_line, _not_tag, is_needed=True)]
#: A claim as a sentence.
Sentence = Annotated[str, Text(2_000, tidy_line)]
#: What readers see of a review, a reason, what came of an alert.
Note = Annotated[str, Text(2_000, tidy_prose)]
#: Why something is taken away, for those who read the history.
Reason = Annotated[str, Text(2_000, tidy_prose, is_needed=True)]
#: Words of a source, or of a reader.
Excerpt = Annotated[str, Text(5_000, tidy_prose)]
#: Text of several lines, for the desk.
Prose = Annotated[str, Text(20_000, tidy_prose)]
#: A draft, kept as it was typed, without control characters: five times the longest text.
Typed = Annotated[str, Text(100_000, printable)]
#: The text of an article. As many code points as the largest file can hold.
ArticleText = Annotated[str, Text(5 * 1024 * 1024, normalise)]
#: The exact words of an article, to be found in it: taken as they are.
Words = Annotated[str, Text(5 * 1024 * 1024, str)]
#: Words to be looked for in an article.
Phrase = Annotated[str, Text(5_000, unix_lines)]
#: An absolute http or https address, or nothing.
WebUrl = Annotated[str, Text(2_000, tidy_line, _not_web)]
#: Anything pasted from the address bar.
Address = Annotated[str, Text(2_000, tidy_line)]
#: What a person signs in with; stored in lower case. 254 is what SMTP can carry (RFC 5321, erratum 1690).
Email = Annotated[str, Text(254, _tidy_email, _not_email, is_needed=True)]
#: Taken as it is: only ``services.passwords`` knows when one will do.
Password = Annotated[str, Text(256, str)]
#: How a reader can be reached.
Contact = Annotated[str, Text(254, tidy_line)]
#: A BCP 47 tag. 35 is the longest of its registered parts put together (RFC 5646, section 4.4.1).
Language = Annotated[str, Text(35, tidy_line)]

#: An exact number of up to 18 digits before the point and 6 after it.
Number = Annotated[Decimal, BeforeValidator(read_number)]
#: Any day of the years 1 to 9999.
Day = Annotated[date, BeforeValidator(_read_day)]
#: A day that has begun somewhere on Earth.
PastDay = Annotated[Day, AfterValidator(_has_come)]
#: The id of a row in an address. Any other text is answered with NotFound.
Id = Annotated[int, BeforeValidator(_read_id)]
#: The id of a row that a person chose from a list.
Choice = Annotated[int, BeforeValidator(read_choice)]
#: A version, an offset, the number of an event: 0 to 2³¹ - 1, carried along by the page.
Integer = Annotated[int, BeforeValidator(_read_integer)]
#: The pages of the file that a text was read from.
PrintedPages = Annotated[tuple[PrintedPage, ...], PydanticField(max_length=MAX_PAGES)]


class Input(BaseModel):
    """What a service takes: one line a field. Raises Invalid, by field, when it is made of anything else."""

    model_config = ConfigDict(frozen=True)

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise _invalid(error) from error

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with these values, which are read by the rules as well."""
        return type(self)(**dict(self) | dict(update or {}))


class Details:
    """The rules for a dataclass of the domain: those of its fields' types, except for the fields named here.

    ``Annotated[FigureDetails, Details()]`` is a FigureDetails whose fields have been read by their rules.
    """

    def __init__(self, **rules: Any) -> None:
        self._rules = rules

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        hints = get_type_hints(source)
        names = [field.name for field in fields(source)]
        rules = {field.name: (self._rule(field, hints), _default(field)) for field in fields(source)}
        model: type[BaseModel] = create_model(source.__name__, **rules)  # type: ignore[call-overload]

        def values(given: object) -> object:
            return {name: getattr(given, name) for name in names} if isinstance(given, source) else given

        def details(read: BaseModel) -> object:
            return source(**dict(read))

        read = core_schema.no_info_after_validator_function(details, handler.generate_schema(model))
        return core_schema.no_info_before_validator_function(values, read)

    def _rule(self, field: "Field[Any]", hints: Mapping[str, Any]) -> Any:
        return self._rules.get(field.name) or _BY_TYPE.get(hints[field.name], hints[field.name])


#: The rule for a field of each of these types.
_BY_TYPE: dict[Any, Any] = {str: Line, Decimal | None: Number | None, date | None: PastDay | None}


def _default(field: "Field[Any]") -> Any:
    return ... if field.default is MISSING else field.default


_CHECKED: set[Callable[..., Any]] = set()


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """A service that validates its arguments, except ``session`` and ``actor``, by their declared types."""
    signature = inspect.signature(function)
    hints = get_type_hints(function, include_extras=True)
    names = [name for name in signature.parameters if name not in {"session", "actor"}]
    rules: dict[str, Any] = {name: (hints[name], ...) for name in names}
    config = ConfigDict(arbitrary_types_allowed=True, revalidate_instances="always")
    arguments = create_model(function.__name__, __config__=config, **rules)

    @wraps(function)
    def read_then_call(*args: P.args, **kwargs: P.kwargs) -> R:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        try:
            read = arguments(**{name: bound.arguments[name] for name in names})
        except ValidationError as error:
            raise _invalid(error) from error
        bound.arguments.update(dict(read))
        return function(*bound.args, **bound.kwargs)

    _CHECKED.add(read_then_call)
    return read_then_call


def is_checked(function: Callable[..., Any]) -> bool:
    """Whether a service reads its arguments by their types."""
    return function in _CHECKED


def rule_of(kind: Any) -> Text:
    """The rule behind a type of text."""
    return next(rule for rule in get_args(kind) if isinstance(rule, Text))


def reader_of(kind: Any) -> Callable[[object], Any]:
    """A function that reads one value by its type, and raises ValueError with a sentence."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def read(value: object) -> Any:
        try:
            return adapter.validate_python(value)
        except ValidationError as error:
            messages = _invalid(error).errors
            raise ValueError(next(iter(messages.values()))[0]) from None

    return read


def _invalid(error: ValidationError) -> Invalid:
    messages: dict[str, list[Message]] = {}
    for one in error.errors(include_url=False, include_input=False):
        # The innermost name: a figure's ``low``, not ``figure``.
        names = [part for part in one["loc"] if isinstance(part, str) and part.isidentifier()]
        sentences = messages.setdefault(names[-1] if names else "", [])
        cause = one.get("ctx", {}).get("error")
        message = cause.args[0] if isinstance(cause, ValueError) and cause.args else None
        sentence = message if isinstance(message, Message) else _SENTENCES.get(one["type"], _UNREADABLE)
        if sentence not in sentences:
            sentences.append(sentence)
    return Invalid(messages)


_CHOOSE = _("Choose one.")
_UNREADABLE = _("This cannot be read.")
_SENTENCES = {"missing": NEEDED, "enum": _CHOOSE, "is_instance_of": _CHOOSE}
