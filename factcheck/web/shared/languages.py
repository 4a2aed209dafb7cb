"""The language a page is in, and everything that is written differently in each: sentences, days, numbers.

A person's language is the one in their settings; a reader's is the one their browser asks for. ``?lang=`` comes before
both. With English alone there is nothing to choose, and answers do not vary.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask, Response, flash, g, has_request_context, request
from jinja2 import Environment
from markupsafe import Markup, escape

from factcheck.domain.counts import Count
from factcheck.domain.errors import FactcheckError, Invalid
from factcheck.domain.messages import Message, in_english
from factcheck.domain.numbers import plain
from factcheck.translations.languages import ENGLISH, Language
from factcheck.web.shared.context import languages

#: How days are written: as the locale of the language does, and in English as is usual here.
_FORMATS = {"day": "long", "moment": "medium", "month": "MMMM y", "day_of_month": "d MMMM", "short_day": "d MMM"}
_ENGLISH_FORMATS = _FORMATS | {"day": "d MMMM y", "moment": "d MMM y, HH:mm"}


def register(app: Flask) -> None:
    app.after_request(_say_what_it_varies_by)
    _teach(app.jinja_env)


def current() -> Language:
    """The language of the request; English outside of one."""
    try:
        language: Language = g.language
    except AttributeError:
        language = g.language = _choose()
    except RuntimeError:
        return ENGLISH
    return language


def prefer(tag: str) -> None:
    """From here on the request is in a person's language, when there is one; an empty tag leaves it to the browser."""
    g.language_of_person = tag
    g.pop("language", None)


def stay_english() -> None:
    """Answer in English in every case: text for programs has one language."""
    g.language = ENGLISH


def translate(message: str) -> str:
    """A message in the language of the request; any other string as it is."""
    if not isinstance(message, Message):
        return message
    language = current()
    if language is ENGLISH or not message:
        return str.__str__(message)
    if message.plural:
        text = language.catalogue.ngettext(message.msgid, message.plural, message.number or 0)
    else:
        text = language.catalogue.gettext(message.msgid)
    return text % {name: _shown(value) for name, value in message.params.items()} if message.params else text


def sentence_of(error: FactcheckError) -> str:
    """What an error says, in the language of the request."""
    if isinstance(error, Invalid):
        return " ".join(translate(message) for messages in error.errors.values() for message in messages)
    return translate(error.message)


def say(message: Message, category: str = "success") -> None:
    """Have the next page show a message. It is translated now: what waits in the cookie is plain text."""
    flash(translate(message), category)


def number(value: int | Decimal | None) -> str:
    """``1,000,000`` in English; empty for None."""
    if value is None:
        return ""
    language = current()
    if language is ENGLISH:
        return in_english(value)
    if isinstance(value, Count) and value.is_more:
        return f"{number(value.most)}+"
    return format_decimal(Decimal(plain(Decimal(value))), locale=language.locale, decimal_quantization=False)


def day(value: date, style: str = "day") -> str:
    """``4 March 2022`` in English; ``style`` may also be ``month``, ``day_of_month`` or ``short_day``."""
    language = current()
    return format_date(value, _pattern(language, style), locale=language.locale)


def moment(value: datetime) -> str:
    """``4 Mar 2022, 14:32`` in English: a time in UTC."""
    language = current()
    return format_datetime(value, _pattern(language, "moment"), locale=language.locale)


def clock(value: datetime) -> str:
    """``14:32``: a time in UTC without its day."""
    return value.strftime("%H:%M")


def _pattern(language: Language, style: str) -> str:
    return (_ENGLISH_FORMATS if language.locale.language == "en" else _FORMATS)[style]


def _choose() -> Language:
    if not has_request_context():
        return ENGLISH
    if len(languages) == 1:
        return ENGLISH
    for tag in (request.args.get("lang", ""), g.get("language_of_person", "")):
        if tag in languages:
            return languages[tag]
    spoken = [language.tag for language in languages.values() if not language.is_pseudo]
    if len(spoken) == 1:
        return ENGLISH
    g.language_of_browser = True
    return languages[request.accept_languages.best_match(spoken) or ENGLISH.tag]


def _say_what_it_varies_by(response: Response) -> Response:
    if g.get("language_of_browser"):
        response.vary.add("Accept-Language")
    return response


def _shown(value: object) -> str:
    """A value inside a sentence."""
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day(value)
    return str(value)


def _teach(env: Environment) -> None:
    """Give templates ``_``, ``ngettext`` and ``{% trans %}``, and translate every message they show.

    Jinja's own functions are not used, as they would show messages among a sentence's values in English.
    """
    env.add_extension("jinja2.ext.i18n")
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext, language=current, script_messages=_for_scripts)
    env.globals.update(language_count=lambda: len(languages))
    env.filters.update(
        translated=translate,
        grouped=number,
        month=_filter("month"),
        day_of_month=_filter("day_of_month"),
        short_day=_filter("short_day"),
    )
    env.filters.update(day=day, moment=moment, clock=clock)
    env.finalize = _finalize


def _filter(style: str) -> Callable[[date], str]:
    return lambda value: day(value, style)


def _finalize(value: Any) -> Any:
    if type(value) is Count and value.is_more:
        return number(value)
    return translate(value) if type(value) is Message else value


def _gettext(text: str, /, **values: object) -> Markup:
    """A sentence of a template. It may hold HTML; its values are escaped."""
    language = current()
    return _filled(text if language is ENGLISH else language.catalogue.gettext(text), values)


def _ngettext(one: str, other: str, num: int, /, **values: object) -> Markup:
    language = current()
    text = (one if num == 1 else other) if language is ENGLISH else language.catalogue.ngettext(one, other, num)
    return _filled(text, {"num": num, **values})


@lru_cache(maxsize=4096)
def _unfilled(text: str) -> Markup:
    return Markup(text % {})  # noqa: S704 (the sentences are ours)


def _filled(text: str, values: dict[str, object]) -> Markup:
    if not values:
        return _unfilled(text)
    # Always formatted, as templates write "%%" for "%".
    escaped = {name: escape(value if isinstance(value, Markup) else _shown(value)) for name, value in values.items()}
    return Markup(text % escaped)  # noqa: S704 (the sentences are ours)


def _for_scripts() -> Mapping[str, str]:
    """The sentences of scripts in the language of the page; none in English, which they have themselves."""
    return current().scripts
