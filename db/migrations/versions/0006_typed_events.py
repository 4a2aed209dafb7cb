"""Typed events, and codes instead of sentences: the audit log, alerts, and the reasons of urgency."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Data = dict[str, Any]

_BATCH = 1000

_SYSTEM_REASONS = {
    "Its words were made a claim by hand.": "made_by_hand",
    "A suggestion that is not worth checking.": "not_worth_checking",
    "Taken back.": "undone",
}
_RESOLUTIONS = {
    "A new verdict was published.": "new_verdict",
    "The verdict was withdrawn.": "verdict_withdrawn",
    "The verdicts agree.": "verdicts_agree",
    "They are no longer marked as the same.": "no_longer_same",
}
_URGENCY = (
    ("Words put into somebody’s mouth", "words_of_another"),
    ("A statement of fact", "statement"),
    ("People harmed: {}", "people_harmed"),
    ("A figure", "figure"),
    ("The size of the number ({} digits)", "size"),
    ("At the top of the article", "top_of_article"),
    ("Its place in the article", "place_in_article"),
    ("Nobody is named as its origin", "unattributed"),
    ("Attributed to nobody by name ({})", "attributed_to_nobody"),
    ("Attributed to {}", "attributed"),
    ("No checked claim says the same", "new"),
)
#: The only thing that went wrong with looking through an article until now.
_FAILED = "Looking through this article failed. Everything else works; claims can be made by hand."
_DUPLICATE = re.compile(r"Claim \d+ says the same and has another verdict: “(.*)”", re.DOTALL)

#: Each old action by its subject, and the kind it has now.
_KINDS = {
    ("claim", "create"): "claim.created",
    ("claim", "suggest"): "claim.suggested",
    ("claim", "accept"): "claim.suggestion_accepted",
    ("claim", "undo"): "claim.suggestion_restored",
    ("claim", "edit"): "claim.edited",
    ("claim", "dismiss"): "claim.dismissed",
    ("claim", "bring back"): "claim.restored",
    ("claim", "assign"): "claim.assigned",
    ("claim", "prioritise"): "claim.priority_set",
    ("claim", "take"): "claim.taken",
    ("claim", "take over"): "claim.taken_over",
    ("claim", "release"): "claim.released",
    ("claim", "add evidence"): "claim.evidence_added",
    ("claim", "review"): "claim.review_submitted",
    ("claim", "ask for a second review of"): "claim.second_review_requested",
    ("claim", "dispute"): "claim.disputed",
    ("claim", "adjudicate"): "claim.dispute_decided",
    ("claim", "send back"): "claim.sent_back",
    ("claim", "publish"): "claim.verdict_published",
    ("claim", "withdraw"): "claim.verdict_withdrawn",
    ("claim", "reopen"): "claim.reopened",
    ("claim", "remind"): "claim.review_date_set",
    ("claim", "mark duplicate"): "claim.duplicate_marked",
    ("claim", "unmark duplicate"): "claim.duplicate_unmarked",
    ("alert", "raise"): "alert.raised",
    ("alert", "resolve"): "alert.resolved",
    ("article", "add"): "article.added",
    ("article", "look through"): "article.extracted",
    ("source", "add"): "source.added",
    ("policy", "set policy"): "policy.set",
    ("user", "create"): "user.created",
    ("user", "disable"): "user.disabled",
    ("user", "enable"): "user.enabled",
    ("user", "change role"): "user.role_changed",
    ("user", "change password"): "user.password_changed",
}
_ACTIONS = {kind: action for (_, action), kind in _KINDS.items()}


def upgrade() -> None:
    _replace_events("action", _new_columns(), _to_payload)
    op.add_column("alert", sa.Column("details", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("alert", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("alert", sa.Column("code", sa.String(length=48), nullable=True))
    _update("alert", ("reason", "key", "detail", "resolution", "resolved_at"), _alert_to_codes)
    with op.batch_alter_table("alert") as batch:
        batch.drop_column("detail")
        batch.drop_column("resolution")
        batch.alter_column("code", new_column_name="resolution")
        batch.alter_column("details", server_default=None)
        batch.alter_column("note", server_default=None)
    _update("claim", ("urgency_reasons",), lambda row: {"urgency_reasons": list(map(_coded, row["urgency_reasons"]))})
    _replace_problem(sa.String(length=48), nullable=True, convert=_problem_code)


def downgrade() -> None:
    _replace_problem(sa.Text(), nullable=False, convert=lambda code: _FAILED if code else "")
    _update("claim", ("urgency_reasons",), lambda row: {"urgency_reasons": list(map(_worded, row["urgency_reasons"]))})
    op.add_column("alert", sa.Column("detail", sa.Text(), nullable=False, server_default=""))
    op.add_column("alert", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    _update("alert", ("reason", "details", "resolution", "note"), _alert_to_words)
    with op.batch_alter_table("alert") as batch:
        batch.drop_column("details")
        batch.drop_column("note")
        batch.drop_column("resolution")
        batch.alter_column("words", new_column_name="resolution", server_default=None)
        batch.alter_column("detail", server_default=None)
    _replace_events("kind", _old_columns(), _to_action)


def _replace_problem(kind: sa.types.TypeEngine[Any], *, nullable: bool, convert: Callable[[Any], Any]) -> None:
    """Give extractions another column of what went wrong."""
    default = None if nullable else ""
    op.add_column("extraction", sa.Column("converted", kind, nullable=nullable, server_default=default))
    _update("extraction", ("problem",), lambda row: {"converted": convert(row["problem"])})
    with op.batch_alter_table("extraction") as batch:
        batch.drop_column("problem")
        batch.alter_column("converted", new_column_name="problem", server_default=None)


def _problem_code(sentence: str) -> str | None:
    return "failed" if sentence else None


def _new_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("subject", sa.String(length=48), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
    ]


def _old_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
    ]


def _replace_events(leaving: str, columns: list[sa.Column[Any]], convert: Callable[[Data], Data]) -> None:
    """Copy the log, converted, into a table of the new shape. It is append-only: no row of it is ever changed."""
    _allow_changes()
    for index in ("ix_event_subject", "ix_event_at"):
        op.drop_index(index, "event")
    op.rename_table("event", "old_event")
    if _is_postgresql():
        op.execute("ALTER INDEX pk_event RENAME TO pk_old_event")
        op.execute("ALTER SEQUENCE event_id_seq RENAME TO old_event_id_seq")
    event = op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name="fk_event_actor_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    kept = ("id", "at", "actor_id", "subject", "subject_id")
    others = ("action", "before", "after") if leaving == "action" else ("kind", "data")
    for rows in _batches("old_event", (*kept, *others)):
        made = [{name: row[name] for name in kept} | convert(row) for row in rows]
        op.get_bind().execute(sa.insert(event), made)
    op.drop_table("old_event")
    if _is_postgresql():
        op.execute("SELECT setval('event_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM event), false)")
    op.create_index("ix_event_subject", "event", ["subject", "subject_id", "id"])
    op.create_index("ix_event_at", "event", ["subject", "at"])
    _forbid_changes()


def _to_payload(row: Data) -> Data:
    kind = _KINDS.get((row["subject"], row["action"]))
    if kind is None:
        return {"kind": row["action"], "data": dict(row["after"] or {})}
    return {"kind": kind, "data": _payload(kind, dict(row["before"] or {}), dict(row["after"] or {}))}


def _payload(kind: str, before: Data, after: Data) -> Data:
    if kind in _PAYLOADS:
        return _PAYLOADS[kind](before, after)
    return _state_change(before, after) if "workflow" in after else after


def _without(data: Data, name: str) -> Data:
    return {key: value for key, value in data.items() if key != name}


#: From what stood in the columns before and after to the payload, where it is neither all of the latter nor a change of
#: state.
_PAYLOADS: dict[str, Callable[[Data, Data], Data]] = {
    "claim.created": lambda _, after: {"details": after, "state": "queued"},
    "claim.suggested": lambda _, after: {"details": after, "state": "suggested"},
    "claim.suggestion_accepted": lambda before, after: {
        "from_state": before["workflow"],
        "state": after["workflow"],
        "before": _without(before, "workflow"),
        "after": _without(after, "workflow"),
    },
    "claim.edited": lambda before, after: {"before": before, "after": after},
    "claim.assigned": lambda before, after: {"before": before["assignee_id"], "after": after["assignee_id"]},
    "claim.priority_set": lambda before, after: {"before": before["priority"], "after": after["priority"]},
    "claim.taken": lambda _, after: {"state": after["workflow"], "until": after["until"]},
    "claim.taken_over": lambda before, after: {
        "state": after["workflow"],
        "until": after["until"],
        "holder_id": before["holder_id"],
    },
    "claim.released": lambda _, after: {"state": after["workflow"]},
    "claim.evidence_added": lambda _, after: {"evidence_id": after["id"], "evidence": after},
    "claim.review_date_set": lambda before, after: {"before": before["review_by"], "after": after["review_by"]},
    "claim.duplicate_marked": lambda _, after: {"other_id": after["other"]},
    "claim.duplicate_unmarked": lambda _, after: {"other_id": after["other"]},
    "alert.resolved": lambda _, after: {"claim_id": after["claim_id"]} | _resolution(after["resolution"]),
    "article.added": lambda _, after: {"article": _without(after, "sha256"), "sha256": after["sha256"]},
    "article.extracted": lambda _, after: {
        "suggested": after["suggested"],
        "problem": _problem_code(after["problem"]),
    },
    "source.added": lambda _, after: {"source": after},
    "policy.set": lambda before, after: {
        "subject": after["subject"],
        "before": before["reviews"],
        "after": after["reviews"],
    },
    "user.role_changed": lambda before, after: {"before": before["role"], "after": after["role"]},
}


def _state_change(before: Data, after: Data) -> Data:
    data = {"from_state": before["workflow"], "state": after["workflow"]}
    if "verdict_number" in after:
        data["number"] = after["verdict_number"]
    if "reason" in after:
        code = _SYSTEM_REASONS.get(after["reason"])
        data |= {"reason": "" if code else after["reason"], "system_reason": code}
    return data


def _to_action(row: Data) -> Data:
    if row["kind"] not in _ACTIONS:
        # A kind that came later: the release before this one cannot show it, but it is not lost.
        return {"action": row["kind"], "before": None, "after": dict(row["data"])}
    before, after = _before_and_after(row["kind"], dict(row["data"]))
    return {"action": _ACTIONS[row["kind"]], "before": before, "after": after}


def _before_and_after(kind: str, data: Data) -> tuple[Data | None, Data | None]:
    if kind in _COLUMNS:
        return _COLUMNS[kind](data)
    return _states(data) if "from_state" in data else (None, data or None)


def _states(data: Data) -> tuple[Data, Data]:
    after = {"workflow": data["state"]}
    if "number" in data:
        after["verdict_number"] = data["number"]
    if "reason" in data:
        sentences = {code: sentence for sentence, code in _SYSTEM_REASONS.items()}
        after["reason"] = sentences.get(data["system_reason"] or "", data["reason"])
    return {"workflow": data["from_state"]}, after


#: The way back.
_COLUMNS: dict[str, Callable[[Data], tuple[Data | None, Data | None]]] = {
    "claim.created": lambda data: (None, data["details"]),
    "claim.suggested": lambda data: (None, data["details"]),
    "claim.suggestion_accepted": lambda data: (
        data["before"] | {"workflow": data["from_state"]},
        data["after"] | {"workflow": data["state"]},
    ),
    "claim.edited": lambda data: (data["before"], data["after"]),
    "claim.assigned": lambda data: ({"assignee_id": data["before"]}, {"assignee_id": data["after"]}),
    "claim.priority_set": lambda data: ({"priority": data["before"]}, {"priority": data["after"]}),
    "claim.taken": lambda data: (None, {"workflow": data["state"], "until": data["until"]}),
    "claim.taken_over": lambda data: (
        {"holder_id": data["holder_id"]},
        {"workflow": data["state"], "until": data["until"]},
    ),
    "claim.released": lambda data: (None, {"workflow": data["state"], "until": None}),
    "claim.evidence_added": lambda data: (None, data["evidence"]),
    "claim.review_date_set": lambda data: ({"review_by": data["before"]}, {"review_by": data["after"]}),
    "claim.duplicate_marked": lambda data: (None, {"other": data["other_id"]}),
    "claim.duplicate_unmarked": lambda data: (None, {"other": data["other_id"]}),
    "alert.resolved": lambda data: (
        None,
        {"claim_id": data["claim_id"], "resolution": _resolution_words(data["resolution"], data["note"])},
    ),
    "article.added": lambda data: (None, data["article"] | {"sha256": data["sha256"]}),
    "article.extracted": lambda data: (
        None,
        {"suggested": data["suggested"], "problem": _FAILED if data["problem"] else ""},
    ),
    "source.added": lambda data: (None, data["source"]),
    "policy.set": lambda data: ({"reviews": data["before"]}, {"subject": data["subject"], "reviews": data["after"]}),
    "user.role_changed": lambda data: ({"role": data["before"]}, {"role": data["after"]}),
}


def _alert_to_codes(row: Data) -> Data:
    details: Data
    if row["reason"] == "review_due":
        details = {"day": row["key"]}
    elif row["reason"] == "duplicates_differ":
        words = _DUPLICATE.fullmatch(row["detail"])
        details = {"other_id": int(row["key"]), "text": words[1] if words else row["detail"]}
    else:
        details = _report(row["detail"])
    made = {"details": details, "code": None, "note": ""}
    if row["resolved_at"] is not None:
        resolution = _resolution(row["resolution"])
        made |= {"code": resolution["resolution"], "note": resolution["note"]}
    return made


def _report(detail: str) -> Data:
    """A reader's report: its last lines are the link and the contact, where there are any."""
    lines = detail.split("\n")
    details = {"wrong": "", "link": "", "contact": ""}
    for name in ("contact", "link"):
        begin = f"{name.capitalize()}: "
        if len(lines) > 1 and lines[-1].startswith(begin):
            details[name] = lines.pop().removeprefix(begin)
    return details | {"wrong": "\n".join(lines)}


