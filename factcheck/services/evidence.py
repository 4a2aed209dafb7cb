"""Evidence: linking a claim to what a source says of it, correcting that, and taking it off."""

from typing import Annotated, Any

from pydantic import BeforeValidator
from sqlmodel import Session

from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import EvidenceAdded, EvidenceEdited, EvidenceRemoved
from factcheck.domain.evidence import Credibility, Stance
from factcheck.domain.messages import _
from factcheck.domain.transitions import Action
from factcheck.inputs import Excerpt, Id, Input, Integer, Line, Note, Number, PastDay, checked, read_choice
from factcheck.models import Evidence, Source
from factcheck.queries import evidence as stored_evidence
from factcheck.queries import sources as stored_sources
from factcheck.services import snapshots, sources
from factcheck.services.audit import difference, snapshot
from factcheck.services.sources import NewSource
from factcheck.services.transitions import apply, begin, reason_for


def _chosen(source: Any) -> Any:
    return source if isinstance(source, NewSource | dict) else read_choice(source)


class EvidenceDetails(Input):
    """What a source says of a claim. Figure bounds are the source's own number."""

    stance: Stance
    excerpt: Excerpt = ""
    locator: Line = ""
    credibility: Credibility | None = None
    figure_low: Number | None = None
    figure_high: Number | None = None
    figure_as_of: PastDay | None = None


class NewEvidence(EvidenceDetails):
    """``source`` is the id of a stored source or a new one."""

    source: Annotated[int | NewSource, BeforeValidator(_chosen)]


@checked
def add(session: Session, actor: Actor, claim_id: Id, data: NewEvidence) -> Evidence:
    """Add a piece of evidence to an open claim. It counts as a change of the claim: answers must know of it."""
    claim = begin(session, actor, claim_id, Action.ADD_EVIDENCE)
    _check_bounds(data)
    evidence = Evidence(
        claim_id=claim_id,
        source_id=_source(session, actor, data.source).id,
        stance=data.stance,
        excerpt=data.excerpt,
        locator=data.locator,
        credibility=data.credibility,
        figure_low=data.figure_low,
        figure_high=data.figure_high,
        figure_as_of=data.figure_as_of,
        created_by_id=actor.id,
    )
    session.add(evidence)
    session.flush()
    payload = EvidenceAdded(evidence.id, _written(evidence))
    apply(session, actor, claim, Action.ADD_EVIDENCE, lambda *_: payload)
    return evidence


@checked
def edit(
    session: Session, actor: Actor, claim_id: Id, evidence_id: Id, seen_version: Integer, data: EvidenceDetails
) -> Evidence:
    """Correct a piece of evidence of an open claim. What published verdicts rested on stays as it was.

    Raises Stale if the claim, which counts changes of its evidence, changed since ``seen_version``.
    """
    claim = begin(session, actor, claim_id, Action.EDIT_EVIDENCE, seen_version)
    evidence = _of(session, claim_id, evidence_id)
    _check_bounds(data)
    before = _written(evidence)
    evidence.sqlmodel_update(dict(data))
    session.flush()
    changed = EvidenceEdited(evidence.id, *difference(before, _written(evidence)))
    apply(session, actor, claim, Action.EDIT_EVIDENCE, lambda *_: changed)
    return evidence


@checked
def remove(session: Session, actor: Actor, claim_id: Id, evidence_id: Id, seen_version: Integer, reason: Note) -> None:
    """Take a piece of evidence off an open claim, with a reason; the log keeps what it was. Raises as ``edit``."""
    claim = begin(session, actor, claim_id, Action.REMOVE_EVIDENCE, seen_version)
    evidence = _of(session, claim_id, evidence_id)
    reason = reason_for(Action.REMOVE_EVIDENCE, reason)
    removed = EvidenceRemoved(evidence.id, _written(evidence), reason)
    snapshots.leave_evidence(session, evidence.id)
    session.delete(evidence)
    session.flush()
    apply(session, actor, claim, Action.REMOVE_EVIDENCE, lambda *_: removed)


def _of(session: Session, claim_id: int, evidence_id: int) -> Evidence:
    evidence = stored_evidence.get(session, claim_id, evidence_id)
    if evidence is None:
        raise NotFound("evidence")
    return evidence


def _written(evidence: Evidence) -> dict[str, Any]:
    return snapshot(evidence, ["claim_id", "created_by_id"])


def _check_bounds(data: EvidenceDetails) -> None:
    if data.figure_low is not None and data.figure_high is not None and data.figure_low > data.figure_high:
        raise Invalid({"figure_high": [_("The upper bound is below the lower bound.")]})


def _source(session: Session, actor: Actor, source: int | NewSource) -> Source:
    if isinstance(source, NewSource):
        return sources.add(session, actor, source)
    stored = stored_sources.get_for_use(session, source)
    if stored is None:
        raise Invalid({"source": [_("Choose a source from the list.")]})
    return stored
