"""A desk with years of work behind it, written by plain SQL: each table is one INSERT … SELECT over numbers."""

from collections.abc import Callable

from bench.public.dialects import SQLITE, Dialect
from bench.scale.rows import (
    FIRST,
    HAS_VERDICT,
    KIND,
    ONE,
    OTHER,
    REVIEWERS,
    STATE,
    TAGS,
    TO_A_SOURCE,
    TO_AN_ARTICLE,
    Columns,
    Rows,
    in_json,
)

Execute = Callable[[str], object]

_SPEAKERS = 2_000
#: Claims whose reviews are in: two of them, or the first.
_REVIEWED_TWICE = f"({HAS_VERDICT} OR {STATE} = 'disputed')"
_REVIEWED = f"({_REVIEWED_TWICE} OR {STATE} = 'second_review')"


def fill(execute: Execute, sql: Dialect, claims: int) -> None:
    """Write everything into a migrated database that has the two people who sign in and nothing else."""

    def insert(table: str, columns: Columns, which: str = "1 = 1", pieces: str = "") -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        rows = f"number{pieces} WHERE n <= {claims} AND {which} ORDER BY n"
        execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {rows}")

    rows, sources = Rows(sql, claims), -(-claims // TO_A_SOURCE)
    # Products of these numbers are larger than an INTEGER of PostgreSQL; to SQLite only that is the row's own number.
    type_ = "INTEGER" if sql is SQLITE else "BIGINT"
    execute(f"CREATE TEMPORARY TABLE number (n {type_} PRIMARY KEY)")
    execute(f"INSERT INTO number {sql.numbers.format(claims)}")
    execute("ANALYZE number")
    insert("user_account", rows.users(), f"n BETWEEN {FIRST} AND {FIRST + REVIEWERS - 1}")
    insert("speaker", rows.speakers(), f"n <= {_SPEAKERS}")
    insert("source", rows.sources(), f"n <= {sources}")
    for table, columns in (("article", rows.articles()), ("article_version", rows.article_versions())):
        insert(table, columns, f"n <= {-(-claims // TO_AN_ARTICLE)}")
    insert("claim", rows.claim())
    for tag, every in TAGS.items():
        insert("claim_tag", rows.tags(tag), f"n % {every} = 0")
    insert("figure", rows.figures(), f"{KIND} = 'figure'")
    insert("quote", rows.quotes(), f"{KIND} = 'quote'")
    insert("evidence", rows.evidence(sources), pieces=" CROSS JOIN (SELECT n AS k FROM number WHERE n <= 3) AS piece")
    state = in_json(f"CASE WHEN {HAS_VERDICT} THEN 'queued' ELSE {STATE} END")
    insert("event", rows.events("created", 0, ONE, state=state, details="'{}'"))
    for place, (person, which) in enumerate(((ONE, _REVIEWED), (OTHER, _REVIEWED_TWICE))):
        insert("review", rows.reviews(person, place), which)
        truth, attribution = map(in_json, rows.answers(place))
        insert(
            "event", rows.events("review_submitted", 600 + place, person, truth=truth, attribution=attribution), which
        )
    insert("verdict", rows.verdicts(), HAS_VERDICT)
    published = {"state": in_json("'published'"), "from_state": in_json("'queued'"), "number": "'1'"}
    insert("event", rows.events("verdict_published", 602, OTHER, **published), HAS_VERDICT)
    insert("alert", rows.alerts(), f"{STATE} = 'published' AND n % 20 = 7")
    execute("DROP TABLE number")
