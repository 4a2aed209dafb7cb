"""What became of claims' words in the newest version of their article, for its page and theirs."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from factcheck.domain.transitions import TRANSITIONS, Action
from factcheck.models import ArticleVersion, Claim, LostWords
from factcheck.queries import article_versions, lost_words
from factcheck.web.desk.forms.articles import CarryForm


@dataclass(frozen=True, slots=True)
class WordsNow:
    """The ``number`` of the version that has the words, and of the newest one.

    ``lost`` is what became of them there, None while they are there; ``nearest`` the passage most like them.
    """

    number: int
    newest_number: int
    lost: LostWords | None
    nearest: str


@dataclass(frozen=True, slots=True)
class LostClaim:
    """A claim whose words are not in the newest version; ``nearest`` is the passage most like them, if any.

    ``may_choose`` says whether its state lets people choose other words for it.
    """

    claim: Claim
    lost: LostWords
    nearest: str
    may_choose: bool


def words_now(session: Session, claim: Claim) -> WordsNow | None:
    """None for the only version of a text, of which there is nothing to say."""
    assert claim.article_version
    newest_number = article_versions.newest_number(session, claim.article_version.article_id)
    if newest_number == 1:
        return None
    lost = lost_words.of_claim(session, claim.id)
    nearest = lost_words.passage(session, lost) if lost else ""
    return WordsNow(claim.article_version.number, newest_number, lost, nearest)


def versions_on_page(session: Session, newest: ArticleVersion) -> dict[str, Any]:
    """What an article's page says of claims without words in this version, and of those not looked for in it yet."""
    return {
        "lost": [_lost(newest.text, lost, claim) for lost, claim in lost_words.in_version(session, newest.id)],
        **carrying_on_page(session, newest),
    }


def carrying_on_page(session: Session, newest: ArticleVersion) -> dict[str, Any]:
    """What a page says of claims that were not looked for in this version yet, and of the job that does so."""
    return {
        "left_behind": article_versions.count_left_behind(session, newest),
        "carrying_job": article_versions.carrying_job(session, newest),
        "carrying": CarryForm(formdata=None),
    }


def _lost(text: str, lost: LostWords, claim: Claim) -> LostClaim:
    nearest = "" if lost.start is None else text[lost.start : lost.end]
    return LostClaim(claim, lost, nearest, claim.workflow in TRANSITIONS[Action.REANCHOR].starts_from)
