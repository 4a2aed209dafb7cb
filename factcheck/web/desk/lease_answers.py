"""Answers to a page's script about the lease on a claim."""

from typing import Any

from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.errors import Conflict
from factcheck.services import leases
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import translate
from factcheck.web.shared.refusals import problem


def prolong(claim_id: int) -> Response:
    """Prolong the person's lease: 204 with the seconds it lasts in ``Lease-Seconds``, or 409 where it is gone."""
    try:
        with db.transaction() as session:
            until = leases.hold(session, actor(), claim_id).lease_expires_at
    except Conflict as error:
        return refusal(error, is_kept=True)
    assert until is not None
    return Response(status=204, headers={"Lease-Seconds": str(int((until - utc_now()).total_seconds()))})


def refusal(error: Conflict, **more: Any) -> Response:
    """A refusal as scripts read it: 409 with the sentence for the person as ``detail``."""
    return problem(409, translate(error.message), **more)
