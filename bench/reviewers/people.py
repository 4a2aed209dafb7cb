"""Reviewers and editors at the server: each in a thread, with one connection, a cookie and a token."""

import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

from bench.reviewers.exchanges import NO_ANSWER, Act, Exchange

_TOKEN = re.compile(r'name="csrf[-_]token"[^>]*(?:content|value)="([^"]+)"')
_HIDDEN = re.compile(r'name="(review-version|review-seen)"[^>]*value="([^"]*)"')
_CLAIM = re.compile(r"/claims/(\d+)")

#: None of them takes a side, which would need evidence.
TRUTHS = ("unproven", "not_checkable", "sources_conflict")

#: Seconds to wait after a request without an answer before it is sent again.
PAUSE = 0.5


@dataclass(frozen=True)
class Answer:
    status: int
    location: str = ""
    text: str = ""


class Person:
    """A person who is signed in. ``exchanges`` are all their requests with the answers, in order."""

    def __init__(self, port: int, person_id: int, email: str, is_over: Callable[[], bool]) -> None:
        self.exchanges: list[Exchange] = []
        self.id, self.email, self.is_over = person_id, email, is_over
        self.random = random.Random(person_id)
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = self._token = ""
        self._marks, self._answers = count(1), count()

    def sign_in(self, password: str) -> None:
        """Raises RuntimeError when the server does not let them in."""
        self.look("/login")
        answer = self.send(Act.LOOK, "POST", "/login", form={"email": self.email, "password": password})
        if answer.status != 303:
            raise RuntimeError(f"Signing in was answered with {answer.status}.")
        self.look("/queue/")

    def work(self) -> None:
        """Go on until it is over."""
        raise NotImplementedError

    def close(self) -> None:
        self._connection.close()

    def look(self, path: str) -> Answer:
        return self.send(Act.LOOK, "GET", path)

    def insist(self, act: Act, path: str, form: Mapping[str, str], claim: int = 0, mark: str = "") -> Answer:
        """Send a form again and again until there is an answer, as people do."""
        while (answer := self.send(act, "POST", path, form, claim, mark)).status in (NO_ANSWER, 503):
            if self.is_over():
                break
            time.sleep(PAUSE)
        return answer

    def send(
        self, act: Act, method: str, path: str, form: Mapping[str, str] | None = None, claim: int = 0, mark: str = ""
    ) -> Answer:
        """One request. What was taken is written down as the claim that the answer leads to."""
        body = urlencode({"csrf_token": self._token, **form}) if form is not None else None
        sent = time.monotonic()
        answer = self._exchange(method, path, body)
        leads_to = claim_in(answer.location) if answer.status == 303 else 0
        about = leads_to if act is Act.TAKE else claim
        self.exchanges.append(Exchange(self.id, act, about, mark, sent, time.monotonic(), answer.status))
        return answer

    def new_mark(self, claim: int) -> str:
        return f"Person {self.id} on claim {claim}, text {next(self._marks)}."

    def fill_in(self, page: Answer) -> dict[str, str]:
        """The review form as the page has it, filled in except for the summary."""
        typed = {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}
        typed |= {"review-truth": self.random.choice(TRUTHS), "review-rationale": "As far as I could see."}
        if 'name="review-attribution"' in page.text:
            typed["review-attribution"] = "unverified"
        return typed

    def _exchange(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode()
        except (OSError, HTTPException):
            self._connection.close()
            return Answer(NO_ANSWER)
        for cookie in response.headers.get_all("Set-Cookie", []):
            if cookie.startswith("factcheck="):
                self._cookie = cookie.partition(";")[0]
        token = _TOKEN.search(text)
        if token:
            self._token = unescape(token[1])
        return Answer(response.status, response.headers["Location"] or "", text)


class Reviewer(Person):
    """Takes a claim, types, then submits it, gives it back or leaves it; every third review is of an old version."""

    def work(self) -> None:
        claim = 0
        while not self.is_over():
            claim = claim or claim_in(self.insist(Act.TAKE, "/queue/next", {"further": "1"}).location)
            page = self.look(f"/claims/{claim}") if claim else Answer(NO_ANSWER)
            if page.status != 200:
                time.sleep(PAUSE)
                continue
            claim = self._work_on(claim, page)

    def _work_on(self, claim: int, page: Answer) -> int:
        """Do something about a claim. Returns the id of the claim that was taken after it, or 0."""
        typed = self.fill_in(page)
        for _ in range(self.random.randint(1, 2)):
            mark = typed["review-summary"] = self.new_mark(claim)
            self.insist(Act.DRAFT, f"/claims/{claim}/draft", typed, claim, mark)
        chance = self.random.random()
        if chance < 0.1:
            self.insist(Act.RELEASE, f"/claims/{claim}/lease/release", {}, claim)
            return 0
        if chance < 0.2:
            return 0
        if next(self._answers) % 3 == 0:
            self._submit(Act.CONFLICT, claim, typed | {"review-version": "0"})
        return claim_in(self._submit(Act.REVIEW, claim, typed | {"then": "next"}).location, besides=claim)

    def _submit(self, act: Act, claim: int, typed: Mapping[str, str]) -> Answer:
        mark = self.new_mark(claim)
        answer = self.insist(act, f"/claims/{claim}/review", {**typed, "review-summary": mark}, claim, mark)
        following = claim_in(answer.location, besides=claim)
        if following:
            last = self.exchanges[-1]
            self.exchanges.append(Exchange(self.id, Act.TAKE, following, "", last.sent, last.answered, answer.status))
        return answer


class Editor(Person):
    """Looks for disputes, and decides them or sends them back."""

    def work(self) -> None:
        while not self.is_over():
            disputed = [int(claim) for claim in _CLAIM.findall(self.look("/queue/?status=disputed").text)]
            if not disputed:
                time.sleep(PAUSE)
                continue
            claim = self.random.choice(disputed)
            page = self.look(f"/claims/{claim}")
            if page.status == 200 and "/dispute/decide" in page.text:
                self._settle(claim, self.fill_in(page))

    def _settle(self, claim: int, typed: dict[str, str]) -> None:
        mark = self.new_mark(claim)
        if self.random.random() < 0.2:
            form = {"version": typed["review-version"], "reason": mark}
            self.insist(Act.SEND_BACK, f"/claims/{claim}/dispute/send-back", form, claim, mark)
        else:
            form = typed | {"review-summary": mark}
            self.insist(Act.DECIDE, f"/claims/{claim}/dispute/decide", form, claim, mark)


def claim_in(address: str, besides: int = 0) -> int:
    """The id of the claim at the address; 0 when it leads elsewhere or to the claim ``besides``."""
    match = _CLAIM.search(address)
    claim = int(match[1]) if match else 0
    return 0 if claim == besides else claim
