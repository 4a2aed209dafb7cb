"""Counting where badges and cards are shown."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete

from factcheck.domain.placements import MOST_SITES, EmbedView, Shown, first_day
from factcheck.models import Placement

_COLUMNS = {Shown.BADGE: "badges", Shown.CARD: "cards"}

#: How each engine reads a JSON array of objects as rows. PostgreSQL takes seconds to plan a statement for each row.
_ASKED = {
    "sqlite": """(
        SELECT json_extract(value, '$.public_id') AS public_id, json_extract(value, '$.origin') AS origin,
               json_extract(value, '$.badges') AS badges, json_extract(value, '$.cards') AS cards
        FROM json_each(:asked)
    ) AS asked""",
    "postgresql": """jsonb_to_recordset(CAST(:asked AS jsonb))
    AS asked (public_id text, origin text, badges integer, cards integer)""",
}

#: A claim that does not exist adds no row, nor does a new site in a place beyond the last. Every process adds the rows
#: in the same order, so that no two wait for each other.
_ADD = """
INSERT INTO placement (claim_id, day, origin, badges, cards)
SELECT claim_id, :day, origin, badges, cards
FROM (
    SELECT claim.id AS claim_id, asked.origin, asked.badges, asked.cards, known.id IS NOT NULL AS is_known,
           coalesce(stored.sites, 0) + count(*) FILTER (WHERE known.id IS NULL)
               OVER (PARTITION BY claim.id ORDER BY asked.origin) AS place
    FROM {asked}
    JOIN claim ON claim.public_id = asked.public_id
    LEFT JOIN placement AS known
        ON known.claim_id = claim.id AND known.day = :day AND known.origin = asked.origin
    LEFT JOIN (SELECT claim_id, count(*) AS sites FROM placement WHERE day = :day GROUP BY claim_id) AS stored
        ON stored.claim_id = claim.id
) AS found
WHERE is_known OR place <= :most
ORDER BY claim_id, origin
ON CONFLICT (claim_id, day, origin)
DO UPDATE SET badges = placement.badges + excluded.badges, cards = placement.cards + excluded.cards
"""


def store(session: Session, day: date, counts: Mapping[EmbedView, int]) -> None:
    """Add how often each site asked on a day, and drop the days that are too long ago.

    Counts of claims that do not exist are passed over, and so are those of further sites where a claim has
    MOST_SITES on that day. This is bookkeeping of the system: it is nobody's doing, and no event tells of it.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for (public_id, origin, what), count in counts.items():
        none_yet = {"public_id": public_id, "origin": origin, "badges": 0, "cards": 0}
        rows.setdefault((public_id, origin), none_yet)[_COLUMNS[what]] += count
    if rows:
        add = sa.text(_ADD.format(asked=_ASKED[session.get_bind().dialect.name]))
        given = {"asked": json.dumps(list(rows.values())), "day": day, "most": MOST_SITES}
        session.execute(add.bindparams(sa.bindparam("day", type_=sa.Date())), given)
    session.execute(delete(Placement).where(col(Placement.day) < first_day(day)))
