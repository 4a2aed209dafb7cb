"""The list of suggestions beside an article's text: its order, and which part of it is shown."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from flask import request
from flask import session as cookie

from factcheck.domain.labels import Labelled
from factcheck.models import Claim

#: Suggestions shown at once; a whole book has thousands.
SHOWN = 100

_KEPT_ORDER = "suggestion_order"

#: Where a person is: a place in the text, and the id of a suggestion, 0 for none.
Place = tuple[int, int]


class Order(Labelled):
    """What the suggestions are ordered by: their place in the text, or how urgent they are."""

    TEXT = "text"
    URGENCY = "urgency"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The suggestions shown at once, the one to go on with, and the first of those shown before and after them."""

    shown: Sequence[Claim]
    current: Claim | None
    earlier: Claim | None
    later: Claim | None


def stretch(waiting: Sequence[Claim], claims: Sequence[Claim], at: Place, order: Order) -> Stretch:
    """The part of the list at a place, or where a suggestion of the article's ``claims`` stands or stood.

    In the order of urgency a place in the text alone means the start of the list.
    """
    if not waiting:
        return Stretch((), None, None, None)
    key = KEYS[order]
    ordered = sorted(waiting, key=key)
    here = at if order is Order.TEXT else next((key(claim) for claim in claims if claim.id == at[1]), ())
    number = min(bisect_left(ordered, here, key=key), len(ordered) - 1)
    first = number // SHOWN * SHOWN
    later = first + SHOWN
    return Stretch(
        ordered[first:later],
        ordered[number],
        ordered[first - SHOWN] if first else None,
        ordered[later] if later < len(ordered) else None,
    )


def place_of(claim: Claim) -> Place:
    return claim.start, claim.id


KEYS: Mapping[Order, Callable[[Claim], tuple[int, ...]]] = {
    Order.TEXT: place_of,
    Order.URGENCY: lambda claim: (-claim.urgency, *place_of(claim)),
}


def chosen_order() -> Order | None:
    """The order that the address of the page asks for; None where it asks for none."""
    asked = _of_page("order")
    return next((order for order in Order if order == asked), None)


def order_shown() -> Order:
    """The order of the list: what the address asks for, or what the person chose last since signing in."""
    return chosen_order() or Order(cookie.get(_KEPT_ORDER, Order.TEXT))


def keep_order() -> None:
    """Show other articles in the order that the address asks for as well."""
    order = chosen_order()
    if order and order != cookie.get(_KEPT_ORDER, Order.TEXT):
        cookie[_KEPT_ORDER] = order.value


def suggestion_named() -> int:
    """The id of the suggestion that the address of the page names with ``near``; 0 where it names none."""
    return max(0, offset_in(_of_page("near")))


def place_on_page() -> Place:
    """The place that the open page shows."""
    return max(0, offset_in(_of_page("at"))), suggestion_named()


def _of_page(name: str) -> str:
    """A value of the address of this request, or else of the page that a script sends it from."""
    if name in request.args:
        return request.args[name]
    query = request.headers.get("HX-Current-URL", "").partition("#")[0].partition("?")[2]
    return parse_qs(query).get(name, [""])[0]


def offset_in(address_part: str) -> int:
    """A place in a text as an address gives it; -1 where it gives none."""
    return int(address_part) if address_part.isdecimal() and len(address_part) < 12 else -1
