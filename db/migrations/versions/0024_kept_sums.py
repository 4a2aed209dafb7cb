"""Sums that pages show are kept, not worked out for each page."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

#: How the two databases write a day and a month of a moment, and read the state an event left its claim in.
_DIALECTS = {
    "sqlite": {"day": "substr({}, 1, 10)", "month": "substr({}, 1, 7)", "state": "json_extract(data, '$.state')"},
    "postgresql": {
        "day": "to_char(timezone('UTC', {}), 'YYYY-MM-DD')",
        "month": "to_char(timezone('UTC', {}), 'YYYY-MM')",
        "state": "data ->> 'state'",
    },
}
_SETTLED = """
    SELECT claim.kind AS kind, {month} AS month, one.reviewer_id || ' ' || other.reviewer_id AS pair,
           one.truth || ' ' || other.truth AS truth, one.attribution || ' ' || other.attribution AS attribution
    FROM review AS one JOIN review AS other ON other.claim_id = one.claim_id AND other.round = one.round
    JOIN claim ON claim.id = one.claim_id
    WHERE one.reviewer_id < other.reviewer_id AND one.round <= claim.settled_round
      AND one.undone_at IS NULL AND other.undone_at IS NULL AND NOT one.is_adjudication AND NOT other.is_adjudication
"""


def upgrade() -> None:
    op.create_table(
        "kept_sum",
        sa.Column("name", sa.String(48), nullable=False),
        sa.Column("part", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "part", "key", name="pk_kept_sum"),
    )
    sql = _DIALECTS[op.get_bind().dialect.name]
    _fill("'state', '', workflow, count(*) FROM claim GROUP BY workflow")
    month = sql["month"].format("queued_at")
    _fill(f"'waiting', '', {month}, count(*) FROM claim WHERE workflow IN ('queued', 'reopened') GROUP BY {month}")
    _fill_moves(sql["day"].format("at"), sql["state"])
    later = "CASE WHEN one.id > other.id THEN one.created_at ELSE other.created_at END"
    settled = _SETTLED.format(month=sql["month"].format(later))
    for answers in ("truth", "attribution"):
        rows = f"FROM ({settled}) AS settled WHERE {answers} IS NOT NULL"
        for group in ("kind", "month", "pair"):
            _fill(f"'{answers}', '{group} ' || {group}, {answers}, count(*) {rows} GROUP BY {group}, {answers}")
            if group != "pair":
                _fill(f"'{answers}_pairs', '{group} ' || {group}, pair, count(*) {rows} GROUP BY {group}, pair")


def _fill_moves(day: str, state: str) -> None:
    """How many claims more each state had after each day: those that reached it without those that left it."""
    steps = f"""
        SELECT {day} AS day, {state} AS reached, lag({state}) OVER (PARTITION BY subject_id ORDER BY id) AS before
        FROM event WHERE subject = 'claim' AND {state} IS NOT NULL
    """  # noqa: S608 (names of our own)
    moves = f"""
        SELECT day, reached AS state, 1 AS one FROM ({steps}) AS step
        UNION ALL SELECT day, before, -1 FROM ({steps}) AS step WHERE before IS NOT NULL
    """  # noqa: S608
    _fill(f"'moved', day, state, sum(one) FROM ({moves}) AS move GROUP BY day, state HAVING sum(one) <> 0")


def _fill(rows: str) -> None:
    op.execute(f"INSERT INTO kept_sum (name, part, key, number) SELECT {rows}")


def downgrade() -> None:
    op.drop_table("kept_sum")
