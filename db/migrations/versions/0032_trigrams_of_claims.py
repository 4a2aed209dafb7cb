"""An index of the trigrams that a claim's searched text consists of."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

#: SQLite: an index by the side, of ids alone, which triggers keep. A later migration that rebuilds the table of claims
#: drops them and has to create them again.
_SQLITE = (
    "CREATE VIRTUAL TABLE claim_trigram USING fts5(search_text, content = 'claim', content_rowid = 'id', "
    "columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1')",
    "INSERT INTO claim_trigram (claim_trigram) VALUES ('rebuild')",
    "CREATE TRIGGER claim_trigram_insert AFTER INSERT ON claim BEGIN "
    "INSERT INTO claim_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text); END",
    "CREATE TRIGGER claim_trigram_delete AFTER DELETE ON claim BEGIN "
    "INSERT INTO claim_trigram (claim_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text); END",
    "CREATE TRIGGER claim_trigram_update AFTER UPDATE OF search_text ON claim "
    "WHEN OLD.search_text IS NOT NEW.search_text BEGIN "
    "INSERT INTO claim_trigram (claim_trigram, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text); "
    "INSERT INTO claim_trigram (rowid, search_text) VALUES (NEW.id, NEW.search_text); END",
)
#: PostgreSQL: what pg_trgm does, of which nobody can be sure that it is installed. Linear in the length of the text.
_POSTGRESQL = (
    """
    CREATE FUNCTION claim_trigrams(searched text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT three), '{}')
        FROM (
            SELECT one || lead(one) OVER in_order || lead(one, 2) OVER in_order AS three
            FROM unnest(string_to_array(searched, NULL)) WITH ORDINALITY AS character (one, place)
            WINDOW in_order AS (ORDER BY place)
        ) AS trigram
        WHERE three IS NOT NULL
    $$
    """,
    "CREATE INDEX ix_claim_trigrams ON claim USING gin (claim_trigrams(search_text))",
)


def upgrade() -> None:
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER claim_trigram_{change}")
        op.execute("DROP TABLE claim_trigram")
    else:
        op.execute("DROP INDEX ix_claim_trigrams")
        op.execute("DROP FUNCTION claim_trigrams(text)")
