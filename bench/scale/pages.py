"""The pages of the desk, and how long the server takes for each."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles

from bench.client import EMAIL, signed_in
from bench.scale.desks import EDITOR_EMAIL

#: Milliseconds of each answer.
Times = list[float]


class Pages:
    """Each page by its name, asked for over HTTP by a person who is signed in."""

    def __init__(self, port: int, claims: int, rounds: int) -> None:
        self._port, self._claims, self._rounds = port, claims, rounds

    def measure(self) -> dict[str, Times]:
        """How long each page took, in milliseconds; the first answer of each is left out."""
        middle = self._claims // 2
        addresses = {
            "queue": "/queue/",
            "queue, one kind": "/queue/?kind=figure",
            "queue, oldest first": "/queue/?sort=oldest",
            "queue, published": "/queue/?status=published",
            "queue, a verdict": "/queue/?truth=false",
            "queue, an attribution": "/queue/?attribution=altered",
            "queue, a rare text": f"/queue/?q={middle * 7 % 90000}+people+in+odesa",
            "queue, an absent text": "/queue/?q=zebra",
            "queue, two letters": "/queue/?q=zq",
            "queue, a frequent tag": "/queue/?tag=frequent",
            "queue, a rare tag": "/queue/?tag=rare",
            # After what is of normal priority and half as urgent as can be, of any age.
            "queue, halfway": "/queue/?after=1_50_0_1",
            "queue, one article": f"/queue/?article={max(1, self._claims // 10 - 5)}",
            "claim": f"/claims/{self._queued_id()}",
            "claim, published": f"/claims/{self._queued_id() + 1}",
            "claim, edit form": f"/claims/{self._queued_id()}/edit",
            "article": f"/articles/{self._claims // 20}",
            "articles": "/articles/",
            "sources": "/sources/",
            "desk of a reviewer": "/",
            "export, preview": "/export/",
            "export, preview of an absent text": "/export/?q=zebra",
            "alerts": "/alerts/",
            "agreement": "/agreement",
            "verdicts": "/verdicts",
            "verdicts, halfway": "/verdicts?after=1650000000000000_1",
            "verdicts, one truth": "/verdicts?truth=false",
            "verdicts, a speaker and a truth": "/verdicts?speaker=olena+testenko+7&truth=true",
            "verdicts, an outlet and a kind": "/verdicts?outlet=Bench+Wire&kind=quote",
            "verdicts, an absent text": "/verdicts?q=zebra",
            "sitemap, a part": "/sitemap-1.xml",
        }
        editor = signed_in(self._port, EDITOR_EMAIL)
        times = {"desk of an editor": self._ask(lambda: editor.get("/"))}
        reviewer = signed_in(self._port, EMAIL)
        times |= {name: self._ask(partial(reviewer.get, path)) for name, path in addresses.items()}
        times["take next"] = self._ask(lambda: reviewer.post("/queue/next", further="1"))
        return times

    def _queued_id(self) -> int:
        """A claim that waits: rows.py has every third one open, most of them queued."""
        return self._claims // 180 * 60 + 3

    def _ask(self, ask: Callable[[], tuple[int, bytes]]) -> Times:
        took = []
        for _ in range(self._rounds + 1):
            begin = time.perf_counter()
            status, body = ask()
            took.append((time.perf_counter() - begin) * 1000)
            if status not in (200, 303):
                raise RuntimeError(f"Answered with {status}: {body[:200]!r}")
        return took[1:]


def spread(times: Times) -> tuple[float, float]:
    """The median and the 99th percentile."""
    return median(times), quantiles(times, n=100, method="inclusive")[98]
