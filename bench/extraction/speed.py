"""How long reading takes on one core, how that grows with the text, and what it needs of memory."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from config import ROOT

#: An article of the usual length, in words.
ARTICLE = 600

#: Prints by how many MiB reading standard input raises the peak of a started app. (The peak comes from Linux' /proc:
#: getrusage would count the parent's.)
_FRESH = r"""
import re, sys
import factcheck
from factcheck.extraction.quantities import find_figures
from factcheck.extraction.quotations import find_quotations
def peak(): return int(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1]) / 1024
text = sys.stdin.buffer.read().decode()
before = peak()
find_quotations(text), find_figures(text, None)
print(peak() - before)
"""
_IMPORTED = re.compile(r"import time: +(?P<microseconds>\d+) .*\| +factcheck\.extraction\b")


@dataclass(frozen=True, slots=True)
class ColdStart:
    """What a fresh process pays: seconds to import the modules of the extraction, MiB at most to read one text."""

    seconds: float
    memory: float


def articles(texts: Iterable[str]) -> float:
    """How many articles of 600 words the texts make."""
    return sum(len(text.split()) for text in texts) / ARTICLE


def articles_a_second(read: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Articles of 600 words read in a second of processor time, warm."""
    return articles(texts) / sum(seconds(read, text) for text in texts)


def seconds(read: Callable[[str], Any], text: str, rounds: int = 3) -> float:
    """Processor time, which other processes on the machine do not lengthen; the median of the rounds."""

    def once() -> float:
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    return median(once() for _ in range(rounds))


def cold_start(text: str) -> ColdStart:
    """Measured in a new process that imports the app; what else the app imports is not counted."""
    command = [sys.executable, "-X", "importtime", "-c", _FRESH]
    answer = subprocess.run(command, cwd=ROOT, input=text.encode(), capture_output=True, check=True)
    imported = _IMPORTED.finditer(answer.stderr.decode())
    return ColdStart(sum(int(module["microseconds"]) for module in imported) / 1e6, float(answer.stdout))


def one_article(texts: Sequence[str]) -> str:
    """The first 600 words of the texts, with their paragraphs."""
    whole, words = [], 0
    for line in (line for text in texts for line in text.splitlines(keepends=True)):
        whole.append(line)
        words += len(line.split())
        if words >= ARTICLE:
            break
    return "".join(whole)


def as_long_as(length: int, texts: Sequence[str]) -> str:
    """The texts one after the other, again and again up to that many characters."""
    once = "\n".join(texts) + "\n"
    return (once * (length // len(once) + 1))[:length]
