"""Any input of any service is stored as it is documented, or refused with a sentence; it never fails in another way.

More examples: ``FACTCHECK_TEST_EXAMPLES=500 pytest tests/properties/test_any_input.py``.
"""

import dataclasses
import hashlib
import importlib
import inspect
import os
import pkgutil
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlmodel import Session, SQLModel

from factcheck import services
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM, Actor
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import FactcheckError
from factcheck.domain.permissions import Role
from factcheck.files import NewFile
from factcheck.inputs import Input, is_checked
from factcheck.models import Snapshot, Source, User
from factcheck.services import alerts, sign_ins
from factcheck.services.alerts import ReportInput
from factcheck.services.claims import Selection
from factcheck.services.exports import FORMATS, Format
from tests import factories

#: Much of the same work again and again; other tests run every line of it.
pytestmark = pytest.mark.no_cover

#: For each service and engine.
EXAMPLES = int(os.environ.get("FACTCHECK_TEST_EXAMPLES", "12"))

#: Services whose arguments are not typed by people, and are not rows read from the database.
_NOBODY_TYPES = {
    "account_links.delete": "what services call, after their own arguments were read",
    "account_links.owner": "any text: it is hashed and looked up",
    "account_links.use": "any text: it is hashed and looked up",
    "alerts.delete_old_contacts": "a setting",
    "article_fetches.finish": "what article_pages.fetch_article made of a page",
    "article_looks.finish": "what article_pages.fetch_article made of a page",
    "event_chain.verify": "what the command line was given",
    "drafts.delete": "what services call, after their own arguments were read",
    "form_drafts.forget": "takes the path of a request, which is compared and not stored",
    "exports.note": "the query string as the server read it",
    "exports.write": "the filter has been through exports.check",
    "jobs.claim": "the kinds that a worker can do",
    "jobs.enqueue": "what services ask for, after their own arguments were read",
    "lost_words.forget": "what services call, after their own arguments were read",
    "lost_words.is_noted": "what services call, after their own arguments were read",
    "page_snapshots.store": "what a job fetched",
    "placements.store": "the program's own counts",
    "speakers.named": "a speaker of details that were read already",
    "suggestions.add": "what the extraction made of an article; details.fitting reads it",
    "suggestions.store": "what the extraction made of an article; details.fitting reads it",
    "snapshots.leave_evidence": "what services call, after their own arguments were read",
    "snapshots.move_to_source": "what services call, after their own arguments were read",
    "snapshot_trees.close": "the present moment",
    "snapshot_trees.verify": "the files of the instance",
    "transitions.begin": "what services begin with, after their own arguments were read",
    "sign_ins.authenticate": "says None to anything, see below",
    "sign_ins.fail": "an attempt that authenticate has answered",
    "sign_ins.log_failures": "a setting",
    "users.choose_password": "any text as a token; passwords.hash_password reads the password",
    "user_sessions.current": "any text: it is hashed and looked up",
    "user_sessions.delete_passed": "a setting",
    "user_sessions.end": "a session of the person's own, by its row",
    "user_sessions.end_all": "what services call, after their own arguments were read",
    "user_sessions.end_others": "the session of the request",
    "user_sessions.note_confirmed": "the session of the request",
    "user_sessions.note_seen": "the session of the request",
}

TEXT = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(["", " ", "Ana", "https://a.example/", "ana@example.org", "a long enough password", "en"]),
    st.sampled_from(["a\0b", "\ud800", "a\u202eb", "A\u200bna", "\ufeff", "علی\u200cرضا", "e\u0301", "é" * 600]),
    st.sampled_from(["x" * 501, "x" * 2_001, "x" * 20_001, "щ" * 100_001, "\0" * 30_000]),
)
INTEGER = st.one_of(st.integers(0, 6), st.integers(), st.sampled_from([-1, 2**31 - 1, 2**31, 2**63, 10**400, 10**4000]))
NUMBER = st.one_of(
    st.none(),
    st.decimals(),
    st.integers(-100, 100).map(Decimal),
    st.sampled_from(
        ["NaN", "-sNaN", "Infinity", "1E+400", "1E-400", "-0", "0E+999999", "1.10", "9" * 18, "0.0000001"]
    ).map(Decimal),
)
DAY = st.one_of(st.dates(), st.sampled_from([date.min, date.max, date(2022, 3, 4)]))
SELECTION = st.sampled_from([{"start": 0, "end": 10, "exact": factories.TEXT[:10]}])


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Values as a person may send them for this type: of its kind, and of any size and content."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return anything(parts[0])
    if origin in (Union, types.UnionType):
        return st.one_of(*map(anything, parts))
    if origin in (Mapping, dict):
        return st.dictionaries(anything(parts[0]), anything(parts[1]), max_size=4)
    if origin in (Sequence, tuple):
        return st.lists(anything(parts[0]), max_size=4)
    if hint is Format:
        return st.sampled_from(list(FORMATS.values()))
    if hint is NoneType:
        return st.none()
    if hint is NewFile:
        return st.one_of(st.binary(max_size=20), st.sampled_from([b"%PDF-1.7", b"\xff\xd8\xff"])).map(Arrived)
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if inspect.isclass(hint) and (issubclass(hint, BaseModel) or dataclasses.is_dataclass(hint)):
        return _made_of(hint)
    return {str: TEXT, int: INTEGER, Decimal: NUMBER, date: DAY, bool: st.booleans(), bytes: st.binary()}[hint]


