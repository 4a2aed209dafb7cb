"""What stands in each column of the desk's tables, as SQL over a number ``n`` from 1 to how many claims there are."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bench.public import words
from bench.public.dialects import Dialect
from factcheck.domain.verdicts import Attribution, Truth

#: Ids of the two people who sign in, and of the first of those who did the work.
REVIEWER, EDITOR, FIRST = 1, 2, 3
REVIEWERS = 20
TO_AN_ARTICLE = TO_A_SOURCE = 10
#: Seconds between two claims: the archive grows by age.
_PACE = 300
#: What is in hands, and what alerts are open about, is among the newest claims.
_RECENT = 3_000

#: Tags: which of how many claims has them, of any state.
TAGS = {"frequent": 10, "rare": 9_973}

#: A third is open. ``n / 3`` numbers these claims.
STATE = (
    "(CASE WHEN n % 3 = 0 THEN CASE WHEN n / 3 % 20 < 14 THEN 'queued' WHEN n / 3 % 20 = 14 THEN 'reopened' "
    "WHEN n / 3 % 20 < 17 THEN 'in_review' WHEN n / 3 % 20 < 19 THEN 'second_review' ELSE 'disputed' END "
    "WHEN n % 30 = 1 THEN 'dismissed' WHEN n % 300 = 2 THEN 'withdrawn' ELSE 'published' END)"
)
HAS_VERDICT = f"{STATE} IN ('published', 'reopened', 'withdrawn')"
KIND = "(CASE n / 7 % 3 WHEN 0 THEN 'figure' WHEN 1 THEN 'quote' ELSE 'statement' END)"
ONE = f"({FIRST} + n % {REVIEWERS})"
OTHER = f"({FIRST} + (n + 1 + n / {REVIEWERS} % {REVIEWERS - 1}) % {REVIEWERS})"
_HAS_LEASE = f"{STATE} = 'in_review'"

Columns = dict[str, str]


def in_json(text: str) -> str:
    """An expression of a text, or of none, as JSON; the text has nothing in it to be escaped."""
    return f"""coalesce('"' || {text} || '"', 'null')"""


@dataclass(frozen=True)
class Rows:
    """The columns of each table by their names, for a desk of that many claims."""

    sql: Dialect
    claims: int

    def _moment(self, later: int = 0) -> str:
        """When a claim was made, or so many seconds later; the newest is made now."""
        now = int((datetime.now(UTC) - datetime(2022, 1, 1, tzinfo=UTC)).total_seconds())
        return self.sql.moment.format(f"{now + later} - ({self.claims} - n) * {_PACE}")

    def users(self) -> Columns:
        return {
            "id": "n",
            "email": "'reviewer' || n || '@example.org'",
            "name": "'Reviewer ' || n",
            "role": "'reviewer'",
            "password_hash": "''",
            "created_at": self.sql.moment.format("n"),
        }

    def speakers(self) -> Columns:
        return {
            "id": "n",
            "name": "'Olena Testenko ' || n",
            "name_key": "'olena testenko ' || n",
            "kind": "'person'",
            "same_as": self.sql.json.format("'[]'"),
        }

    def sources(self) -> Columns:
        return {
            "id": "n",
            "title": f"'Situation report ' || n || ', ' || {self.sql.choice('n', words.PLACES)}",
            "publisher": "'Observers'' Network'",
            "kind": "'document'",
            "url": "'https://source.example/reports/' || n || '.pdf'",
            "archive_url": "''",
            "content_hash": "''",
            "reliability": "'B'",
            "created_at": self.sql.moment.format("n * 60"),
        }

    def articles(self) -> Columns:
        return {
            "id": "n",
            "public_id": self.sql.public_id,
            "title": f"'What is known after day ' || n || ' in ' || {self.sql.choice('n', words.PLACES)}",
            "outlet": self.sql.choice("n", words.OUTLETS),
            "byline": "'Ben Beispiel'",
            "url": "'https://news.example/articles/' || n",
            "published_on": self.sql.day.format("n % 1000"),
            "language": "'en'",
            "created_at": self.sql.moment.format("n * 600"),
        }

    def article_versions(self) -> Columns:
        text = f"'Report number ' || n || '. {words.FILLER}'"
        return {
            "id": "n",
            "article_id": "n",
            "number": "1",
            "text": text,
            "sha256": self.sql.sha256.format(text),
            "created_at": self.sql.moment.format("n * 600"),
        }

    def claim(self) -> Columns:
        place = self.sql.choice("n", words.PLACES)
        text = f"'In week ' || (n % 52) || ' the office counted ' || (n * 7 % 90000) || ' people in ' || {place} || '.'"
        start, length = "(17 + n * 7 % 300)", "(40 + n % 60)"
        truth, attribution = self.sql.choice("n", list(Truth)), self.sql.choice("n", list(Attribution))
        is_settled = f"CASE WHEN {HAS_VERDICT} THEN 1 ELSE 0 END"
        return {
            "id": "n",
            "public_id": self.sql.public_id,
            "article_version_id": f"1 + (n - 1) / {TO_AN_ARTICLE}",
            "kind": KIND,
            "origin": "'manual'",
            "text": text,
            "exact": "'the words that stand in the article'",
            "prefix": "'before them: '",
            "suffix": "', and after'",
            "start": start,
            "end": f"{start} + {length}",
            "workflow": STATE,
            "priority": "CASE WHEN n % 501 = 0 THEN 3 WHEN n % 51 = 0 THEN 2 ELSE 1 END",
            "urgency": "n * 7919 % 101",
            "round": f"CASE WHEN {STATE} = 'reopened' THEN 2 ELSE 1 END",
            "settled_round": is_settled,
            "verdict_number": is_settled,
            "verdict_truth": f"CASE WHEN {HAS_VERDICT} THEN {truth} END",
            "verdict_attribution": f"CASE WHEN {HAS_VERDICT} AND {KIND} = 'quote' THEN {attribution} END",
            "version": "3",
            "review_by": f"CASE WHEN {STATE} = 'published' AND n % 20 = 1 THEN {self.sql.day.format('n % 3000')} END",
            "assignee_id": f"CASE WHEN {STATE} = 'queued' AND n <= 1500 AND n % 300 = 0 THEN {REVIEWER} "
            f"WHEN {STATE} = 'queued' AND n % 30 = 0 THEN {ONE} END",
            "lease_holder_id": f"CASE WHEN {_HAS_LEASE} THEN {ONE} END",
            "lease_expires_at": f"CASE WHEN {_HAS_LEASE} THEN CASE WHEN n > {self.claims - _RECENT} AND n % 5 = 0 "
            f"THEN {self.sql.moment.format('9000000000 / 4')} ELSE {self._moment(1800)} END END",
            "search_text": f"lower({text})",
            "created_by_id": ONE,
            "created_at": self._moment(),
            "queued_at": self._moment(),
        }

    def tags(self, tag: str) -> Columns:
        return {"claim_id": "n", "key": f"'{tag}'", "name": f"'{tag}'"}

    def figures(self) -> Columns:
        return {
            "claim_id": "n",
            "low": "n * 7 % 90000",
            "qualifier": "'at_least'",
            "measure": "'measure ' || (n % 211)",
            "unit": "'people'",
            "population": "''",
            "place": self.sql.choice("n", words.PLACES),
            "basis": "'cumulative'",
            "wording": "'At least ' || (n * 7 % 90000)",
        }

    def quotes(self) -> Columns:
        return {
            "claim_id": "n",
            "speaker_id": "1 + n * 7 % 2000",
            "role": "'governor of the region'",
            "form": "'direct'",
            "wording": "'We have counted ' || (n * 7 % 90000) || ' people.'",
            "cue_verb": "'said'",
            "occasion": "''",
            "language": "'en'",
            "translator": "''",
        }

    def evidence(self, sources: int) -> Columns:
        return {
            "claim_id": "n",
            # 7919 and 104729 are primes: neighbours rest on sources far from each other.
            "source_id": f"1 + (n % {sources} * 7919 + k * 104729) % {sources}",
            "stance": self.sql.choice("n + k", ("supports", "refutes", "context")),
            "excerpt": "'The table names another sum than the line below.'",
            "locator": "'p. ' || (1 + n % 40)",
            "credibility": "1 + n % 6",
            "created_at": self._moment(300),
        }

    def answers(self, place: int) -> tuple[str, str]:
        """The truth and the attribution of a claim's reviews, by their place among them."""
        attribution = f"CASE WHEN {KIND} = 'quote' THEN {self.sql.choice('n', list(Attribution))} END"
        return self.sql.choice(f"n + n / 9 * {place}", list(Truth)), attribution

    def reviews(self, person: str, place: int) -> Columns:
        truth, attribution = self.answers(place)
        return {
            "claim_id": "n",
            "round": "1",
            "reviewer_id": person,
            "claim_version": "1",
            "truth": truth,
            "attribution": attribution,
            "summary": "'The register agrees with the article.'",
            "rationale": "''",
            "created_at": self._moment(600 + place),
        }

    def verdicts(self) -> Columns:
        return {
            "claim_id": "n",
            "number": "1",
            "truth": self.sql.choice("n", list(Truth)),
            "attribution": f"CASE WHEN {KIND} = 'quote' THEN {self.sql.choice('n', list(Attribution))} END",
            "as_of": self.sql.day.format("n % 1000"),
            "summary": "'The register agrees with the article (case ' || n || ').'",
            "correction_note": "''",
            "review_count": "2",
            "reviewers_agreed": "n % 20 <> 0",
            "published_at": self._moment(602),
        }

    def events(self, kind: str, later: int, person: str, **fields: str) -> Columns:
        """Events of claims; each field of the payload is an expression of its value in JSON."""
        pairs = " || ', ' || ".join(f"""'"{name}": ' || {value}""" for name, value in fields.items())
        return {
            "at": self._moment(later),
            "actor_id": person,
            "kind": f"'claim.{kind}'",
            "subject": "'claim'",
            "subject_id": "n",
            "data": self.sql.json.format(f"('{{' || {pairs} || '}}')"),
        }

    def alerts(self) -> Columns:
        is_old = f"n <= {self.claims - _RECENT}"
        return {
            "claim_id": "n",
            "reason": "'reader_report'",
            "key": "'report ' || n",
            "details": self.sql.json.format("""'{"wrong": "The day is wrong.", "link": "", "contact": ""}'"""),
            "raised_at": self._moment(700),
            "resolved_at": f"CASE WHEN {is_old} THEN {self._moment(900)} END",
            "resolution": f"CASE WHEN {is_old} THEN 'by_person' END",
            "note": "''",
        }
