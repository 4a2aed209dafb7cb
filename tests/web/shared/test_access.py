"""Tests of who gets in: the short list of open pages, and what each role may do."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, ArticleFetch, Claim, SeriesDefinition, User
from factcheck.runtime import runtime_of
from factcheck.services import alerts, articles, duplicates, transcripts
from factcheck.services.alerts import ReportInput
from tests import factories
from tests.web.pages import Page

#: A page that is not named here asks for a sign-in. Adding one is a decision.
OPEN = {
    "static",
    "account_links.choose",
    "badges.json",
    "badges.svg",
    "captures.window",
    "claim_reviews.feed",
    "corrections.index",
    "home.index",
    "embeds.card",
    "embeds.oembed",
    "embeds.script",
    "dictionary.csvw_metadata",
    "dictionary.show",
    "feeds.changes",
    "feeds.verdicts",
    "health.live",
    "health.ready",
    "logo.show",
    "login.sign_in",
    "public_about.show",
    "public_claims.data",
    "public_claims.sealed_verdict",
    "public_claims.show",
    "public_claims.verdict",
    "public_claims.verdict_data",
    "public_articles.data",
    "public_articles.marginalia",
    "public_articles.show",
    "public_verdicts.index",
    "public_verdicts.names",
    "reports.sent",
    "reports.write",
    "series.data",
    "series.index",
    "series.points_as_csv",
    "series.show",
    "setup.create",
    "sitemap.articles",
    "sitemap.claims",
    "sitemap.index",
    "sitemap.robots",
}

EVERYONE = frozenset(Role)
EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})

PAGES = {
    "about.index": EDITORS,
    "account.index": EVERYONE,
    "account.password": EVERYONE,
    "language.choose": EVERYONE,
    "agreement.index": EVERYONE,
    "alerts.index": EVERYONE,
    "article_fetches.show": EVERYONE,
    "article_versions.index": EVERYONE,
    "article_versions.new": EVERYONE,
    "article_versions.progress": EVERYONE,
    "article_versions.show": EVERYONE,
    "article_withdrawals.withdraw": EDITORS,
    "articles.edit": EVERYONE,
    "articles.index": EVERYONE,
    "articles.new": EVERYONE,
    "articles.show": EVERYONE,
    "audit.index": ADMINS,
    "captures.index": EVERYONE,
    "claim_words.choose": EVERYONE,
    "claims.edit": EVERYONE,
    "claims.show": EVERYONE,
    "comparisons.index": EVERYONE,
    "comparisons.of_article": EVERYONE,
    "comparisons.table": EVERYONE,
    "comparisons.show": EVERYONE,
    "sealed_verdicts.desk": EVERYONE,
    "duplicates.mark": EVERYONE,
    "duplicates.offer": EVERYONE,
    "evidence.edit": EVERYONE,
    "exports.index": EVERYONE,
    "exports.verdicts": EVERYONE,
    "gallery.index": EVERYONE,
    "jobs.index": EDITORS,
    "numbers.figure": EVERYONE,
    "form_drafts.read": EVERYONE,
    "numbers.read": EVERYONE,
    "policies.index": EDITORS,
    "queue.index": EVERYONE,
    "saved_views.index": EVERYONE,
    "saved_views.show": EVERYONE,
    "page_snapshots.progress": EVERYONE,
    "page_snapshots.text": EVERYONE,
    "snapshots.add_to_evidence": EVERYONE,
    "snapshots.add_to_source": EVERYONE,
    "snapshots.content": EVERYONE,
    "snapshots.of_source": EVERYONE,
    "snapshots.show": EVERYONE,
    "series.define": EDITORS,
    "series.edit": EDITORS,
    "series.new": EDITORS,
    "series_points.add": EVERYONE,
    "series_points.add_many": EVERYONE,
    "series_points.deprecate": EVERYONE,
    "source_merges.merge": EDITORS,
    "sources.edit": EVERYONE,
    "sources.index": EVERYONE,
    "sources.new": EVERYONE,
    "sources.offered": EVERYONE,
    "sources.show": EVERYONE,
    "suggestions.correct": EVERYONE,
    "suggestions.progress": EVERYONE,
    "tags.of_article": EVERYONE,
    "tags.of_claim": EVERYONE,
    "transcripts.new": EVERYONE,
    "transcripts.show": EVERYONE,
    "users.index": ADMINS,
    "words.offered": EVERYONE,
    "users.show": ADMINS,
}

ANSWER = {"review-truth": "unproven", "review-summary": "Nobody could tell.", "review-seen": 1}

SERIES = {
    "title": "People who fled",
    "name": "Crossings",
    "measure": "refugees",
    "counted": "all",
    "basis": "cumulative",
    "convention": "ours",
    "revision": 1,
}

#: What is sent, the state the claim is in, and who may.
ACTIONS: dict[str, tuple[dict[str, Any], str, frozenset[Role]]] = {
    "about.index": ({"revision": 0}, "", EDITORS),
    "about.change_logo": ({"logo-seen": ""}, "", EDITORS),
    "about.remove_logo": ({"logo-seen": ""}, "", EDITORS),
    "account.end_other_sessions": ({}, "", EVERYONE),
    "account.note_changes_seen": ({"seen": "1"}, "", EVERYONE),
    "language.choose": ({"language": ""}, "", EVERYONE),
    "account.password": ({"current": "x", "new": "y", "repeat": "y"}, "", EVERYONE),
    "alerts.ask_to_reopen": ({"version": 2, "reason": "A newer figure."}, "published", EVERYONE),
    "alerts.delete_contact": ({}, "reported", EDITORS),
    "alerts.remind": ({"review_by": "2999-01-01"}, "queued", EVERYONE),
    "alerts.reopen": ({"version": 2, "reason": "A reader is right."}, "reported", EDITORS),
    "alerts.resolve": ({"note": "It is right as it is."}, "reported", EDITORS),
    "article_fetches.ask": ({"address": "https://wire.test/fetched"}, "", EVERYONE),
    "article_fetches.ask_again": ({}, "", EVERYONE),
    "article_versions.carry": ({}, "", EVERYONE),
    "article_versions.new": ({}, "", EVERYONE),
    "article_withdrawals.restore": ({"revision": 2}, "withdrawn", EDITORS),
    "article_withdrawals.withdraw": ({"revision": 1, "reason": "It is a forgery."}, "new article", EDITORS),
    "articles.add_claim": ({}, "", EVERYONE),
    "articles.edit": ({}, "", EVERYONE),
    "articles.new": ({}, "", EVERYONE),
    "bulk.confirm": ({"bulk-verb": "assign"}, "", EDITORS),
    "bulk.preview": ({"bulk-verb": "assign"}, "", EDITORS),
    "bulk.undo": ({"events": "x"}, "", EDITORS),
    "captures.read": ({}, "", EVERYONE),
    "claim_words.choose": ({"version": 1, "start": 0, "end": 9}, "queued", EVERYONE),
    "claims.assign": ({"assignee": ""}, "queued", EDITORS),
    "claims.dismiss": ({"version": 1, "reason": "Not checkable."}, "queued", EVERYONE),
    "claims.edit": ({"version": 1, "kind": "statement", "priority": "high"}, "queued", EVERYONE),
    "claims.reopen": ({"version": 2, "reason": "A newer figure."}, "published", EDITORS),
    "claims.withdraw": ({"version": 2, "reason": "It was wrong."}, "published", EDITORS),
    "disputes.decide": (ANSWER | {"review-version": 3}, "disputed", EDITORS),
    "disputes.send_back": ({"version": 3, "reason": "Look at the log."}, "disputed", EDITORS),
    "duplicates.mark": ({"other": "nothing"}, "queued", EVERYONE),
    "duplicates.unmark": ({}, "marked", EVERYONE),
    "drafts.discard": ({}, "queued", EVERYONE),
    "drafts.keep": ({}, "queued", EVERYONE),
    "drafts.withdraw": ({}, "queued", EVERYONE),
    "comparisons.show": ({"stance": "supports"}, "compared", EVERYONE),
    "evidence.add": ({}, "queued", EVERYONE),
    "evidence.edit": ({}, "evident", EVERYONE),
    "evidence.remove": ({}, "evident", EVERYONE),
    "evidence.use_point": ({}, "counted", EVERYONE),
    "form_drafts.keep": ({"address": "/x", "typed": "{}"}, "", EVERYONE),
    "jobs.retry": ({}, "failed job", EDITORS),
    "leases.hold": ({}, "queued", EVERYONE),
    "leases.leave": ({}, "queued", EVERYONE),
    "leases.release": ({}, "queued", EVERYONE),
    "leases.take": ({}, "queued", EVERYONE),
    "login.sign_out": ({}, "", EVERYONE),
    "reviews.undo": ({}, "published", EVERYONE),
    "policies.index": ({"figure": 2, "quote": 1, "statement": 1, "urgent": 1}, "", EDITORS),
    "queue.take_next": ({}, "", EVERYONE),
    "reviews.submit": ({}, "queued", EVERYONE),
    "saved_views.change": ({"name": "Another name"}, "viewed", frozenset({Role.EDITOR})),
    "saved_views.delete": ({}, "viewed", EDITORS),
    "saved_views.open_with": ({}, "viewed", EVERYONE),
    "saved_views.open_without": ({}, "", EVERYONE),
    "saved_views.save": ({"name": "Mine"}, "", EVERYONE),
    "page_snapshots.ask": ({}, "", EVERYONE),
    "snapshots.add_to_evidence": ({}, "evident", EVERYONE),
    "snapshots.add_to_source": ({}, "", EVERYONE),
    "snapshots.delete": ({"reason": "A court asked for it."}, "filed", EDITORS),
    "series.define": (SERIES | {"starts": "2022-06-07"}, "followed", EDITORS),
    "series.edit": (SERIES, "followed", EDITORS),
    "series.new": (SERIES, "", EDITORS),
    "series_points.add": ({}, "followed", EVERYONE),
    "series_points.add_many": ({}, "followed", EVERYONE),
    "series_points.deprecate": ({"version": 1, "reason": "Counted twice."}, "followed", EVERYONE),
    "source_merges.merge": ({"revision": 1, "other_revision": 1}, "mergeable", EDITORS),
    "sources.edit": ({}, "", EVERYONE),
    "sources.new": ({}, "", EVERYONE),
    "sources.remove": ({}, "", EVERYONE),
    "tags.of_article": ({"tag": "front page"}, "", EVERYONE),
    "tags.of_claim": ({"tag": "front page"}, "queued", EVERYONE),
    "tags.untag_article": ({"tag": "front page"}, "", EVERYONE),
    "tags.untag_claim": ({"tag": "front page"}, "queued", EVERYONE),
    "suggestions.accept": ({"version": 1}, "suggested", EVERYONE),
    "suggestions.accept_all": ({"kind": "figure"}, "suggested", EVERYONE),
    "suggestions.correct": ({"version": 1, "kind": "statement", "priority": "high"}, "suggested", EVERYONE),
    "suggestions.dismiss": ({"version": 1}, "suggested", EVERYONE),
    "suggestions.look": ({}, "", EVERYONE),
    "suggestions.look_for_statements": ({}, "", EVERYONE),
    "suggestions.undo": ({"decisions": "1.1"}, "", EVERYONE),
    "transcripts.new": ({"text": "Words.", "revision": 1}, "", EVERYONE),
    "users.change_role": ({"role": "editor"}, "", ADMINS),
    "users.disable": ({}, "", ADMINS),
    "users.enable": ({}, "", ADMINS),
    "users.index": ({}, "", ADMINS),
    "users.end_sessions": ({}, "", ADMINS),
    "users.make_link": ({}, "", ADMINS),
}

#: Actions that answer with a page instead of going on to one.
SHOW_A_PAGE = {"about.change_logo", "captures.read", "users.index", "users.make_link"}

#: Pages that lead to another one.
LEAD_ON = {"article_versions.progress", "page_snapshots.progress", "saved_views.show"}

#: Ids of nothing: unused, too large for the column, and no ids at all.
ABSENT = ("99999", "2147483648", "99999999999999", "0", "-1", "x", "1.5", "1'--", "%00")


def rules(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def address(app: Flask, endpoint: str, **values: Any) -> str:
    (rule, *_) = app.url_map.iter_rules(endpoint)
    given: dict[str, Any] = {
        "claim_id": 1,
        "article_id": 1,
        "evidence_id": 1,
        "fetch_id": 1,
        "source_id": 1,
        "snapshot_id": 1,
        "series_id": 1,
        "definition_id": 1,
        "point_id": 1,
        "slug": "x",
        "user_id": 1,
        "view_id": 1,
        "alert_id": 1,
        "other_id": 1,
        "job_id": 1,
        "public_id": "x",
        "number": 1,
        "filename": "x",
        "field": "outlet",
        "filtered": "outlet",
        "name": "csv",
        "token": "x",
        "digest": "x",
        "ending": "png",
    } | values
    with app.test_request_context():
        return url_for(endpoint, **{name: given[name] for name in rule.arguments})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_people_who_are_signed_out_must_sign_in_except_on_the_open_pages(app: Flask, client: FlaskClient) -> None:
    unguarded = set()
    for rule in rules(app, "GET"):
        path = address(app, rule.endpoint)
        response = client.get(path)
        asks = response.status_code == 303 and response.location.startswith(f"/login?next={path}")
        unguarded |= set() if asks else {rule.endpoint}
    for rule in rules(app, "POST"):
        refuses = client.post(address(app, rule.endpoint)).status_code == 401
        unguarded |= set() if refuses else {rule.endpoint}

    assert unguarded == OPEN
    assert client.get("/queue/?kind=quote&q=1").location == "/login?next=/queue/?kind%3Dquote%26q%3D1"
    assert client.head("/queue/").status_code == 303


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_page_is_for_the_roles_in_the_table(
    app: Flask, database: Database, people: dict[Role, User], sign_in: Callable[[Role], FlaskClient]
) -> None:
    assert {rule.endpoint for rule in rules(app, "GET")} == OPEN | set(PAGES), "every page has its row in the table"
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        piece = factories.piece(session, people[Role.REVIEWER], claim)
        transcripts.add(session, people[Role.REVIEWER], piece.source_id, 1, "MR. COLE: We are ready.")
        quoted = factories.claim(session, people[Role.REVIEWER], ClaimKind.QUOTE)
        article = factories.article(session, people[Role.REVIEWER])
        (suggestion,) = factories.suggestions(session, people[Role.REVIEWER], article, "We are ready")
        view = factories.shared_view(session)
        file = factories.attached(session, people[Role.REVIEWER], runtime_of(app).files)
        published = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], published)
        fetches = {role: ArticleFetch(user_id=people[role].id, address="https://wire.test/") for role in Role}
        session.add_all(fetches.values())
        point = factories.point(session, people[Role.REVIEWER])
    claim_of = {
        "comparisons.index": quoted.id,
        "comparisons.show": quoted.id,
        "suggestions.correct": suggestion.id,
        "sealed_verdicts.desk": published.id,
    }
    for role in Role:
        client = sign_in(role)
        for endpoint, allowed in PAGES.items():
            path = address(
                app,
                endpoint,
                article_id=article.id,
                claim_id=claim_of.get(endpoint, claim.id),
                evidence_id=piece.id,
                fetch_id=fetches[role].id,
                source_id=piece.source_id,
                user_id=people[Role.REVIEWER].id,
                view_id=view.id,
                snapshot_id=file.id,
                point_id=point.id,
            )
            assert client.get(path, follow_redirects=endpoint in LEAD_ON, buffered=True).status_code == (
                200 if role in allowed else 403
            ), f"{role} at {path}"


@pytest.mark.thorough
# Who a page lets in is decided before anything is stored.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_action_is_for_the_roles_in_the_table(
    app: Flask,
    database: Database,
    people: dict[Role, User],
    sign_in: Callable[[Role], FlaskClient],
    event_count: Callable[[], int],
) -> None:
    assert {rule.endpoint for rule in rules(app, "POST")} <= OPEN | set(ACTIONS), "every action has its row"
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
        source = factories.source(session, people[Role.REVIEWER])
    files = runtime_of(app).files
    for role in Role:
        for endpoint, (data, state, allowed) in ACTIONS.items():
            with database.transaction() as session:
                target = factories.user(session, role=Role.REVIEWER) if endpoint.startswith("users") else None
                claim, home = _claim_in(session, people[Role.REVIEWER], article, state)
                more = _ids_beside(session, people[Role.REVIEWER], claim, state)
                if state == "filed":
                    content = f"%PDF-1.7 {role}".encode()
                    more = {"snapshot_id": factories.attached(session, people[Role.REVIEWER], files, content).id}
            ids = {"source_id": source.id, "user_id": target.id if target else 1} | more
            path = address(app, endpoint, claim_id=claim.id, article_id=home.id, **ids)
            before = event_count()
            response = sign_in(role).post(path, data=data | more)
            where = f"{role} at {path}: {response.status_code}"
            if role not in allowed:
                assert (response.status_code, event_count()) == (403, before), where
            elif allowed is not EVERYONE and endpoint not in SHOW_A_PAGE and not endpoint.startswith("bulk."):
                assert response.status_code == 303, where
            else:
                assert response.status_code in {200, 204, 303, 409, 422}, where


def _claim_in(session: Any, me: User, article: Article, state: str) -> tuple[Claim, Article]:
    """A claim in this state, and an article: for a suggestion, the one it is in."""
    if state == "suggested":
        home = factories.article(session, me)
        return factories.suggestions(session, me, home, "We are ready")[0], home
    if state == "counted":
        claim = factories.counted_claim(session, me)
    else:
        claim = factories.claim(session, me, ClaimKind.QUOTE if state == "compared" else ClaimKind.STATEMENT)
    if state in {"new article", "withdrawn"}:
        article = factories.article(session, me)
    if state == "withdrawn":
        articles.withdraw(session, factories.user(session, Role.EDITOR), article.id, 1, "It is a forgery.")
    if state in {"published", "reported"}:
        factories.review(session, me, claim, Truth.UNPROVEN)
    if state == "disputed":
        factories.disputed(session, claim)
    return claim, article


def _ids_beside(session: Any, me: User, claim: Claim, state: str) -> dict[str, int | None]:
    """What a state brings besides the claim: the alert of a reported one, the other of two marked as the same.

    One that is evident has a piece of evidence, one that is compared a transcript; where one is mergeable, there
    are two sources. A failed job has nothing to do with a claim.
    """
    if state in {"followed", "counted"}:
        point = factories.point(session, me)
        series_id = session.get(SeriesDefinition, point.definition_id).series_id
        return {"definition_id": point.definition_id, "point_id": point.id, "series_id": series_id}
    if state == "reported":
        return {"alert_id": alerts.report(session, claim.id, ReportInput(wrong="It is not so.")).id}
    if state == "failed job":
        return {"job_id": factories.failed_job(session, 99_000 + claim.id).id}
    if state == "viewed":
        return {"view_id": factories.shared_view(session, name=f"View {claim.id}").id}
    if state == "evident":
        return {"evidence_id": factories.piece(session, me, claim).id}
    if state == "compared":
        source = factories.source(session, me)
        transcripts.add(session, me, source.id, 1, "MR. COLE: We are ready.")
        return {"source_id": source.id}
    if state == "mergeable":
        source, other = (factories.source(session, me) for _ in range(2))
        return {"source_id": source.id, "other": other.id, "keep": source.id}
    if state == "marked":
        return {"other_id": duplicates.mark(session, me, claim.id, factories.claim(session, me).public_id).id}
    return {}


def test_what_does_not_exist_is_not_found(app: Flask, admin: FlaskClient) -> None:
    filled = {
        "version": 1,
        "revision": 1,
        "reason": "Because.",
        "role": "editor",
        "kind": "figure",
        "priority": "normal",
        "decisions": "99999.1",
        "note": "Because.",
        "other": "nothing",
        "name": "A view",
        "tag": "front page",
    }
    answers = {}
    for rule in app.url_map.iter_rules():
        names = rule.arguments & {
            "claim_id",
            "article_id",
            "evidence_id",
            "source_id",
            "snapshot_id",
            "user_id",
            "alert_id",
            "other_id",
            "view_id",
            "job_id",
        }
        for name in names:
            for absent in ABSENT:
                path = address(app, rule.endpoint, **{name: 98765}).replace("98765", absent)
                for method in (rule.methods or set()) & {"GET", "POST"}:
                    response = admin.open(path, method=method, data=filled if method == "POST" else None)
                    answers[method, path] = response.status_code

    assert len(answers) > 100
    assert {request: status for request, status in answers.items() if status != 404} == {}


@pytest.mark.thorough
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_another_method_than_the_pages_own_is_answered_with_those_it_has(app: Flask, admin: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        path = address(app, rule.endpoint)
        methods = set().union(*(one.methods or set() for one in app.url_map.iter_rules() if one.rule == rule.rule))
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - methods:
            response = admin.open(path, method=method)
            assert response.status_code == 405, f"{method} {path}"
            assert set(response.headers["Allow"].split(", ")) == methods


def test_a_person_signed_out_while_typing_sees_a_notice_and_what_they_typed(
    app: Flask, reviewer: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
    token = Page(reviewer.get("/queue/")).fields["csrf_token"]
    reviewer.delete_cookie("factcheck")

    answer = {"csrf_token": token, "review-truth": "unproven", "review-summary": "Half an hour of work."}
    response = reviewer.post(f"/claims/{claim.id}/review", data=answer)

    assert response.status_code == 401
    assert "You are signed out" in response.text
    assert "Half an hour of work." in response.text
    assert token not in response.text
