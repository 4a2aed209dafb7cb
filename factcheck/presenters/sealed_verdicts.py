"""The files of a sealed verdict: for readers what is public, for the desk also who reviewed what, and the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from factcheck.domain.events import EventKind
from factcheck.domain.policies import PolicySubject
from factcheck.models import Event, Review, Snapshot
from factcheck.presenters.claims import WholeClaim
from factcheck.presenters.evidence import PublishedEvidence
from factcheck.presenters.json import verdict_parts
from factcheck.presenters.verdicts import PublishedVerdict
from factcheck.queries.sealed_verdicts import AuditRow
from factcheck.sealing.archive import seal
from factcheck.services.event_chain import digest_of

_FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealable:
    """One verdict as readers see it, with its part of the audit log, oldest first.

    ``before`` and ``after`` are the words of the article around those of the claim, from the version of its text with
    this number and SHA-256.
    """

    whole: WholeClaim
    verdict: PublishedVerdict
    evidence: Sequence[PublishedEvidence]
    before: str
    after: str
    version_number: int
    version_sha256: str
    audit: Sequence[AuditRow]


def sealed_for_readers(verdict: Sealable) -> bytes:
    """The ZIP file with what is public. Of the log it has the hashes of the publishing, and nothing of who did what."""
    *_, publishing = verdict.audit
    return _sealed(verdict, "readers", {"audit.json": [{"kind": publishing.event.kind, **_link(publishing)}]})


def sealed_for_desk(
    verdict: Sealable,
    reviews: Sequence[Review],
    policy: Mapping[PolicySubject, int],
    files: Sequence[Snapshot],
) -> bytes:
    """The ZIP file with the whole log of the claim up to the verdict, its ``reviews``, oldest first, and the policy.

    Of the ``files`` of its evidence it has the hashes, not the bytes, which may be hundreds of megabytes.
    """
    inside = {
        "reviews.json": [_review(number, review) for number, review in enumerate(reviews, start=1)],
        "files.json": [_file(file) for file in files],
        "policy.json": {"reviews_needed": {subject: policy.get(subject, 1) for subject in PolicySubject}},
        "audit.json": [{"kind": row.event.kind, **_link(row), "event": _event(row.event)} for row in verdict.audit],
    }
    return _sealed(verdict, "desk", inside)


def _sealed(verdict: Sealable, edition: str, more: Mapping[str, object]) -> bytes:
    claim, publishing = verdict.whole.claim, verdict.audit[-1]
    parts: dict[str, Any] = verdict_parts(verdict.whole, verdict.verdict, verdict.evidence)
    parts["article"]["excerpt"] = {
        "text": verdict.before + claim.anchor.exact + verdict.after,
        "exact_start": len(verdict.before),
        "version": verdict.version_number,
        "version_sha256": verdict.version_sha256,
    }
    documents = {**{f"{name}.json": part for name, part in parts.items()}, **more}
    about = {
        "format": "factcheck sealed verdict",
        "format_version": _FORMAT_VERSION,
        "edition": edition,
        "claim_id": claim.public_id,
        "verdict_number": verdict.verdict.number,
        "verdict_url": verdict.verdict.url,
        "last_row": EventKind.VERDICT_PUBLISHED,
    }
    readme = _README[edition].format(
        url=verdict.verdict.url, claim=claim.sentence, position=publishing.position, hash=publishing.hash
    )
    files = {"README.txt": readme.encode()} | {name: _json(document) for name, document in documents.items()}
    return seal(about, files)


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _link(row: AuditRow) -> dict[str, Any]:
    return {
        "position": row.position,
        "previous_hash": row.previous_hash,
        "digest": digest_of(row.event),
        "hash": row.hash,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": event.actor_id,
        "kind": event.kind,
        "subject": event.subject,
        "subject_id": event.subject_id,
        "data": event.data,
    }


def _review(number: int, review: Review) -> dict[str, Any]:
    """A review with the role of who gave it, not the name."""
    assert review.reviewer
    return {
        "reviewer": f"reviewer {number}",
        "role": review.reviewer.role,
        "truth": review.truth,
        "attribution": review.attribution,
        "summary": review.summary,
        "rationale": review.rationale,
        "is_adjudication": review.is_adjudication,
        "claim_version": review.claim_version,
        "given_at": _moment(review.created_at),
    }


def _file(file: Snapshot) -> dict[str, Any]:
    return {
        "sha256": file.digest,
        "size": file.size,
        "media_type": file.media_type,
        "name": file.name,
        "taken_at": _moment(file.taken_at),
        "deleted_at": _moment(file.deleted_at) if file.deleted_at else None,
        "deletion_reason": file.deletion_reason or None,
    }


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


_START = """A sealed verdict
================

{url}
{claim}

Check it: python3 FILE.zip
Needs Python 3.9 or newer and nothing else. It says in words what holds. A changed byte anywhere in the file is found.

claim.json     the claim, with the place of its words in the article
article.json   the article, and an excerpt of its text around the words
verdict.json   the verdict
evidence.json  what the verdict rested on when it was published
"""

_END = """manifest.json  the SHA-256 of each file
__main__.py    the check

Was it made by the desk? The file cannot say: everybody can make such a file. Compare it with the page above, or ask the
desk whether its audit log has this hash (its command is: flask --app run audit verify --containing HASH).

position {position}
hash     {hash}
"""

_README = {
    "readers": _START + "audit.json     the hashes of the publishing in the desk's audit log\n" + _END,
    "desk": _START
    + """reviews.json   its reviews, by role
files.json     the SHA-256 of each file that belongs to its evidence; the desk has the files
policy.json    how many reviews claims needed when it was published (1 or 2)
audit.json     what the desk's audit log has about the claim, up to the publishing of the verdict
"""
    + _END,
}
