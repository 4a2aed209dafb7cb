"""Tests of pages as a whole: every template is rendered, all text is escaped, and no page asks once per row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template, meta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.about import TEXTS
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.evidence import SourceKind
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.sessions import CONFIRMED_FOR
from factcheck.domain.verdicts import Truth
from factcheck.jobs.article_versions import carry_claims
from factcheck.models import User, UserSession
from factcheck.presenters import identity
from factcheck.queries import series as stored_series
from factcheck.services import (
    about_texts,
    alerts,
    article_versions,
    articles,
    claims,
    drafts,
    duplicates,
    leases,
    logos,
    reviews,
    series,
    suggestions,
    tags,
    transcripts,
    users,
)
from factcheck.services.alerts import ReportInput
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.databases import statements
from tests.pictures import png
from tests.web.pages import Page

#: How rows are shown, and how often pages ask for them, does not depend on where they are stored.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ONE = Decimal(1)
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{ 7919 * 7907 }}"
REPORT = ReportInput(wrong=MARKUP, link=f"https://a.test/{MARKUP.replace(' ', '/')}", contact=MARKUP)


@pytest.fixture
def crawl(
    database: Database, client: FlaskClient, people: dict[Role, User], sign_in: Callable[[Role], FlaskClient]
) -> Callable[[], list[Any]]:
    """A function that opens every page of a desk in which everything that can be named is named MARKUP."""
    with database.transaction() as session:
        me = factories.user(session, role=Role.EDITOR, name=MARKUP)
        article = factories.article(
            session, me, title=MARKUP, outlet=MARKUP, byline=MARKUP, text=f"Before {MARKUP} after {MARKUP} the end."
        )
        figure = FigureDetails(
            qualifier=Qualifier.EXACTLY, measure=MARKUP, low=ONE, high=ONE, unit=MARKUP, place=MARKUP
        )
        quote = QuoteDetails(speaker=MARKUP, form=QuoteForm.DIRECT, role=MARKUP, cue_verb=MARKUP, occasion=MARKUP)
        made = {
            "figure": factories.claim(session, me, ClaimKind.FIGURE, MARKUP, article, text=MARKUP, figure=figure),
            "quote": factories.claim(
                session, me, ClaimKind.QUOTE, f"after {MARKUP}", article, text=MARKUP, quote=quote
            ),
            "withdrawn": factories.claim(session, me, words="the end", of=article, text=MARKUP),
            "awaited": factories.claim(session, me, text=MARKUP),
            "held": factories.claim(session, me, words="Before", of=article, text=MARKUP),
        }
        source = factories.source(session, me, title=MARKUP, publisher=MARKUP, kind=SourceKind.PAGE)
        other = factories.source(session, me, title=MARKUP, publisher=MARKUP)
        for name in ("figure", "quote", "withdrawn"):
            piece = factories.piece(session, me, made[name], source=source.id, excerpt=MARKUP, locator=MARKUP)
            factories.review(session, me, made[name], Truth.TRUE, summary=MARKUP, rationale=MARKUP)
        transcripts.add(session, me, source.id, 1, f"MR. COLE: It was {MARKUP}. After {MARKUP} the end.")
        claims.reopen(session, me, made["figure"].id, made["figure"].version, MARKUP)
        factories.review(session, me, made["figure"], Truth.FALSE, summary=MARKUP, correction_note=MARKUP)
        reports = [alerts.report(session, made["figure"].id, REPORT) for _ in range(2)]
        alerts.resolve(session, me, reports[0].id, MARKUP)
        duplicates.mark(session, me, made["figure"].id, made["quote"].id)
        claims.withdraw(session, me, made["withdrawn"].id, made["withdrawn"].version, MARKUP)
        leases.take(session, me, made["held"].id)
        unproven = ReviewInput(truth=Truth.UNPROVEN, summary=MARKUP, rationale=MARKUP)
        reviews.submit(session, me, made["awaited"].id, made["awaited"].version, unproven, undo_seconds=600)
        claims.assign(session, me, made["held"].id, me.id)
        outdated = {"summary": MARKUP, "rationale": MARKUP}
        drafts.keep(session, people[Role.ADMIN], made["held"].id, 0, outdated)
        looked = factories.article(session, me, title=MARKUP, text=f"{MARKUP}. Said: {MARKUP}!")
        read = factories.reading(MARKUP, speaker=MARKUP, role=MARKUP, occasion=MARKUP)
        typed: dict[str, Any] = {
            "low": ONE,
            "high": ONE,
            "qualifier": Qualifier.EXACTLY,
            "measure": MARKUP,
            "attributed_to": MARKUP,
        }
        counted = FigureDetails(unit=MARKUP, population=MARKUP, place=MARKUP, **typed)
        suggested = factories.suggestions(session, me, looked, (MARKUP, read), (f"Said: {MARKUP}", counted))
        dismissed = suggestions.dismiss(session, me, suggested[0].id, 1)
        suggestions.undo(session, me, [dismissed])
        for tag, row in ((tags.tag_claim, made["figure"]), (tags.tag_article, article)):
            tag(session, me, row.id, MARKUP[:25])
        factories.shared_view(session, me, name=MARKUP, filters={"q": MARKUP})
        about_texts.change(session, me, 0, MARKUP, dict.fromkeys(TEXTS, MARKUP))
        logos.change(session, me, "", png(), MARKUP)
        edited = factories.article(session, me, text=f"It rained. {MARKUP}. It snowed.")
        lost = factories.claim(session, me, words=MARKUP, of=edited)
        factories.review(session, me, lost, Truth.UNPROVEN)
        article_versions.add(session, me, edited.id, 1, f"It rained. {MARKUP}, {MARKUP}! It snowed.")
        behind = factories.article(session, me, text=f"It hailed. {MARKUP}")
        factories.claim(session, me, words=MARKUP, of=behind)
        article_versions.add(session, me, behind.id, 1, f"{MARKUP} It hailed.")
        gone = factories.article(session, me)
        factories.claim(session, me, text=MARKUP, of=gone)
        articles.withdraw(session, me, gone.id, 1, MARKUP)
        point = factories.point(session, me, wording=MARKUP, source_id=source.id)
        series.deprecate(session, me, point.id, MARKUP)
        named = series.DefinitionInput(name=MARKUP, measure=MARKUP, place=MARKUP)
        followed = series.create(session, me, series.SeriesInput(title=MARKUP, is_public=True), named)
        [counted_so] = stored_series.definitions(session, followed.id)
        given = series.PointInput(source_id=source.id, as_of=date(2022, 3, 4), best=ONE)
        series.add_point(session, me, counted_so.id, given)
        factories.failed_job(session, detail=MARKUP)
        _, link = users.make_link(session, SYSTEM, me.id)

    carry_claims(database, me, edited.id)

    def visit() -> list[Any]:
        admin = sign_in(Role.ADMIN)
        public = [f"/c/{claim.public_id}" for claim in made.values()]
        paths = [
            "/",
            f"/nothing/{MARKUP}",
            "/account/language",
            "/account/",
            "/account/password",
            f"/choose-password/{link}",
            f"/articles/{edited.id}",
            f"/articles/{edited.id}/versions",
            f"/articles/{edited.id}/versions/2",
            f"/articles/{edited.id}/versions/new",
            f"/articles/{behind.id}",
            f"/claims/{lost.id}",
            "/about",
            "/verdicts",
            "/admin/about/",
            "/admin/audit/",
            "/admin/jobs/",
            "/admin/users/",
            "/alerts/",
            "/corrections",
            "/feed.atom",
            "/corrections.atom",
            "/sitemap.xml",
            "/sitemap-1.xml",
            "/robots.txt",
            f"/a/{article.public_id}",
            "/admin/policy/",
            f"/admin/users/{me.id}",
            "/agreement",
            "/articles/",
            "/articles/new",
            f"/articles/{article.id}",
            f"/articles/{article.id}/edit",
            f"/articles/{article.id}/withdraw",
            f"/articles/{gone.id}",
            "/capture",
            "/capture/window",
            f"/capture?url=https://wire.test/&title={MARKUP}&text={MARKUP}",
            f"/articles/{article.id}?start=0&end=40",
            f"/articles/{article.id}?words=alert(1)",
            f"/articles/{looked.id}",
            *(f"/articles/{looked.id}/suggestions/{claim.id}/correct" for claim in suggested),
            *(f"/claims/{claim.id}" for claim in suggested),
            "/design",
            "/export/",
            "/export/dictionary",
            "/queue/",
            "/words/outlet",
            "/queue/views/",
            f"/queue/?q={MARKUP.replace('&', '%26')}&status=published",
            "/figures/",
            "/series/new",
            f"/figures/{followed.slug}",
            f"/series/{followed.id}/edit",
            f"/series/{followed.id}/define",
            f"/series/definitions/{counted_so.id}/points",
            f"/series/definitions/{counted_so.id}/import",
            f"/series/points/{point.id}/deprecate",
            "/sources/",
            "/sources/new",
            f"/sources/{piece.source_id}",
            f"/sources/{piece.source_id}/edit",
            f"/sources/{piece.source_id}/transcript",
            f"/sources/{piece.source_id}/transcript/new",
            f"/claims/{made['quote'].id}/transcripts",
            f"/claims/{made['quote'].id}/transcripts/{piece.source_id}",
            f"/articles/{article.id}/transcripts",
            f"/articles/{article.id}/transcripts/{piece.source_id}",
            f"/sources/{piece.source_id}/merge?q=&other={other.id}",
            *(f"/claims/{claim.id}{page}" for claim in made.values() for page in ("", "/edit", "/words?start=0&end=9")),
            *public,
            *(f"/embed/{claim.public_id}" for claim in made.values()),
            f"{public[0]}/v/1",
            f"{public[0]}/report",
            f"{public[0]}/report/sent",
            f"/claims/{made['figure'].id}/duplicates/mark",
            f"/claims/{made['figure'].id}/tags",
            f"/articles/{article.id}/tags",
            "/words/tag",
            f"/claims/{made['withdrawn'].id}/evidence/{piece.id}",
        ]
        opened = [admin.get(path) for path in paths]
        ticked = [f"{claim.id}.{claim.version}" for claim in made.values()]
        bulk = {"bulk-verb": "prioritise", "bulk-priority": "urgent", "bulk-claims": ticked}
        opened += [admin.post(path, data=bulk) for path in ("/queue/bulk", "/queue/bulk/confirm")]
        opened.append(admin.post(f"/admin/users/{me.id}/link"))
        with database.transaction() as session:
            session.execute(sa.update(UserSession).values(confirmed_at=utc_now() - CONFIRMED_FOR))
        opened.append(admin.post("/admin/users/", data={"name": MARKUP, "email": MARKUP}))
        return [*opened, *(client.get(path) for path in ("/", "/login", f"/nothing/{MARKUP}", *public))]

    return visit


@contextmanager
def rendered_by(app: Flask) -> Iterator[set[str]]:
    names: set[str] = set()

    def note(sender: Flask, template: Template, **extra: Any) -> None:
        names.add(template.name or "")

    with template_rendered.connected_to(note, app):
        yield names


def test_every_template_is_the_page_of_some_address_or_a_part_of_one(
    app: Flask, crawl: Callable[[], list[Any]]
) -> None:
    with rendered_by(app) as names:
        crawl()
    assert app.jinja_loader
    parts: set[str] = set()
    every = set(app.jinja_env.list_templates())
    for name in every:
        source, _, _ = app.jinja_loader.get_source(app.jinja_env, name)
        parts |= {part for part in meta.find_referenced_templates(app.jinja_env.parse(source)) if part}

    elsewhere = {
        "setup/create.html",
        "article_fetches/show.html",
        *(f"snapshots/{name}.html" for name in ("index", "new", "show")),
    }
    assert every - parts - names == elsewhere, "see test_setup.py, test_fetching.py, test_snapshots.py"
    assert parts <= every


def test_anything_people_type_is_shown_as_text(crawl: Callable[[], list[Any]]) -> None:
    for response in crawl():
        where = response.request.path
        assert response.status_code in {200, 403, 404, 410}, where
        assert "<script>alert" not in response.text, where
        assert "<img src=x" not in response.text, where
        page = Page(response)
        assert "62615533" not in page.text or "{{ 7919 * 7907 }}" in page.text, where
        assert {"onerror"}.isdisjoint(name for _, attributes in page.tags for name in attributes), where


def test_no_page_asks_the_database_once_per_row(
    reviewer: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Read every few seconds, by whichever page comes then.
    monkeypatch.setattr(identity, "LIFETIME", 3_600)
    reviewer.get("/about")
    with database.transaction() as session:
        article = factories.article(session, me, text=" ".join(f"Claim{number:03}." for number in range(50)))

    def add(numbers: range) -> None:
        with database.transaction() as session:
            for number in numbers:
                kind, colleague = list(ClaimKind)[number % 3], factories.user(session)
                claim = factories.claim(session, me, kind, f"Claim{number:03}", article, text=f"Claim {number}")
                elsewhere = factories.claim(session, colleague, kind)
                if number % 5 == 0:
                    factories.review(session, colleague, claim)
                    alerts.report(session, claim.id, REPORT)
                elif number % 5 == 1:
                    leases.take(session, colleague, claim.id)
                    claims.assign(session, SYSTEM, elsewhere.id, colleague.id)

    def count() -> dict[str, int]:
        counted = {}
        for path in (
            "/",
            "/queue/",
            f"/articles/{article.id}",
            "/articles/",
            "/sources/",
            "/export/",
            "/alerts/",
            "/claims/1",
            "/feed.atom",
            "/verdicts",
            "/sitemap.xml",
            "/sitemap-1.xml",
            "/sitemap-articles-1.xml",
            f"/a/{article.public_id}",
            f"/a/{article.public_id}/annotations.jsonld",
        ):
            with statements(database) as seen:
                assert reviewer.get(path).status_code == 200
            counted[path] = len(seen)
        return counted

    add(range(5))
    few = count()
    add(range(5, 50))

    assert count() == few
    assert max(few.values()) <= 22


def test_no_article_asks_the_database_once_per_suggestion(reviewer: FlaskClient, database: Database, me: User) -> None:
    def count(number: int) -> int:
        words = [f"Words{place:03}" for place in range(number)]
        with database.transaction() as session:
            article = factories.article(session, me, text=" ".join(words))
            pairs = [(one, factories.reading(one, speaker=f"Speaker {one}")) for one in words]
            factories.suggestions(session, me, article, *pairs)
        with statements(database) as seen:
            assert reviewer.get(f"/articles/{article.id}").status_code == 200
        return len(seen)

    assert count(40) == count(4)
