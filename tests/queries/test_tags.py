import pytest

from factcheck.db import Database
from factcheck.models import User
from factcheck.queries import queue, tags
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.services.tags import tag_article, tag_claim
from tests import factories


@pytest.mark.parametrize("many", [1, 1_000])
def test_a_claim_is_found_by_its_tags_and_by_those_of_its_article(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("factcheck.queries.queue.MOST", many)
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        inside = [factories.claim(session, reviewer, words=words, of=article) for words in ("The agency", "The bridge")]
        other, plain = factories.claim(session, reviewer), factories.claim(session, reviewer)
        tag_article(session, reviewer, article.id, "Front page")
        for one in (inside[0], other):
            tag_claim(session, reviewer, one.id, "front page")
        tag_claim(session, reviewer, other.id, "Casualties")

        assert tags.names_of(session, [*inside, other, plain]) == {
            inside[0].id: ["Front page"],
            inside[1].id: ["Front page"],
            other.id: ["Casualties", "Front page"],
            plain.id: [],
        }
        assert tags.keys_of(session, [inside[0].id, plain.id]) == {inside[0].id: {"front page"}, plain.id: set()}
        assert tags.names(session) == ["Casualties", "Front page"]
        assert tags.names(session, "PAGE") == ["Front page"]
        assert tags.names(session, "%") == []
        assert tags.spelling(session, "FRONT page") == "Front page"
        tagged = queue.page(session, ClaimFilter(tag="FRONT PAGE"), Sort.OLDEST).rows
        assert [claim.id for claim in tagged] == [inside[0].id, inside[1].id, other.id]
        assert queue.size(session, ClaimFilter(tag="casualties")) == 1
        assert queue.page(session, ClaimFilter(tag="nothing"), Sort.URGENT).rows == []
