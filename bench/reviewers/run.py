"""One run: a desk at work while things are switched off, and the results."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from bench.reviewers import comparison, desk
from bench.reviewers.exchanges import NO_ANSWER, Act, Exchange
from bench.reviewers.machine import Machine
from bench.reviewers.people import Editor, Person, Reviewer
from factcheck.db import Database

#: Seconds the database is away.
OUTAGE = 2.0


@dataclass(frozen=True)
class Plan:
    """``seconds`` is how long people work. ``outage``, if given, takes the database away and brings it back."""

    reviewers: int
    editors: int
    claims: int
    seconds: float
    kills: int = 0
    outage: tuple[Callable[[], object], Callable[[], object]] | None = None


@dataclass
class Outcome:
    """``restarts`` are the seconds from each kill until the server was ready again; ``log`` is what it printed."""

    exchanges: list[Exchange] = field(default_factory=list)
    outages: list[tuple[float, float]] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    stored: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    log: str = ""

    def answers(self) -> Counter[tuple[Act, int]]:
        """How often each act got each status."""
        return Counter((one.act, one.status) for one in self.exchanges)

    def acknowledged(self, act: Act) -> int:
        return sum(one.act is act and one.is_yes for one in self.exchanges)

    def unanswered(self) -> int:
        return sum(one.status == NO_ANSWER for one in self.exchanges)


def run(plan: Plan, database_url: str, instance: Path) -> Outcome:
    """Fill the empty database at the address, let everybody work, and compare."""
    database, outcome = Database(database_url), Outcome()
    team = desk.fill(database, plan.reviewers, plan.editors, plan.claims)
    database.close()
    machine, over = Machine(database_url, instance), Event()
    machine.start()
    people: list[Person] = [
        *(Reviewer(machine.port, id_, email, over.is_set) for email, id_ in team.reviewers.items()),
        *(Editor(machine.port, id_, email, over.is_set) for email, id_ in team.editors.items()),
    ]
    try:
        _work(people, lambda: _switch_off(plan, machine, outcome), over)
    finally:
        machine.kill()
    outcome.exchanges = [one for person in people for one in person.exchanges]
    with database.reading() as session:
        outcome.faults = comparison.faults(session, outcome.exchanges, outcome.outages)
        outcome.stored = comparison.stored(session)
    outcome.log = machine.log.read_text()
    database.close()
    return outcome


def _work(people: list[Person], meanwhile: Callable[[], None], over: Event) -> None:
    """Have everybody at work until ``meanwhile`` has come to its end."""
    with ExitStack() as stack, ThreadPoolExecutor(len(people)) as pool:
        for person in people:
            stack.enter_context(closing(person))
            person.sign_in(desk.PASSWORD)
        at_work = [pool.submit(person.work) for person in people]
        try:
            meanwhile()
        finally:
            over.set()
        for one in at_work:
            one.result()


def _switch_off(plan: Plan, machine: Machine, outcome: Outcome) -> None:
    """Everything the plan has in store, spread over its time, the outage in the middle."""
    events: list[Callable[[], None]] = [lambda: _restart(machine, outcome)] * plan.kills
    if plan.outage:
        stop, start = plan.outage
        events.insert(len(events) // 2, lambda: _take_away(stop, start, outcome))
    begin = time.monotonic()
    for number, event in enumerate(events, start=1):
        _wait_until(begin + plan.seconds * number / (len(events) + 1))
        event()
    _wait_until(begin + plan.seconds)


def _restart(machine: Machine, outcome: Outcome) -> None:
    killed = time.monotonic()
    machine.kill()
    machine.start()
    outcome.restarts.append(time.monotonic() - killed)


def _take_away(stop: Callable[[], object], start: Callable[[], object], outcome: Outcome) -> None:
    gone = time.monotonic()
    stop()
    time.sleep(OUTAGE)
    start()
    outcome.outages.append((gone, time.monotonic()))


def _wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
