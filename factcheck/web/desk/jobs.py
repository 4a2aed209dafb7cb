"""Jobs, for editors: what waits, runs, failed and is done, and trying again what failed."""

from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.jobs import JobState
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.models import Job
from factcheck.queries import articles
from factcheck.queries import jobs as stored
from factcheck.queries.paging import Page
from factcheck.services import jobs
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page, same_query

#: Running and waiting jobs on the page.
MAX_OPEN = 50
#: A job that could be done has waited so long only if nothing does any.
_IDLE = timedelta(minutes=1)

blueprint = Blueprint("jobs", __name__, url_prefix="/admin/jobs")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.MANAGE_JOBS)


@blueprint.get("/")
def index() -> Response:
    now = utc_now()
    places = {state: request.args.get(f"{state}-before", "") for state in (JobState.FAILED, JobState.DONE)}
    with db.reading() as session:
        failed, done = (stored.ended(session, state, place) for state, place in places.items())
        running = stored.open_jobs(session, JobState.RUNNING, MAX_OPEN)
        waiting = stored.open_jobs(session, JobState.WAITING, MAX_OPEN - len(running))
        shown = [*failed.rows, *done.rows, *running, *waiting]
        titles = articles.titles(session, {job.payload["article_id"] for job in shown if "article_id" in job.payload})
    return page(
        "jobs/index.html",
        now=now,
        is_idle=bool(waiting) and waiting[0].due_at < now - _IDLE and not any(job.due_at > now for job in running),
        failed=failed,
        done=done,
        open_jobs=[*running, *waiting],
        most_open=MAX_OPEN,
        titles=titles,
        kept_days=jobs.KEPT.days,
        first_failed_url=_first(JobState.FAILED),
        next_failed_url=_next(JobState.FAILED, failed),
        first_done_url=_first(JobState.DONE),
        next_done_url=_next(JobState.DONE, done),
    )


@blueprint.post("/<id:job_id>/retry")
def retry(job_id: int) -> Response:
    """Try a failed job again."""
    with db.transaction() as session:
        jobs.retry(session, actor(), job_id)
    say(_("The job waits for its turn again."))
    return redirect(url_for(".index"), 303)


def _first(state: JobState) -> str:
    name = f"{state}-before"
    return f"{same_query('.index', **{name: ''})}#{state}" if request.args.get(name) else ""


def _next(state: JobState, jobs: Page[Job]) -> str:
    return f"{same_query('.index', **{f'{state}-before': jobs.next_key})}#{state}" if jobs.next_key else ""
