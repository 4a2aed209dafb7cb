"""The answer to a posted review: its result, and where the reviewer goes next."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import flash, redirect, request, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid
from factcheck.domain.messages import _
from factcheck.models import Claim, Verdict
from factcheck.services import leases
from factcheck.web.desk.claim_page import claim_page, load
from factcheck.web.desk.draft_state import keep_typed
from factcheck.web.desk.forms.reviews import ReviewForm
from factcheck.web.shared.context import actor, config, db
from factcheck.web.shared.languages import say, translate

#: What an answer led to where it published nothing.
_KEPT = {
    ClaimState.SECOND_REVIEW: _("Your review is saved. It waits for a second review before anything is published."),
    ClaimState.DISPUTED: _("The two reviews differ; an editor decides."),
}


def review_with(verb: Callable[..., Verdict | None], claim_id: int) -> Response:
    """Have a service, ``submit`` or ``adjudicate``, take the posted answer, and say what it led to."""
    form = review_form(claim_id)
    conflict = None
    if form.validate():
        try:
            with db.transaction() as session:
                verdict = verb(
                    session, actor(), claim_id, form.version.data, form.to_input(), undo_seconds=config.undo_seconds
                )
                claim = load(session, claim_id)
        except Conflict as error:
            conflict = error
        except Invalid as error:
            form.refuse(error)
        else:
            _say_result(claim, verdict)
            return _go_on(claim_id)
    with suppress(Conflict):
        keep_typed(claim_id)
    return claim_page(claim_id, review=form, conflict=conflict, status=409 if conflict else 422)


def _say_result(claim: Claim, verdict: Verdict | None) -> None:
    if verdict is None:
        say(_KEPT[claim.workflow])
        return
    message = _("Published: %(verdict)s.", verdict=verdict.answer.label)
    if claim.undo_until is None:
        say(message)
    else:
        # templates/verdicts/undo.html shows it with a button that undoes it, and a link to what readers see.
        notice: Any = {"text": translate(message), "claim_id": claim.id, "public_id": claim.public_id}
        flash(notice, "published")


def review_form(claim_id: int) -> ReviewForm:
    """The posted answer, with the fields this claim asks for."""
    with db.reading() as session:
        claim = load(session, claim_id)
    return ReviewForm(claim.kind, claim.verdict_number > 0)


def _go_on(claim_id: int) -> Response:
    if request.form.get("then") != "next":
        return redirect(url_for("claims.show", claim_id=claim_id), 303)
    try:
        with db.transaction() as session:
            following = leases.take_next(session, actor())
    except OperationalError:
        # The answer is stored; an error page would say that nothing was.
        return redirect(url_for("claims.show", claim_id=claim_id), 303)
    if following is None:
        say(_("Nothing else is waiting. Well done."), "info")
        return redirect(url_for("queue.index"), 303)
    return redirect(url_for("claims.show", claim_id=following.id), 303)
