"""What follows from an event inside its own transaction: every subscriber, in one place.

What follows after the commit (the memory of badges) subscribes with ``Database.on_commit``.
"""

from factcheck.domain.events import EventKind
from factcheck.services import alerts, kept_sums, series_claims
from factcheck.services.audit import subscribe


def register() -> None:
    """Subscribe everything; called once, when the package is imported."""
    subscribe(alerts.on_publish, EventKind.VERDICT_PUBLISHED)
    subscribe(series_claims.on_publish, EventKind.VERDICT_PUBLISHED)
    subscribe(
        series_claims.on_points,
        EventKind.POINT_ADDED,
        EventKind.POINT_CORRECTED,
        EventKind.POINT_DEPRECATED,
        EventKind.POINTS_IMPORTED,
    )
    subscribe(alerts.on_undo, EventKind.VERDICT_UNDONE)
    subscribe(kept_sums.on_publish, EventKind.VERDICT_PUBLISHED)
    subscribe(kept_sums.on_undo, EventKind.VERDICT_UNDONE)
    subscribe(alerts.on_withdraw, EventKind.VERDICT_WITHDRAWN)
    subscribe(alerts.on_words_lost, EventKind.WORDS_LOST)
    subscribe(alerts.on_carried_along, EventKind.CLAIM_CARRIED_ALONG)
    subscribe(alerts.on_duplicate, EventKind.DUPLICATE_MARKED, EventKind.DUPLICATE_UNMARKED)
