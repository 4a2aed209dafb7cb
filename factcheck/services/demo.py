"""A small desk to try things out: people, articles and claims in different states, from ``db/demo/``."""

import json
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from config import ROOT
from factcheck.domain import anchors
from factcheck.domain.actors import SYSTEM
from factcheck.models import Claim, User
from factcheck.queries import articles as stored_articles
from factcheck.queries import series as stored_series
from factcheck.queries import users as stored_users
from factcheck.services import about_texts, articles, claims, evidence, leases, reviews, series, sources, tags, users
from factcheck.services.articles import NewArticle
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.series import DefinitionInput, PointInput, SeriesInput
from factcheck.services.sources import NewSource
from factcheck.services.users import NewUser

#: The password of all demo accounts. It is public, so run.py serves the demo on this computer only.
PASSWORD = "try the demo desk"  # noqa: S105

_FOLDER = ROOT / "db" / "demo"


class NotEmpty(Exception):
    """There is something in the database already."""

    def __init__(self) -> None:
        super().__init__("The demo goes into an empty database only, and this one has people in it.")


def people() -> list[str]:
    """The addresses to sign in with."""
    return [person["email"] for person in _read()["people"]]


def fill(session: Session) -> None:
    """Put the demo in. Raises NotEmpty when anybody has an account, unless the demo is what is in there."""
    if stored_users.any_exist(session):
        if all(stored_users.by_email(session, email) for email in people()):
            return
        raise NotEmpty
    demo = _read()
    desk = [users.create(session, SYSTEM, NewUser(**person, password=PASSWORD)) for person in demo["people"]]
    about_texts.change(session, desk[-1], 0, demo["desk"], {})
    source_ids = {source.pop("key"): sources.add(session, SYSTEM, NewSource(**source)).id for source in demo["sources"]}
    for data in demo["series"]:
        _add_series(session, desk, source_ids, data)
    for article in demo["articles"]:
        _add_article(session, desk, source_ids, article)


def _add_article(session: Session, desk: list[User], source_ids: dict[str, int], article: dict[str, Any]) -> None:
    text = (_FOLDER / article.pop("file")).read_text(encoding="utf-8")
    wanted, words = article.pop("claims"), article.pop("tags", [])
    stored = articles.add(session, desk[0], NewArticle(text=text, **article))
    version = stored_articles.newest_version(session, stored.id)
    for word in words:
        tags.tag_article(session, desk[0], stored.id, word)
    for data in wanted:
        anchor = anchors.occurrences(version.text, data["exact"])[data.get("occurrence", 1) - 1]
        selection = Selection(start=anchor.start, end=anchor.end, exact=anchor.exact)
        claim = claims.create(session, desk[0], stored.id, selection, ClaimInput.model_validate(data))
        for entry in data["evidence"]:
            evidence.add(session, desk[0], claim.id, NewEvidence(**entry | {"source": source_ids[entry["source"]]}))
        for word in data.get("tags", []):
            tags.tag_claim(session, desk[0], claim.id, word)
        _live(session, desk, claim, data)


def _add_series(session: Session, desk: list[User], source_ids: dict[str, int], data: dict[str, Any]) -> None:
    _, editor = desk
    definitions = data.pop("definitions")
    begun = None
    for given in definitions:
        points, source = given.pop("points"), source_ids[given.pop("source")]
        starts = given.pop("starts", None)
        definition = DefinitionInput(**given)
        if begun is None:
            begun = series.create(session, editor, SeriesInput(**data), definition)
        else:
            series.define(session, editor, begun.id, begun.revision, starts, definition)
        newest = stored_series.definitions(session, begun.id)[-1]
        rows = [PointInput(source_id=source, as_of=day, best=value) for day, value in points]
        series.import_points(session, editor, newest.id, rows)


def _live(session: Session, desk: list[User], claim: Claim, data: dict[str, Any]) -> None:
    """Lead a claim through its reviews to the state it is shown in."""
    reviewer, editor = desk
    claim_id, reason = claim.id, data.get("reason") or "Trying out the demo."
    for number, review in enumerate(data["reviews"]):
        if number:
            claims.reopen(session, editor, claim_id, claim.version, "A reader sent a newer source.")
        reviews.submit(session, desk[number % 2], claim_id, claim.version, ReviewInput.model_validate(review))
    settle: dict[str, Callable[[], object]] = {
        "in_review": lambda: leases.take(session, reviewer, claim_id),
        "reopened": lambda: claims.reopen(session, editor, claim_id, claim.version, reason),
        "dismissed": lambda: claims.dismiss(session, reviewer, claim_id, claim.version, reason),
        "withdrawn": lambda: claims.withdraw(session, editor, claim_id, claim.version, reason),
    }
    if data["state"] in settle:
        settle[data["state"]]()


def _read() -> dict[str, Any]:
    with (_FOLDER / "demo.json").open(encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]
