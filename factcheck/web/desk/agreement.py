"""How far two reviewers agree when neither has seen the other's review."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, request
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.agreement import FEWEST_PAIRS, TRUTH_SCALE, Agreement, summarise
from factcheck.domain.claims import ClaimKind
from factcheck.domain.kept_sums import SumName
from factcheck.domain.messages import Message, _
from factcheck.queries import agreement, users
from factcheck.queries.agreement import Group
from factcheck.web.shared.context import db
from factcheck.web.shared.languages import day
from factcheck.web.shared.rendering import page

blueprint = Blueprint("agreement", __name__)

#: Pairs of reviewers and months that are shown unless all are asked for.
_PAIRS, _MONTHS = 20, 6


@dataclass(frozen=True, slots=True)
class Compared:
    """The part of an answer that is compared, and its order if it has one."""

    answer: SumName
    label: Message
    scale: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of rounds by their names.

    ``too_small`` is how many more there are with too few rounds to say anything, ``left_out`` how many are not shown.
    """

    heading: Message
    groups: Sequence[tuple[str, Agreement]]
    too_small: int = 0
    left_out: int = 0


_TRUTH = Compared(SumName.TRUTH, _("Is it true?"), TRUTH_SCALE)
_ATTRIBUTION = Compared(SumName.ATTRIBUTION, _("Did they say it, in these words?"))


@blueprint.get("/agreement")
def index() -> Response:
    """With ``all`` every pair of reviewers and every month."""
    is_whole = "all" in request.args
    with db.reading() as session:
        names = {user.id: user.name for user in users.everyone(session)}
        kinds = agreement.by_kind(session, SumName.TRUTH)
        parts = [
            (_TRUTH, [_by_kind(session, kinds), *_by_pair_and_month(session, names, _TRUTH, is_whole)]),
            (_ATTRIBUTION, [_of_quotes(session), *_by_pair_and_month(session, names, _ATTRIBUTION, is_whole)]),
        ]
    total = sum(group.rounds for group in kinds.values())
    months = None if is_whole else _MONTHS
    return page("agreement/index.html", parts=parts, fewest=FEWEST_PAIRS, total=total, months=months)


def _by_kind(session: Session, kinds: dict[ClaimKind, Group]) -> Table:
    answers = sum((group.answers for group in kinds.values()), Counter[Any]())
    everything = Group(answers, is_of_two=len(agreement.pairs(session, SumName.TRUTH)) == 1)
    by_kind = [(kind.label, _summary(group, _TRUTH)) for kind, group in kinds.items()]
    return Table(_("By kind"), [(_("All"), _summary(everything, _TRUTH)), *by_kind])


def _of_quotes(session: Session) -> Table:
    quotes = agreement.by_kind(session, SumName.ATTRIBUTION)[ClaimKind.QUOTE]
    return Table(_("By kind"), [(ClaimKind.QUOTE.label, _summary(quotes, _ATTRIBUTION))])


def _by_pair_and_month(session: Session, names: dict[int, str], compared: Compared, is_whole: bool) -> list[Table]:
    return [_by_pair(session, names, compared, is_whole), _by_month(session, compared, is_whole)]


def _by_pair(session: Session, names: dict[int, str], compared: Compared, is_whole: bool) -> Table:
    """The pairs of reviewers who have met often enough, those who met most often first."""
    met = agreement.pairs(session, compared.answer)
    enough = [pair for pair, rounds in met.most_common() if rounds >= FEWEST_PAIRS]
    shown = enough if is_whole else enough[:_PAIRS]
    groups = agreement.by_pair(session, compared.answer, shown)
    named = [(_pair(*sorted(names[one] for one in pair)), _summary(groups[pair], compared)) for pair in shown]
    return Table(_("By pair of reviewers"), named, len(met) - len(enough), len(enough) - len(shown))


def _pair(one: str, other: str) -> Message:
    return _("%(one)s and %(other)s", one=one, other=other)


def _by_month(session: Session, compared: Compared, is_whole: bool) -> Table:
    groups = agreement.by_month(session, compared.answer, None if is_whole else _months_ago(_MONTHS - 1))
    return Table(_("By month"), [(day(month, "month"), _summary(group, compared)) for month, group in groups.items()])


def _months_ago(months: int) -> date:
    """The first day of the month so many before this one."""
    today = utc_now().date()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _summary(group: Group, compared: Compared) -> Agreement:
    return summarise(group.answers, compared.scale, is_of_two=group.is_of_two)
