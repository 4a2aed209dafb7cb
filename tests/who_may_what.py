"""Who may do what to a claim: the expected answers, and claims in every situation to ask about.

A column is a situation, seen by the person who asks; a row is what they do:

    +  it is done                       -  the claim is not in a state for it, or another person holds it
    .  nothing is done or refused       x  their role does not permit it
    0, 1, 2: so many reviews they see
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from sqlmodel import Session

from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, Claim, User
from factcheck.queries import claims as stored
from factcheck.services import claims, leases
from tests import factories

SITUATIONS = """
    suggested queued mine theirs answered second my_second their_second my_dispute dispute
    published reopened dismissed withdrawn
""".split()

#: From left to right: suggested, queued; held by me, by another; waiting for a second answer: I gave the first,
#: nobody has it, I hold it, another holds it; disputed: I gave an answer, I did not; published … withdrawn.
_REVIEWER = """
    look            0 0  0 0  1 0 0 0  2 0  1 1 0 1
    take            - +  + -  - + + -  - -  - + - -
    release         . .  + .  . . + .  . .  . . . .
    edit            - +  + +  - - - -  - -  - + - -
    add_evidence    - +  + +  + + + +  + +  - + - -
    answer          - +  + -  - + + -  - -  - + - -
    decide          x x  x x  x x x x  x x  x x x x
    send_back       x x  x x  x x x x  x x  x x x x
    dismiss         + +  + +  + + + +  + +  - - - -
    reopen          x x  x x  x x x x  x x  x x x x
    withdraw        x x  x x  x x x x  x x  x x x x
    assign          x x  x x  x x x x  x x  x x x x
    assign_to_me    x x  x x  x x x x  x x  x x x x
"""

_EDITOR = """
    look            0 0  0 0  1 0 0 0  2 2  1 1 0 1
    take            - +  + +  - + + +  - -  - + - -
    release         . .  + .  . . + .  . .  . . . .
    edit            - +  + +  - - - -  - -  - + - -
    add_evidence    - +  + +  + + + +  + +  - + - -
    answer          - +  + -  - + + -  - -  - + - -
    decide          - -  - -  - - - -  - +  - - - -
    send_back       - -  - -  - - - -  - +  - - - -
    dismiss         + +  + +  + + + +  + +  - - - -
    reopen          - -  - -  - - - -  - -  + - + -
    withdraw        - -  - -  - - - -  - -  + + - -
    assign          - +  + +  + + + +  - -  - + - -
    assign_to_me    - +  + +  + + + +  - -  - + - -
"""

EXPECTED = {Role.REVIEWER: _REVIEWER, Role.EDITOR: _EDITOR, Role.ADMIN: _EDITOR}


def cells(role: Role) -> Iterator[tuple[str, str, str]]:
    """Every (situation, action, expected answer) for people of this role, one situation after the other."""
    rows = [line.split() for line in EXPECTED[role].strip().splitlines()]
    for column, situation in enumerate(SITUATIONS, start=1):
        yield from ((situation, row[0], row[column]) for row in rows)


@dataclass(frozen=True)
class Cast:
    """The one who asks, two who gave answers or have it in their hands, and one who has nothing to do with it."""

    me: User
    other: User
    another: User
    bystander: User
    article: Article

    @classmethod
    def of(cls, session: Session, me: User) -> "Cast":
        other, another, bystander = (factories.user(session) for _ in range(3))
        text = " ".join(f"Claim{number:04}." for number in range(200))
        return cls(me, other, another, bystander, factories.article(session, me, text=text))

    def claim(self, session: Session, situation: str) -> Claim:
        """A new claim in this situation."""
        words = f"Claim{next(_number) % 200:04}"
        if situation == "suggested":
            article = factories.article(session, self.other)
            return factories.suggestions(session, self.other, article, "We are ready")[0]
        claim = factories.claim(session, self.other, words=words, of=self.article)
        _BROUGHT_ABOUT[situation](session, self, claim)
        session.flush()
        return stored.get(session, claim.id) or claim


_number = count()


def _publish(session: Session, cast: Cast, claim: Claim) -> None:
    rationale = f"{cast.other.name}’s rationale"
    factories.review(session, cast.other, claim, Truth.UNPROVEN, rationale=rationale)


def _reopen(session: Session, cast: Cast, claim: Claim) -> None:
    _publish(session, cast, claim)
    editor = factories.user(session, role=Role.EDITOR)
    claims.reopen(session, editor, claim.id, claim.version, "A newer figure.")


def _withdraw(session: Session, cast: Cast, claim: Claim) -> None:
    _publish(session, cast, claim)
    editor = factories.user(session, role=Role.EDITOR)
    claims.withdraw(session, editor, claim.id, claim.version, "It was wrong.")


def _first(session: Session, by: User, claim: Claim) -> None:
    factories.answered(session, claim, (by, Truth.UNPROVEN))


def _held_second(session: Session, cast: Cast, claim: Claim, holder: User) -> None:
    _first(session, cast.other, claim)
    leases.take(session, holder, claim.id)


_BROUGHT_ABOUT: dict[str, Callable[[Session, Cast, Claim], object]] = {
    "queued": lambda session, cast, claim: None,
    "mine": lambda session, cast, claim: leases.take(session, cast.me, claim.id),
    "theirs": lambda session, cast, claim: leases.take(session, cast.other, claim.id),
    "answered": lambda session, cast, claim: _first(session, cast.me, claim),
    "second": lambda session, cast, claim: _first(session, cast.other, claim),
    "my_second": lambda session, cast, claim: _held_second(session, cast, claim, cast.me),
    "their_second": lambda session, cast, claim: _held_second(session, cast, claim, cast.another),
    "my_dispute": lambda session, cast, claim: factories.disputed(session, claim, cast.other, cast.me),
    "dispute": lambda session, cast, claim: factories.disputed(session, claim, cast.other, cast.another),
    "published": _publish,
    "reopened": _reopen,
    "dismissed": lambda session, cast, claim: claims.dismiss(session, cast.other, claim.id, 1, "Not checkable."),
    "withdrawn": _withdraw,
}
