"""Evidence: linking a claim to what a source says of it."""

from typing import Annotated, Any

from pydantic import BeforeValidator
from sqlmodel import Session

from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid
from factcheck.domain.events import EvidenceAdded
from factcheck.domain.evidence import Credibility, Stance
from factcheck.domain.messages import _
from factcheck.domain.transitions import Action
from factcheck.inputs import Excerpt, Id, Input, Line, Number, PastDay, checked, read_choice
from factcheck.models import Evidence, Source
from factcheck.queries import sources as stored_sources
from factcheck.services import sources
from factcheck.services.audit import snapshot
from factcheck.services.sources import NewSource
from factcheck.services.transitions import apply, begin


def _chosen(source: Any) -> Any:
    return source if isinstance(source, NewSource | dict) else read_choice(source)


class NewEvidence(Input):
    """``source`` is the id of a stored source or a new one. Figure bounds are the source's own number."""

    source: Annotated[int | NewSource, BeforeValidator(_chosen)]
    stance: Stance
    excerpt: Excerpt = ""
    locator: Line = ""
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED
    figure_low: Number | None = None
    figure_high: Number | None = None
    figure_as_of: PastDay | None = None


@checked
def add(session: Session, actor: Actor, claim_id: Id, data: NewEvidence) -> Evidence:
    """Add a piece of evidence to an open claim. It counts as a change of the claim: answers must know of it."""
    claim = begin(session, actor, claim_id, Action.ADD_EVIDENCE)
    if data.figure_low is not None and data.figure_high is not None and data.figure_low > data.figure_high:
        raise Invalid({"figure_high": [_("The upper bound is below the lower bound.")]})
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
    payload = EvidenceAdded(evidence.id, snapshot(evidence, ["claim_id", "created_by_id"]))
    apply(session, actor, claim, Action.ADD_EVIDENCE, lambda *_: payload)
    return evidence


def _source(session: Session, actor: Actor, source: int | NewSource) -> Source:
    if isinstance(source, NewSource):
        return sources.add(session, actor, source)
    stored = stored_sources.get(session, source)
    if stored is None:
        raise Invalid({"source": [_("Choose a source from the list.")]})
    return stored
