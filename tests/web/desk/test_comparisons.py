"""Tests of putting in transcripts, and of quotations beside them."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.evidence import Stance
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.models import Claim, Source, User
from factcheck.queries import evidence
from factcheck.services import policies, transcripts
from tests import factories
from tests.web.pages import Page

#: The article has “We are ready” of Olena Testenko.
SAID = (
    "MODERATOR: Good morning.\n\nMS. TESTENKO: Thank you all for coming. {said} And we <b>wait</b>.\n\nQ    Thank you."
)


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me, ClaimKind.QUOTE)


def _source(database: Database, me: User, said: str) -> Source:
    with database.transaction() as session:
        source = factories.source(session, me, title="Press conference")
        transcripts.add(session, me, source.id, 1, SAID.format(said=said))
        return source


def test_a_transcript_is_pasted_or_read_from_subtitles(database: Database, me: User, reviewer: FlaskClient) -> None:
    with database.transaction() as session:
        source = factories.source(session, me)
    path = f"/sources/{source.id}/transcript"
    assert f"{path}/new" in Page(reviewer.get(f"/sources/{source.id}")).links
    subtitles = "1\n00:00:01,000 --> 00:00:02,000\nMR. COLE: We <are> ready.\n"
    file = {"upload": (BytesIO(subtitles.encode("utf-8-sig")), "talk.srt"), "revision": "1"}
    page = Page(reviewer.post(f"{path}/new", data=file))
    assert "00:00:01,000 --> 00:00:02,000" in page.fields["text"]

    wrong = {"upload": (BytesIO(b"\xff\xfe\x00"), "talk.vtt"), "revision": "1"}
    assert "must be in UTF-8" in Page(reviewer.post(f"{path}/new", data=wrong)).text
    assert reviewer.post(f"{path}/new", data={"text": "", "revision": "1"}).status_code == 422

    assert reviewer.post(f"{path}/new", data={"text": subtitles, "revision": "1"}).status_code == 303
    assert "MR. COLE: We <are> ready." in Page(reviewer.get(path)).text
    assert path in Page(reviewer.get(f"/sources/{source.id}")).links
    again = reviewer.post(f"{path}/new", data={"text": "Other words.", "revision": "1"})
    assert (again.status_code, "has a transcript already" in Page(again).text) == (422, True)


def test_the_place_of_a_quotation_becomes_evidence_with_one_press(
    database: Database, me: User, reviewer: FlaskClient, claim: Claim
) -> None:
    source = _source(database, me, "We are not ready.")
    assert f"/claims/{claim.id}/transcripts" in Page(reviewer.get(f"/claims/{claim.id}")).links
    path = f"/claims/{claim.id}/transcripts/{source.id}"
    assert path in Page(reviewer.get(f"/claims/{claim.id}/transcripts")).links
    page = Page(reviewer.get(path))
    assert "The rules suggest: Altered." in page.text
    assert "Thank you all for coming." in page.text
    assert "And we <b>wait</b>." in page.text

    assert reviewer.post(path, data={"stance": "refutes"}).location == f"/claims/{claim.id}"
    with database.reading() as session:
        (piece,) = evidence.of_claim(session, claim.id)
        assert (piece.source_id, piece.stance, piece.locator) == (source.id, Stance.REFUTES, "MS. TESTENKO, ¶ 2")
        assert piece.excerpt == "We are not ready"
    text = Page(reviewer.get(f"/claims/{claim.id}")).text
    assert "The rules suggest: Altered." in text, "beside the transcript of its evidence"


def test_a_link_leads_to_the_place(database: Database, me: User, reviewer: FlaskClient, claim: Claim) -> None:
    source = _source(database, me, "We are ready.")
    links = Page(reviewer.get(f"/claims/{claim.id}/transcripts/{source.id}")).links
    (link,) = [link for link in links if link.startswith(f"/sources/{source.id}/transcript?")]
    assert link.endswith("#place")
    assert '<mark class="mark is-target" id="place" data-tone="neutral">We are ready</mark>' in reviewer.get(link).text


def test_a_suggestion_waits_where_two_people_review(
    database: Database, me: User, reviewer: FlaskClient, claim: Claim
) -> None:
    source = _source(database, me, "We are not ready.")
    with database.transaction() as session:
        factories.piece(session, me, claim, source=source.id)
        policies.change(session, factories.user(session, Role.EDITOR), {PolicySubject.QUOTE: 2})
    reviewer.post(f"/claims/{claim.id}/lease/take")
    for path in (f"/claims/{claim.id}", f"/claims/{claim.id}/transcripts/{source.id}"):
        text = Page(reviewer.get(path)).text
        assert "The rules suggest" not in text
        assert "once you have given your review" in text


def test_what_is_not_there_is_not_found(database: Database, me: User, reviewer: FlaskClient, claim: Claim) -> None:
    source = _source(database, me, "Nothing else was said in this talk about anything of that kind.")
    page = Page(reviewer.get(f"/claims/{claim.id}/transcripts/{source.id}"))
    assert "These words were not found in" in page.text
    assert reviewer.get(f"/claims/{claim.id}/transcripts/{source.id + 99}").status_code == 404
    assert reviewer.get(f"/claims/999999/transcripts/{source.id}").status_code == 404


def test_all_quotations_of_an_article_are_compared_in_one_step(
    database: Database, me: User, reviewer: FlaskClient
) -> None:
    text = "“We are ready,” Ana Berg said. “The bridge is open,” she said. “It will cost 5 million,” she said."
    with database.transaction() as session:
        article = factories.article(session, me, text=text)
        for words in ("We are ready", "The bridge is open", "It will cost 5 million"):
            factories.claim(session, me, ClaimKind.QUOTE, words, article)
        factories.claim(session, me, words="she said", of=article)
    source = _source(database, me, "We are ready. It will cost 7 million.")
    path = f"/articles/{article.id}/transcripts"
    assert path in Page(reviewer.get(f"/articles/{article.id}")).links
    assert f"{path}/{source.id}" in Page(reviewer.get(path)).links

    text = Page(reviewer.get(f"{path}/{source.id}")).text.replace(" ", "")
    assert "WearereadyOlenaTestenkoExact—MS.TESTENKO,¶2" in text
    assert "ThebridgeisopenOlenaTestenkoNotfound——" in text
    assert "Itwillcost5millionOlenaTestenkoAlteredNumberMS.TESTENKO,¶2" in text
    assert "shesaid" not in text
