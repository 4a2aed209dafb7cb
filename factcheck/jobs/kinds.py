"""The kinds of jobs with their functions, and what is done again and again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from factcheck.db import Database
from factcheck.documents.reader import Reader
from factcheck.domain.jobs import ChooseLooks, CleanUp, CloseTrees, JobKind, RaiseAlerts
from factcheck.files import Files
from factcheck.jobs import (
    alerts,
    article_fetches,
    article_looks,
    article_versions,
    housekeeping,
    page_snapshots,
    snapshots,
    suggestions,
)
from factcheck.jobs.attempts import Attempt
from factcheck.jobs.worker import Periodic, Worker
from factcheck.services.article_pages import Fetch
from factcheck.services.suggestions import Finder


@dataclass(frozen=True, slots=True)
class Tools:
    """What the jobs of this deployment work with. ``fetch_scheduled`` keeps to robots.txt; None if it is turned off."""

    fetch: Fetch
    fetch_scheduled: Fetch | None
    finder: Finder
    reader: Reader
    rules: housekeeping.Rules
    files: Files


KINDS: Mapping[JobKind, Callable[[Tools, Attempt], object]] = {
    JobKind.ARTICLE_FETCH: lambda tools, attempt: article_fetches.fetch(attempt, tools.fetch, tools.reader),
    JobKind.ARTICLE_LOOK: lambda tools, attempt: article_looks.look(attempt, tools.fetch_scheduled, tools.reader),
    JobKind.ARTICLE_LOOKS: lambda _, attempt: article_looks.choose(attempt.database),
    JobKind.PAGE_SNAPSHOT: lambda tools, attempt: page_snapshots.take(attempt, tools.fetch, tools.reader, tools.files),
    JobKind.SUGGESTIONS: lambda tools, attempt: suggestions.look(attempt, tools.finder),
    JobKind.NEW_VERSION: lambda _, attempt: article_versions.carry(attempt),
    JobKind.ALERTS: lambda _, attempt: alerts.raise_due(attempt.database),
    JobKind.HOUSEKEEPING: lambda tools, attempt: housekeeping.clean_up(attempt.database, tools.rules),
    JobKind.SNAPSHOT_TREES: lambda tools, attempt: snapshots.close_trees(attempt.database, tools.files),
    JobKind.FILE_REMOVAL: lambda tools, attempt: snapshots.remove_file(attempt, tools.files),
}


#: Kinds that wait for other sites.
_FETCHING = frozenset({JobKind.ARTICLE_FETCH, JobKind.ARTICLE_LOOK, JobKind.PAGE_SNAPSHOT})


def make_workers(database: Database, tools: Tools) -> tuple[Worker, Worker]:
    """What does every kind of job of this deployment: one for all that waits for other sites, so that a slow site keeps
    nobody else waiting, and one before it for everything else."""
    periodic = [
        Periodic(RaiseAlerts(), alerts.PACE, alerts.is_any_due),
        Periodic(CleanUp(), housekeeping.PACE, partial(housekeeping.is_needed, rules=tools.rules)),
        Periodic(CloseTrees(), snapshots.PACE, snapshots.is_day_over),
    ]
    if tools.fetch_scheduled:
        periodic.append(Periodic(ChooseLooks(), article_looks.PACE, article_looks.is_any_due))
    works = {kind: partial(work, tools) for kind, work in KINDS.items()}
    fetching = {kind: works.pop(kind) for kind in _FETCHING}
    return Worker(database, works, periodic), Worker(database, fetching)
