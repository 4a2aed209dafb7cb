"""How payloads are stored in the database."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from factcheck.domain.events import (
    about,
    alerts,
    articles,
    claims,
    policies,
    reviews,
    series,
    snapshots,
    sources,
    users,
)
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload
from factcheck.domain.labels import Labelled

_SUBJECTS = (about, alerts, articles, claims, policies, reviews, series, snapshots, sources, users)

#: The payload class of each kind.
PAYLOADS: dict[EventKind, type[Payload]] = {
    each.kind: each
    for subject in _SUBJECTS
    for each in vars(subject).values()
    if isinstance(each, type) and issubclass(each, Payload) and hasattr(each, "kind")
}


def encode(payload: Payload) -> dict[str, Any]:
    """The payload's fields as JSON holds them; days and times as ISO 8601."""
    return {field.name: _plain(getattr(payload, field.name)) for field in fields(payload)}


def decode(kind: EventKind, data: Mapping[str, Any]) -> Payload:
    """The payload that was encoded. Raises KeyError for a kind, TypeError for fields, that this code does not know."""
    types = _types(kind)
    return PAYLOADS[kind](**{name: _typed(types.get(name), value) for name, value in data.items()})


@cache
def _types(kind: EventKind) -> dict[str, Any]:
    return {name: _single(hint) for name, hint in get_type_hints(PAYLOADS[kind]).items()}


def _single(hint: Any) -> Any:
    """The type itself of one that may also be None."""
    if get_origin(hint) in {Union, UnionType}:
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(hint: Any, value: Any) -> Any:
    if value is None or not isinstance(hint, type):
        return value
    if issubclass(hint, date):
        return hint.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum | Labelled) else value
