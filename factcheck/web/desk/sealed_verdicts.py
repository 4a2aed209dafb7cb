"""A verdict of a claim with all that the desk has about it, as one file that checks itself."""

from flask import Blueprint, Response, make_response
from werkzeug.exceptions import Gone, NotFound

from factcheck.presenters.sealed_verdicts import sealed_for_desk
from factcheck.queries import public, sealed_verdicts, snapshots
from factcheck.web.desk.claim_page import load
from factcheck.web.shared.context import db, site
from factcheck.web.shared.sealed_verdicts import gather, name_of

blueprint = Blueprint("sealed_verdicts", __name__, url_prefix="/claims/<id:claim_id>/verdicts")


@blueprint.get("/<int:number>.zip")
def desk(claim_id: int, number: int) -> Response:
    with db.reading() as session:
        claim = load(session, claim_id)
        row = public.claim(session, claim.public_id)
        if row is None:
            raise NotFound
        if row.is_withdrawn:
            raise Gone
        verdict = gather(session, row, number, site())
        policy = sealed_verdicts.policy_at(session, verdict.audit[-1].event.id)
        files = [one.snapshot for one in snapshots.of_evidence(session, claim_id)]
        content = sealed_for_desk(verdict, sealed_verdicts.reviews(session, claim, number), policy, files)
    response = make_response(content)
    response.content_type = "application/zip"
    response.headers.set("Content-Disposition", "attachment", filename=name_of(verdict))
    return response
