"""A claim's page: its evidence, its history, the reviews that this person may see, and the forms."""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import FactcheckError, NotFound
from factcheck.domain.events import EventKind
from factcheck.domain.messages import _
from factcheck.domain.placements import first_day
from factcheck.domain.transitions import OPEN, Action, Situation, allowed_actions
from factcheck.models import Claim, Review, User, Verdict
from factcheck.presenters.claims import PublishedClaim, published_claim
from factcheck.queries import (
    alerts,
    duplicates,
    evidence,
    history,
    placements,
    policies,
    snapshots,
    sources,
    tags,
    users,
)
from factcheck.queries import claims as stored
from factcheck.queries.history import Entry
from factcheck.queries.public import Published
from factcheck.queries.snapshots import EvidenceFile
from factcheck.services import transitions
from factcheck.web.desk import comparisons
from factcheck.web.desk.claim_series import series_check
from factcheck.web.desk.draft_state import review_in_progress
from factcheck.web.desk.forms.alerts import ReviewByForm
from factcheck.web.desk.forms.claims import AssignForm, ReasonForm
from factcheck.web.desk.forms.duplicates import DuplicateForm
from factcheck.web.desk.forms.evidence import EvidenceForm
from factcheck.web.desk.forms.reviews import ReviewForm
from factcheck.web.desk.forms.tags import TagForm
from factcheck.web.desk.words_now import words_now
from factcheck.web.shared.context import actor, db, site
from factcheck.web.shared.rendering import page, tone_of

#: What ends a round, or begins another.
_ROUND_ENDS = frozenset({EventKind.VERDICT_PUBLISHED, EventKind.CLAIM_REOPENED, EventKind.CLAIM_SENT_BACK})


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a claim's round is, as far as the person who looks may know.

    ``needed`` is how many reviews it takes, ``answers`` are those of an unsettled round, oldest first. ``answers_it``
    and ``decides`` say whether this person may give the next answer, or settle a dispute.
    """

    needed: int
    answers: list[Review]
    has_reviewed: bool
    answers_it: bool
    decides: bool


def claim_page(
    claim_id: int,
    *,
    review: ReviewForm | None = None,
    evidence_form: EvidenceForm | None = None,
    assign: AssignForm | None = None,
    conflict: FactcheckError | None = None,
    status: int = 200,
    block: str = "",
) -> Response:
    """The claim's page. Posted forms are shown as they were typed, also when the claim has changed."""
    me, now = actor(), utc_now()
    evidence_form = evidence_form or EvidenceForm(formdata=None)
    with db.reading() as session:
        claim = load(session, claim_id)
        events = history.of_claim(session, claim, me)
        met = transitions.situation(session, claim, me.id, now)
        actions = allowed_actions(me.role, me.id, met)
        record = _record(session, claim, me, met)
        standing = record["standing"]
        is_open = claim.workflow in OPEN
        is_kept_back = is_open and standing.needed > 1 and not standing.has_reviewed
        return page(
            "claims/show.html",
            status,
            block=block,
            now=now,
            claim=claim,
            is_open=is_open,
            series_check=series_check(session, claim, is_kept_back=is_kept_back),
            is_mine=claim.holder_id_at(now) == me.id,
            actions=actions,
            events=events,
            brought_back=_brought_back(events),
            conflict=conflict,
            **record,
            **comparisons.of_claim(session, claim, me, met),
            **review_in_progress(
                session, claim, me, review, events, record["evidence"], is_refused=conflict is not None
            ),
            evidence_form=evidence_form,
            offered=sources.find(session, evidence_form.query.data),
            reason=ReasonForm(formdata=None, version=claim.version),
            assign=assign or _assign_form(session, claim, actions),
            alerts=alerts.of_claim(session, claim_id),
            duplicates=duplicates.of_claim(session, claim_id),
            sites=placements.of_claim(session, claim_id, first_day(now.date())) if record["verdicts"] else None,
            same=DuplicateForm(formdata=None),
            tags=tags.of_claim(session, claim_id),
            tag_form=TagForm(formdata=None),
            review_by=ReviewByForm(formdata=None, review_by=claim.review_by),
        )


def load(session: Session, claim_id: int) -> Claim:
    """The claim with all that a page says of it. Raises NotFound."""
    claim = stored.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim


def assign_form(session: Session, **given: Any) -> AssignForm:
    """The form that assigns a claim, with all people who can sign in as choices."""
    form = AssignForm(**given)
    form.assignee.offer([(user.id, user.name) for user in users.active(session)], _("Nobody: anyone may take it"))
    return form


def _assign_form(session: Session, claim: Claim, actions: frozenset[Action]) -> AssignForm:
    """The form, with people to choose from only for those who may assign."""
    given = {"formdata": None, "assignee": claim.assignee_id}
    return assign_form(session, **given) if Action.ASSIGN in actions else AssignForm(**given)


def _record(session: Session, claim: Claim, me: User, met: Situation) -> dict[str, Any]:
    """What there is to read: the article's words, evidence, verdicts, and the reviews this person may see."""
    verdicts = history.verdicts(session, claim.id)
    reviews = history.reviews(session, claim, me)
    pieces = evidence.of_claim(session, claim.id)
    is_settled = claim.settled_round == claim.round
    return {
        "surroundings": stored.surroundings(session, claim),
        "words_now": words_now(session, claim),
        "tone": tone_of(claim, verdicts[0] if verdicts else None),
        "evidence": pieces,
        "files": _files(session, claim.id) if pieces else {},
        "verdicts": verdicts,
        "published": _published(claim, verdicts),
        "reviews": [review for review in reviews if is_settled or review.round != claim.round],
        "standing": _standing(session, claim, me, met, [] if is_settled else reviews[::-1]),
    }


def _files(session: Session, claim_id: int) -> dict[int, list[EvidenceFile]]:
    """The files that show each piece of evidence, by its id."""
    files: dict[int, list[EvidenceFile]] = {}
    for file in snapshots.of_evidence(session, claim_id):
        files.setdefault(file.evidence_id, []).append(file)
    return files


def _published(claim: Claim, verdicts: list[Verdict]) -> PublishedClaim | None:
    """The claim as readers see it; None for one that they do not see."""
    if not verdicts or claim.workflow is ClaimState.WITHDRAWN:
        return None
    return published_claim(Published(claim, verdicts[0]), site())


def _brought_back(events: list[Entry]) -> Entry | None:
    """What began the round the claim is in, with its reason; None in its first round or once it has a verdict."""
    newest = next((event for event in history.without_undone(events) if event.kind in _ROUND_ENDS), None)
    return newest if newest and newest.kind is not EventKind.VERDICT_PUBLISHED else None


def _standing(session: Session, claim: Claim, me: User, met: Situation, open_reviews: list[Review]) -> Standing:
    # Also while another person holds it: the page then says who does.
    actions = allowed_actions(me.role, me.id, replace(met, holder_id=None))
    return Standing(
        policies.needed_by(session, claim),
        [review for review in open_reviews if review.round == claim.round],
        met.has_reviewed,
        answers_it=Action.REVIEW in actions,
        decides=Action.DECIDE in actions,
    )
