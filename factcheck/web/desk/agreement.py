"""How far two reviewers agree when neither has seen the other's review."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint
from werkzeug.wrappers import Response

from factcheck.domain.agreement import FEWEST_PAIRS, TRUTH_SCALE, Agreement, BlindReview, summarise
from factcheck.domain.claims import ClaimKind
from factcheck.domain.messages import Message, _
from factcheck.queries import agreement, users
from factcheck.queries.agreement import BlindRound
from factcheck.web.shared.context import db
from factcheck.web.shared.languages import day
from factcheck.web.shared.rendering import page

blueprint = Blueprint("agreement", __name__)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an answer that is compared, and its order if it has one."""

    label: Message
    of: Callable[[Any], Any]
    scale: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of rounds by their names; ``too_small`` is how many more there are with too few rounds to say anything."""

    heading: Message
    groups: Sequence[tuple[str, Agreement]]
    too_small: int = 0


_TRUTH = Part(_("Is it true?"), lambda answer: answer.truth, TRUTH_SCALE)
_ATTRIBUTION = Part(_("Did they say it, in these words?"), lambda answer: answer.attribution)


@blueprint.get("/agreement")
def index() -> Response:
    with db.reading() as session:
        rounds = agreement.blind_rounds(session)
        names = {user.id: user.name for user in users.everyone(session)}
    quoted = [one for one in rounds if all(review.answer.attribution for review in one.reviews)]
    parts = [
        (_TRUTH, [_by_kind(rounds), *_by_pair_and_month(rounds, names, _TRUTH)]),
        (_ATTRIBUTION, [_of_quotes(quoted), *_by_pair_and_month(quoted, names, _ATTRIBUTION)]),
    ]
    return page("agreement/index.html", parts=parts, fewest=FEWEST_PAIRS, total=len(rounds))


def _by_kind(rounds: list[BlindRound]) -> Table:
    groups = _grouped(rounds, lambda one: one.kind)
    by_kind = [(kind.label, _summary(groups[kind], _TRUTH)) for kind in ClaimKind]
    return Table(_("By kind"), [(_("All"), _summary(rounds, _TRUTH)), *by_kind])


def _of_quotes(quoted: list[BlindRound]) -> Table:
    return Table(_("By kind"), [(ClaimKind.QUOTE.label, _summary(quoted, _ATTRIBUTION))])


def _by_pair_and_month(rounds: list[BlindRound], names: dict[int, str], part: Part) -> list[Table]:
    return [_by_pair(rounds, names, part), _by_month(rounds, part)]


def _by_pair(rounds: list[BlindRound], names: dict[int, str], part: Part) -> Table:
    """The pairs of reviewers who have met often enough, those who met most often first."""
    groups = _grouped(rounds, lambda one: frozenset(review.reviewer_id for review in one.reviews))
    shown = sorted((pair for pair in groups.items() if len(pair[1]) >= FEWEST_PAIRS), key=lambda pair: -len(pair[1]))
    named = [(_pair(*sorted(names[one] for one in pair)), _summary(group, part)) for pair, group in shown]
    return Table(_("By pair of reviewers"), named, len(groups) - len(shown))


def _pair(one: str, other: str) -> Message:
    return _("%(one)s and %(other)s", one=one, other=other)


def _by_month(rounds: list[BlindRound], part: Part) -> Table:
    groups = sorted(_grouped(rounds, lambda one: one.month).items(), reverse=True)
    return Table(_("By month"), [(day(month, "month"), _summary(group, part)) for month, group in groups])


def _grouped(rounds: Iterable[BlindRound], key: Callable[[BlindRound], K]) -> defaultdict[K, list[BlindRound]]:
    groups: defaultdict[K, list[BlindRound]] = defaultdict(list)
    for one in rounds:
        groups[key(one)].append(one)
    return groups


def _summary(rounds: Iterable[BlindRound], part: Part) -> Agreement:
    pairs = [tuple(BlindReview(review.reviewer_id, part.of(review.answer)) for review in one.reviews) for one in rounds]
    return summarise(pairs, part.scale)  # type: ignore[arg-type]