def _alert_to_words(row: Data) -> Data:
    given = row["details"]
    if row["reason"] == "review_due":
        detail = f"It was to be looked at again by {given['day']}."
    elif row["reason"] == "duplicates_differ":
        detail = f"Claim {given['other_id']} says the same and has another verdict: “{given['text']}”"
    else:
        more = (f"{name.capitalize()}: {given[name]}" for name in ("link", "contact") if given.get(name))
        detail = "\n".join((given["wrong"], *more))
    return {"detail": detail, "words": _resolution_words(row["resolution"], row["note"])}


def _resolution(words: str) -> Data:
    if words in _RESOLUTIONS:
        return {"resolution": _RESOLUTIONS[words], "note": ""}
    if words.startswith("Reopened: "):
        return {"resolution": "reopened", "note": words.removeprefix("Reopened: ")}
    return {"resolution": "by_person", "note": words}


def _resolution_words(code: str | None, note: str) -> str:
    if code == "reopened":
        return f"Reopened: {note}"
    return note or {code: words for words, code in _RESOLUTIONS.items()}.get(code or "", "")


def _coded(reason: list[Any]) -> list[Any]:
    points, words = reason
    for sentence, code in _URGENCY:
        before, _, after = sentence.partition("{}")
        if words == sentence or ("{}" in sentence and words.startswith(before) and words.endswith(after)):
            return [points, code, words[len(before) : len(words) - len(after)] if "{}" in sentence else ""]
    raise ValueError(f"This reason of urgency is not known: {words}")


