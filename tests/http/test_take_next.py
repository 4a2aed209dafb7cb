"""Any number of people may press *Take next* at once: each claim goes to one of them, and none is lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import cycle, islice
from threading import Barrier

from sqlmodel import Session, select

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind
from factcheck.models import Claim, Event, User
from tests import factories
from tests.http.client import Client
from tests.server import Server

CLAIMS = 500
THREADS = 50


def test_every_claim_is_leased_once(server: Server, database: Database) -> None:
    with database.transaction() as session:
        people = [factories.user(session) for _ in range(2)]
        _fill_the_queue(session, people[0])
    addresses = _take_all_at_once(server, people)

    with database.reading() as session:
        leased = session.exec(select(Claim.lease_holder_id).where(Claim.workflow == ClaimState.IN_REVIEW)).all()
        logged = session.exec(select(Event.subject_id).where(Event.kind == EventKind.CLAIM_TAKEN)).all()
    shares = [Counter(leased)[person.id] for person in people]
    print(f"{len(addresses)} given, {len(leased)} leased ({shares}), {len(logged)} logged")  # noqa: T201
    assert len(addresses) == len(leased) == len(logged) == CLAIMS
    assert {f"/claims/{subject_id}" for subject_id in logged} == set(addresses)
    assert set(leased) <= {person.id for person in people}


def _take_all_at_once(server: Server, people: list[User]) -> list[str]:
    """The addresses that the server sent to people, each with many connections, until no claim was left."""
    barrier = Barrier(THREADS)

    def take_all(desk: Client) -> list[str]:
        with closing(desk.another_connection()) as connection:
            barrier.wait()
            return list(iter(lambda: _take_next(connection), ""))

    with ExitStack() as stack, ThreadPoolExecutor(THREADS) as pool:
        desks = [stack.enter_context(closing(Client(server))) for _ in people]
        for desk, person in zip(desks, people, strict=True):
            desk.sign_in(person.email)
        return [address for addresses in pool.map(take_all, islice(cycle(desks), THREADS)) for address in addresses]


def _take_next(client: Client) -> str:
    """The address of the claim that was got; empty when nothing is left."""
    answer = client.post("/queue/next", {"further": 1})
    assert answer.status == 303, answer
    return answer.location.removeprefix("/queue/")


def _fill_the_queue(session: Session, person: User) -> None:
    first = factories.claim(session, person)
    columns = first.model_dump(exclude={"id", "public_id"})
    session.add_all(Claim(**columns) for _ in range(CLAIMS - 1))
