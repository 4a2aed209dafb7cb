"""``python -m bench.documents FILE …``: seconds and peak memory of reading each file, and what came of it.

Each is read in a process of its own, without the limits of the real one. The first line is that of a process that only
imports the parsers.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

from factcheck.documents.kinds import kind_of
from factcheck.documents.readers import READERS
from factcheck.domain.errors import Invalid


def _read(name: str) -> str:
    content = Path(name).read_bytes()
    try:
        kind = kind_of(name, content)
        document = READERS[kind](content)
    except Invalid as error:
        return str(error.errors["upload"][0])
    return f"{kind}, {len(document.text):,} characters, {len(document.page_starts)} pages"


def _measure(name: str) -> None:
    started = time.perf_counter()
    result = _read(name) if name else "nothing read"
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:7.2f} s {peak:5d} MB  {Path(name).name}: {result}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _measure(sys.argv[2])
    else:
        for file in ["", *sys.argv[1:]]:
            subprocess.run([sys.executable, "-m", "bench.documents", "--one", file], check=True)
