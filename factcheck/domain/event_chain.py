"""The chain of the audit log: each event's hash covers the hash of the one before.

If a person changes, removes or inserts an event without rewriting all events after it, checking the chain shows it.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

#: What the first event follows.
START = "0" * 64


def chain_hash(previous: str, digest: str) -> str:
    """The hash of the link that follows ``previous`` and is about the event of this digest."""
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def event_digest(
    *,
    event_id: int,
    at: datetime,
    actor_id: int | None,
    kind: str,
    subject: str,
    subject_id: int,
    data: Any,
) -> str:
    """Hexadecimal SHA-256 of an event, written as JSON in one way only.

    ``at`` is aware. Raises TypeError or ValueError for what no event can hold.
    """
    # Through JSON once, so that it is written as it will be read: keys are text, tuples are lists.
    data = json.loads(json.dumps(data))
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [event_id, moment, actor_id, kind, subject, subject_id, data]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
