"""A desk of very many published claims, written by plain SQL: each table is one INSERT … SELECT over numbers.

Lengths, shares and ratios are those of a desk at work; the words only look so. Every anchor fits its article's text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.public import words
from bench.public.dialects import Dialect
from factcheck.domain.figures import Qualifier
from factcheck.domain.verdicts import Attribution, Truth

Execute = Callable[[str], object]

#: Where a claim's words begin in its article's text, and how long they are; counted from 0.
_START, _LENGTH = "(17 + n * 7 % 300)", "(40 + n % 60)"

_QUALIFIERS = (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.EXACTLY, Qualifier.UP_TO)


#: Claims in one article.
_TO_AN_ARTICLE = 50


@dataclass(frozen=True)
class Size:
    """How many there are of everything, by the number of claims."""

    claims: int

    @property
    def articles(self) -> int:
        return -(-self.claims // _TO_AN_ARTICLE)

    @property
    def sources(self) -> int:
        return max(1, self.claims // 20)

    @property
    def speakers(self) -> int:
        return max(1, min(2_000, self.claims // 5))


def fill(execute: Execute, sql: Dialect, size: Size, person_id: int) -> None:
    """Write everything into a migrated database that has that person and nothing else."""
    execute("CREATE TEMPORARY TABLE number (n INTEGER PRIMARY KEY)")
    execute(f"INSERT INTO number {sql.numbers.format(max(size.claims, 2))}")
    for table, number, columns in (
        ("speaker", size.speakers, _speakers(sql)),
        ("source", size.sources, _sources(sql, person_id)),
        ("article", size.articles, _articles(sql, person_id)),
        ("article_version", size.articles, _article_versions(sql)),
    ):
        _insert(execute, table, columns, f"number WHERE n <= {number} ORDER BY n")
    claims = f"number JOIN article_version v ON v.id = 1 + (n - 1) / {_TO_AN_ARTICLE}"
    _insert(execute, "claim", _claims(sql, size, person_id), f"{claims} WHERE n <= {size.claims} ORDER BY n")
    _insert(execute, "figure", _figures(sql), f"number WHERE n % 3 = 0 AND n <= {size.claims} ORDER BY n")
    _insert(execute, "quote", _quotes(sql, size), f"number WHERE n % 3 = 1 AND n <= {size.claims} ORDER BY n")
    pieces = "number CROSS JOIN (SELECT n AS k FROM number WHERE n <= 2) AS piece"
    pieces += f" WHERE (k = 1 OR n % 2 = 0) AND n <= {size.claims} ORDER BY n, k"
    _insert(execute, "evidence", _evidence(sql, size, person_id), pieces)
    for number in (1, 2):
        which = f"number WHERE n <= {size.claims}" + (" AND n % 10 = 0" if number == 2 else "") + " ORDER BY n"
        _insert(execute, "verdict", _verdicts(sql, size, number), which)
    _insert(execute, "event", _events(sql, person_id), f"number WHERE n <= {size.claims} ORDER BY n")
    execute("DROP TABLE number")


def _insert(execute: Execute, table: str, columns: Mapping[str, str], rows: str) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {rows}")


def _speakers(sql: Dialect) -> dict[str, str]:
    return {
        "id": "n",
        "name": "'Olena Testenko ' || n",
        "name_key": "'olena testenko ' || n",
        "kind": sql.choice("n", ("person", "person", "organisation")),
        "same_as": sql.json.format("'[]'"),
    }


def _sources(sql: Dialect, person_id: int) -> dict[str, str]:
    return {
        "id": "n",
        "title": f"'Situation report ' || n || ', ' || {sql.choice('n', words.PLACES)}",
        "publisher": sql.choice("n", ("Ministry of the Interior", "Observers' Network", "UNHCR")),
        "kind": sql.choice("n", ("document", "dataset", "page", "transcript")),
        "url": "'https://source' || (n % 300) || '.example/reports/' || n || '.pdf'",
        "archive_url": "''",
        "content_hash": "''",
        "reliability": sql.choice("n", ("A", "B", "C", "F")),
        "published_on": sql.day.format("n % 1000"),
        "created_by_id": str(person_id),
        "created_at": sql.moment.format("n * 60"),
    }


def _articles(sql: Dialect, person_id: int) -> dict[str, str]:
    return {
        "id": "n",
        "public_id": sql.public_id,
        "title": f"'What is known after day ' || n || ' in ' || {sql.choice('n', words.PLACES)} || ', and what is not'",
        "outlet": sql.choice("n", words.OUTLETS),
        "byline": "'Ben Beispiel'",
        "url": "'https://news' || (n % 40) || '.example/2022/articles/' || n",
        "published_on": sql.day.format("n % 1000"),
        "language": "'en'",
        "created_by_id": str(person_id),
        "created_at": sql.moment.format("n * 3600"),
    }


def _article_versions(sql: Dialect) -> dict[str, str]:
    text = f"'Report number ' || n || '. {words.FILLER}'"
    return {
        "id": "n",
        "article_id": "n",
        "number": "1",
        "text": text,
        "sha256": sql.sha256.format(text),
        "created_at": sql.moment.format("n * 3600"),
    }


def _claims(sql: Dialect, size: Size, person_id: int) -> dict[str, str]:
    number, exact = "(1000 + n * 7 % 90000)", f"substr(v.text, {_START} + 1, {_LENGTH})"
    place, counted, cue = sql.choice("n", words.PLACES), sql.choice("n", words.COUNTED), sql.choice("n", words.CUES)
    text = (
        f"CASE n % 3 WHEN 0 THEN 'At least ' || {number} || ' ' || {counted} || ' in the region of ' || {place} || "
        f"' in week ' || (n % 52) || ', the office counted.' "
        f"WHEN 1 THEN 'Olena Testenko ' || {_speaker(size)} || ' ' || {cue} || ': “We have counted ' "
        f"|| {number} || ' people in ' || {place} || ', and \"not one more\".”' "
        f"ELSE 'The road from ' || {place} || ' to the border was closed for ' || (n % 40) || ' days, officials of ' "
        f"|| {sql.choice('n + 3', words.PLACES)} || ' reported.' END"
    )
    rounds = "(CASE n % 10 WHEN 0 THEN 2 ELSE 1 END)"
    return {
        "id": "n",
        "public_id": sql.public_id,
        "article_version_id": "v.id",
        "kind": sql.choice("n", ("figure", "quote", "statement")),
        "origin": "'manual'",
        "text": text,
        "exact": exact,
        "prefix": f"substr(v.text, {_START} - 15, 16)",
        "suffix": f"substr(v.text, {_START} + 1 + {_LENGTH}, 32)",
        "start": _START,
        "end": f"{_START} + {_LENGTH}",
        "workflow": "'published'",
        "priority": "1",
        "round": rounds,
        "settled_round": rounds,
        "verdict_number": rounds,
        "version": f"1 + {rounds}",
        "search_text": f"lower({text} || ' ' || {exact})",
        "created_by_id": str(person_id),
        "created_at": sql.moment.format("n * 60"),
        "queued_at": sql.moment.format("n * 60"),
    }


def _figures(sql: Dialect) -> dict[str, str]:
    number = "1000 + n * 7 % 90000"
    qualifier = sql.choice("n", _QUALIFIERS)
    return {
        "claim_id": "n",
        "low": f"CASE WHEN {qualifier} = 'up_to' THEN NULL ELSE {number} END",
        "high": f"CASE WHEN {qualifier} = 'at_least' THEN NULL ELSE {number} END",
        "qualifier": qualifier,
        "measure": sql.choice("n", words.MEASURES),
        "unit": "'people'",
        "population": "'civilians'",
        "place": sql.choice("n", words.PLACES),
        "basis": "'cumulative'",
        "as_of": sql.day.format("n % 1000"),
        "wording": f"'At least ' || ({number})",
    }


def _quotes(sql: Dialect, size: Size) -> dict[str, str]:
    return {
        "claim_id": "n",
        "speaker_id": _speaker(size),
        "role": "'governor of the region'",
        "form": "'direct'",
        "wording": "'We have counted ' || (1000 + n * 7 % 90000) || ' people, and \"not one more\".'",
        "cue_verb": sql.choice("n", words.CUES),
        "occasion": "'press conference'",
        "said_on": sql.day.format("n % 1000"),
        "language": "'en'",
        "translator": "''",
    }


def _speaker(size: Size) -> str:
    return f"(1 + n * 7 % {size.speakers})"


def _evidence(sql: Dialect, size: Size, person_id: int) -> dict[str, str]:
    return {
        "claim_id": "n",
        # 7919 and 104729 are primes: neighbours rest on sources far from each other.
        "source_id": f"1 + (n % {size.sources} * 7919 + k * 104729) % {size.sources}",
        "stance": sql.choice("n + k", ("supports", "refutes", "context")),
        "excerpt": f"'The table for ' || {sql.choice('n', words.PLACES)} || ' names another sum than the line below.'",
        "locator": "'p. ' || (1 + n % 40)",
        "credibility": "1 + n % 6",
        "created_by_id": str(person_id),
        "created_at": sql.moment.format("n * 60 + k"),
    }


def _verdicts(sql: Dialect, size: Size, number: int) -> dict[str, str]:
    attribution = sql.choice("n / 3", list(Attribution))
    opening, finding = sql.choice("n", words.OPENINGS), sql.choice("n / 3", words.FINDINGS)
    # The second verdicts follow all the first ones, as corrections do.
    moment = f"n * 60 + {(number - 1) * size.claims * 60}"
    return {
        "claim_id": "n",
        "number": str(number),
        "truth": sql.choice(f"n + {number}", list(Truth)),
        "attribution": f"CASE n % 3 WHEN 1 THEN {attribution} END",
        "as_of": sql.day.format("n % 1000"),
        "summary": f"{opening} || {finding} || ' (case ' || n || ').'",
        "correction_note": "'An earlier verdict rested on a report that its publisher has since corrected.'"
        if number == 2
        else "''",
        "review_count": "1 + n % 2",
        "reviewers_agreed": "n % 20 <> 0",
        "published_at": sql.moment.format(moment),
    }


def _events(sql: Dialect, person_id: int) -> dict[str, str]:
    return {
        "at": sql.moment.format("n * 60"),
        "actor_id": str(person_id),
        "kind": "'claim.verdict_published'",
        "subject": "'claim'",
        "subject_id": "n",
        "data": sql.json.format("""'{"state": "published"}'"""),
    }