def _worded(reason: list[Any]) -> list[Any]:
    points, code, detail = reason
    return [points, {known: sentence for sentence, known in _URGENCY}[code].replace("{}", detail)]


def _update(name: str, read: tuple[str, ...], convert: Callable[[Data], Data]) -> None:
    for rows in _batches(name, ("id", *read)):
        changed = [convert(row) for row in rows]
        columns = {column: _column(column) for column in changed[0]}
        target = sa.table(name, sa.column("id"), *columns.values())
        values = {column: sa.bindparam(f"new_{column}", type_=kept.type) for column, kept in columns.items()}
        op.get_bind().execute(
            sa.update(target).where(target.c.id == sa.bindparam("row_id")).values(values),
            [
                {"row_id": row["id"]} | {f"new_{column}": value for column, value in new.items()}
                for row, new in zip(rows, changed, strict=True)
            ],
        )


def _batches(name: str, columns: tuple[str, ...]) -> Iterator[list[Data]]:
    """All rows in the order of their ids, some at a time: a log may have millions."""
    table = sa.table(name, *map(_column, columns))
    last = 0
    while True:
        statement = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_BATCH)
        rows = [dict(row) for row in op.get_bind().execute(statement).mappings()]
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _column(name: str) -> sa.ColumnClause[Any]:
    if name in {"before", "after", "data", "details", "urgency_reasons"}:
        return sa.column(name, sa.JSON())
    if name in {"at", "resolved_at"}:
        return sa.column(name, sa.DateTime(timezone=True))
    return sa.column(name)


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _allow_changes() -> None:
    if _is_postgresql():
        op.execute("DROP TRIGGER event_append_only ON event")
        return
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER event_no_{change}")


def _forbid_changes() -> None:
    if _is_postgresql():
        op.execute(
            "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
            "FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER event_no_{change.lower()} BEFORE {change} ON event "
            "BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
        )
