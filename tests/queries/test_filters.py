"""Tests of what lists of claims can be filtered by."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.texts import search_key
from factcheck.domain.trigrams import covering
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import queue
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.services import claims, leases
from factcheck.services.details import ClaimInput
from tests import factories


def _ids(session: Session, wanted: ClaimFilter) -> list[int]:
    return list(session.exec(select(Claim.id).where(*wanted.conditions()).order_by(col(Claim.id))))


def test_claims_are_filtered_by_one_thing_or_several(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        wire = factories.article(session, reviewer, outlet="Test Wire")
        post = factories.article(session, reviewer, outlet="Київ Post")
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE, of=wire)
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE, of=wire)
        statement = factories.claim(session, reviewer, of=post)
        killed = factories.claim(
            session,
            reviewer,
            ClaimKind.FIGURE,
            of=post,
            figure=FigureDetails(qualifier=Qualifier.AT_LEAST, measure="killed", low=Decimal(1)),
        )
        claims.assign(session, editor, figure.id, reviewer.id)
        claims.assign(session, editor, quote.id, editor.id)
        statement.workflow = ClaimState.PUBLISHED

    everything = [figure, quote, statement, killed]
    for wanted, expected in [
        (ClaimFilter(), everything),
        (ClaimFilter(workflow=ClaimState.PUBLISHED), [statement]),
        (ClaimFilter(workflow=ClaimState.DISPUTED), []),
        (ClaimFilter(kind=ClaimKind.FIGURE), [figure, killed]),
        (ClaimFilter(kind=ClaimKind.QUOTE), [quote]),
        (ClaimFilter(article_id=wire.id), [figure, quote]),
        (ClaimFilter(article_id=999), []),
        (ClaimFilter(outlet="Київ Post"), [statement, killed]),
        (ClaimFilter(outlet="Київ"), []),
        (ClaimFilter(speaker="testenko"), [quote]),
        (ClaimFilter(speaker=" OLENA  Testenko "), [quote]),
        (ClaimFilter(speaker="%"), []),
        (ClaimFilter(speaker=" "), everything),
        (ClaimFilter(measure="killed"), [killed]),
        (ClaimFilter(measure="KILLED"), []),
        (ClaimFilter(assignee_id=reviewer.id), [figure]),
        (ClaimFilter(assignee_id=0), [statement, killed]),
        (ClaimFilter(assignee_id=999), []),
        (ClaimFilter(kind=ClaimKind.FIGURE, outlet="Test Wire", assignee_id=reviewer.id), [figure]),
        (ClaimFilter(kind=ClaimKind.FIGURE, outlet="Test Wire", assignee_id=0), []),
    ]:
        with database.reading() as session:
            assert _ids(session, wanted) == [claim.id for claim in expected], wanted


def test_text_is_searched_literally_and_in_any_case(database: Database, reviewer: User) -> None:
    kyiv, share, signs, arabic = "Бої за КИЇВ тривають", "100% of homes", "snake_case and back\\slash", "أكثر من مليون"
    with database.transaction() as session:
        for text in (kyiv, share, signs, arabic, "Istanbul talks", "Straße gesperrt"):
            factories.claim(session, reviewer, text=text)
        factories.claim(session, reviewer, ClaimKind.QUOTE, text="A quote")

    for asked, expected in [
        ("київ", [kyiv]),
        ("КИЇВ", [kyiv]),
        ("бої \n за", [kyiv]),
        ("100%", [share]),
        ("%", [share]),
        ("_", [signs]),
        ("E_c", [signs]),
        ("e%c", []),
        ("back\\slash", [signs]),
        ("\\", [signs]),
        ("ＩＳＴＡＮＢＵＬ", ["Istanbul talks"]),
        ("STRASSE", ["Straße gesperrt"]),
        ("مليون", [arabic]),
        ("testenko", ["A quote"]),
        ("we are READY", ["A quote"]),
        ("'; DROP TABLE claim; --", []),
        ('of "homes', []),
        ("homes AND", []),
        ("НОТ бої*", []),
        ("of  homes", [share]),
        ("talks" * 60, []),
    ]:
        with database.reading() as session:
            # By the index of trigrams it is the same as by looking at every claim.
            for trigrams in ((), tuple(covering(search_key(asked)))):
                filters = ClaimFilter(text=asked, trigrams=trigrams)
                assert session.exec(select(Claim.text).where(*filters.conditions())).all() == expected, asked
            page = queue.page(session, ClaimFilter(text=asked), Sort.OLDEST)
            assert [claim.text for claim in page.rows] == expected, asked
            counted = queue.counts(session, ClaimFilter(text=asked))
            assert counted == ({ClaimState.QUEUED: len(expected)} if expected else {}), asked


def test_text_is_searched_as_it_is_now(database: Database, reviewer: User) -> None:
    def having(session: Session, text: str) -> list[int]:
        return _ids(session, ClaimFilter(text=text, trigrams=tuple(covering(text))))

    with database.transaction() as session:
        claim = factories.claim(session, reviewer, text="Zebras have fallen.")
        assert having(session, "zebra") == [claim.id]
        data = ClaimInput(text="Giraffes have fallen.", kind=ClaimKind.STATEMENT, priority=claim.priority)
        claims.edit(session, reviewer, claim.id, claim.version, data)
    with database.transaction() as session:
        assert (having(session, "zebra"), having(session, "giraffe")) == ([], [claim.id])
        session.execute(sa.update(Claim).values(version=9))
        assert having(session, "have fallen") == [claim.id]


def test_a_person_s_claims_are_those_they_hold_and_those_left_to_them(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        held, left, ran_out, theirs, _ = (factories.claim(session, editor) for _ in range(5))
        for holder, claim in ((reviewer, held), (reviewer, ran_out), (editor, theirs)):
            leases.take(session, holder, claim.id)
        ran_out.lease_expires_at = utc_now() - timedelta(seconds=1)
        left.assignee_id = reviewer.id
        session.flush()

        assert _ids(session, ClaimFilter(mine_of=reviewer.id)) == [held.id, left.id]
        assert _ids(session, ClaimFilter(mine_of=editor.id)) == [theirs.id]
        assert _ids(session, ClaimFilter(mine_of=reviewer.id, assignee_id=0)) == [held.id]


def test_second_reviews_are_those_that_this_person_may_give_now(
    database: Database, people: dict[Role, User], reviewer: User, editor: User
) -> None:
    admin = people[Role.ADMIN]
    with database.transaction() as session:
        free, held, ran_out, left, reviewed, queued = made = [factories.claim(session, admin) for _ in range(6)]
        for claim in made[:5]:
            factories.answered(session, claim, (reviewer if claim is reviewed else admin, Truth.UNPROVEN))
        for claim in (held, ran_out):
            leases.take(session, editor, claim.id)
        ran_out.lease_expires_at = utc_now() - timedelta(seconds=1)
        left.assignee_id = editor.id
        session.flush()

        assert queued.workflow is ClaimState.QUEUED
        assert _ids(session, ClaimFilter(second_for=reviewer.id)) == [free.id, ran_out.id]
        assert _ids(session, ClaimFilter(second_for=editor.id)) == [free.id, ran_out.id, left.id, reviewed.id]
        assert _ids(session, ClaimFilter(second_for=admin.id)) == [reviewed.id]

        # A review of an earlier round is none of this one.
        reviewed.round += 1
        session.flush()
        assert reviewed.id in _ids(session, ClaimFilter(second_for=reviewer.id))


def test_a_filter_without_its_state_keeps_the_rest() -> None:
    wanted = ClaimFilter(workflow=ClaimState.PUBLISHED, outlet="Test Wire", text="x")

    assert wanted.of_any_workflow() == replace(wanted, workflow=None)
