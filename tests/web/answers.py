"""Answering a claim, as the tests of its page do it."""

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Claim, Verdict
from factcheck.queries import history
from tests.web.pages import Page

ANSWER = {
    "review-truth": "unproven",
    "review-summary": "Nobody could <tell>.\nNot yet.",
    "review-rationale": "Three calls & no answer",
}


def seen(client: FlaskClient, claim: Claim) -> dict[str, str]:
    return Page(client.get(f"/claims/{claim.id}")).fields


def verdicts(database: Database, claim: Claim) -> list[Verdict]:
    with database.reading() as session:
        return history.verdicts(session, claim.id)