NoneType = type(None)


class Arrived(NewFile):
    """A file that only seems to have arrived: keeping it is tried elsewhere."""

    def __init__(self, content: bytes) -> None:
        super().__init__(Path(), Path(), hashlib.sha256(content).hexdigest(), len(content), content)

    def keep(self) -> None:
        pass


@dataclasses.dataclass(frozen=True)
class Later:
    """An input class with its values. It is made in the test, as it may refuse them."""

    kind: Any
    values: Mapping[str, Any]


def _made_of(kind: Any) -> st.SearchStrategy[Any]:
    names = kind.model_fields if issubclass(kind, BaseModel) else [field.name for field in dataclasses.fields(kind)]
    hints = get_type_hints(kind, include_extras=True)
    values = st.fixed_dictionaries({name: anything(hints[name]) for name in names})
    if kind is Selection:
        values = st.one_of(values, SELECTION)
    return values.map(lambda given: Later(kind, given))


def _made(value: Any) -> Any:
    if isinstance(value, Later):
        return value.kind(**{name: _made(one) for name, one in value.values.items()})
    return [_made(one) for one in value] if isinstance(value, list) else value


def _services() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield f"{module.name.removeprefix(f'{services.__name__}.')}.{name}", function


def _typed(function: Callable[..., Any]) -> dict[str, Any]:
    """The parameters of a service that a person may have typed, with their types."""
    hints = get_type_hints(function, include_extras=True)
    return {name: hints[name] for name in inspect.signature(function).parameters if name not in {"session", "actor"}}


def _takes_session(function: Callable[..., Any]) -> bool:
    return "session" in inspect.signature(function).parameters


def _takes_row(hints: Mapping[str, Any]) -> bool:
    return any(part in _ROWS for hint in hints.values() for part in (hint, *get_args(hint)))


_ROWS = {mapper.class_ for mapper in SQLModel._sa_registry.mappers} | {SQLModel}
_ALL = dict(_services())
_CHECKED = {name: function for name, function in _ALL.items() if is_checked(function)}


def test_every_service_that_takes_input_reads_it_by_the_rules() -> None:
    unread = {
        name
        for name, function in _ALL.items()
        if _takes_session(function) and _typed(function) and not _takes_row(_typed(function)) and name not in _CHECKED
    }

    assert len(_CHECKED) > 30
    assert unread == _NOBODY_TYPES.keys()


class _Enough(Exception):
    """What was written is taken back."""


@contextmanager
def _tried(database: Database) -> Iterator[Session]:
    """A transaction that writes nothing in the end."""
    try:
        with database.transaction() as session:
            yield session
            session.flush()
            raise _Enough
    except _Enough:
        pass


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> list[Actor]:
    """Who may do something, and a desk with claims of each kind and in several states, with ids from 1."""
    with database.transaction() as session:
        me, editor = people[Role.REVIEWER], people[Role.EDITOR]
        for kind in ClaimKind:
            factories.piece(session, me, factories.claim(session, me, kind))
        factories.review(session, me, factories.claim(session, me))
        factories.disputed(session, factories.claim(session, me))
        factories.suggestions(session, me, factories.article(session, me), "We are ready")
        alerts.report(session, 4, ReportInput(wrong="The day."))
        assert editor
    return [SYSTEM, *people.values()]


@pytest.mark.parametrize("name", sorted(_CHECKED))
def test_any_input_is_stored_or_refused(database: Database, desk: list[Actor], name: str) -> None:
    function = _CHECKED[name]
    arguments = {parameter: anything(hint) for parameter, hint in _typed(function).items()}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(actor=st.sampled_from(desk), values=st.fixed_dictionaries(arguments))
    def attempt(actor: Actor, values: dict[str, Any]) -> None:
        with _tried(database) as session:
            if "actor" in inspect.signature(function).parameters:
                values["actor"] = actor
            try:
                read = {parameter: _made(value) for parameter, value in values.items()}
                row = function(session, **read)
            except FactcheckError:
                return
            session.flush()
            session.expire_all()
            for data in read.values():
                # A file's name gets the ending of what it is, and only an image keeps its description.
                if isinstance(data, Input) and isinstance(row, SQLModel) and not isinstance(row, Snapshot):
                    _is_stored(data, row)

    attempt()


def _is_stored(data: Input, row: SQLModel) -> None:
    """The row holds what the input says, where it has a column of that name; and read again, it stays as it is."""
    assert type(data)(**dict(data)) == data
    shared = type(data).model_fields.keys() & type(row).model_fields.keys()
    if isinstance(row, Source | User):
        assert shared
    for name in shared:
        value = getattr(data, name)
        if value not in ("", None):
            assert getattr(row, name) == value, name


@settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(email=TEXT, password=TEXT)
def test_any_sign_in_is_answered(database: Database, email: str, password: str) -> None:
    with database.reading() as session:
        assert sign_ins.authenticate(session, email, password) is None
