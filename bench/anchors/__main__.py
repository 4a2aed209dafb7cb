"""Whether a claim keeps its words when the text of its article changes.

- ``python -m bench.anchors predict CASES.jsonl OUT.jsonl`` says for each case where its words are in the new text. Rows
  of CASES have ``id``, ``old_text``, ``new_text``, ``exact``, ``prefix``, ``suffix``, ``start`` and ``end``, rows of
  OUT ``id``, ``outcome`` (kept, changed or gone) and ``at`` ([start, end] in the new text, or null).
- ``python -m bench.anchors edits`` edits 10,000 texts at random, and exits with 1 when words were taken to be kept that
  are not, or that are at another place.
- ``python -m bench.anchors growth`` prints how the time grows on texts of up to 5 MB that are hard to align.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from bench.anchors import growth
from bench.anchors.edits import edited
from factcheck.domain import anchors
from factcheck.domain.anchors import Anchor
from factcheck.domain.reanchoring import Outcome, Reanchoring


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.anchors", description="Measure how claims keep their words.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="predict|edits|growth")
    predict = commands.add_parser("predict", help="say for each case where its words are now")
    predict.add_argument("cases", type=Path, metavar="CASES.jsonl")
    predict.add_argument("target", type=Path, metavar="OUT.jsonl")
    edits = commands.add_parser("edits", help="edit texts at random, and count what went wrong")
    edits.add_argument("--texts", type=int, default=10_000, help="how many (default 10000)")
    edits.add_argument("--seed", type=int, default=0, help="the number of the first (default 0)")
    grow = commands.add_parser("growth", help="print how the time grows")
    grow.add_argument("--length", type=int, default=5_000_000, help="characters of the longest text (default 5000000)")
    given = parser.parse_args()
    if given.command == "predict":
        _predict(given.cases, given.target)
    elif given.command == "edits":
        sys.exit(1 if _count(range(given.seed, given.seed + given.texts)) else 0)
    else:
        growth.show(given.length)


def _predict(cases: Path, target: Path) -> None:
    texts, reanchoring = ("", ""), Reanchoring("", "")
    with cases.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        for row in map(json.loads, filter(str.strip, rows)):
            # The claims of one pair of texts follow one another.
            if texts != (row["old_text"], row["new_text"]):
                texts = row["old_text"], row["new_text"]
                reanchoring = Reanchoring(*texts)
            anchor = Anchor(row["exact"], row["prefix"], row["suffix"], row["start"], row["end"])
            now = reanchoring.of(anchor)
            at = [now.anchor.start, now.anchor.end] if now.anchor else None
            out.write(json.dumps({"id": row["id"], "outcome": now.outcome.value, "at": at}) + "\n")


def _count(seeds: range) -> list[int]:
    """Print how often each thing happened; the seeds of the texts where it went wrong."""
    counts: Counter[str] = Counter()
    wrong = []
    for seed in seeds:
        case = edited(seed)
        now = Reanchoring(case.old_text, case.new_text).of(anchors.at(case.old_text, case.start, case.end))
        if now.outcome is not Outcome.KEPT:
            counts["flagged without need" if case.at else "flagged"] += 1
        elif now.anchor and case.at == (now.anchor.start, now.anchor.end):
            counts["kept at the right place"] += 1
        else:
            counts["wrong"] += 1
            wrong.append(seed)
    for what in ("kept at the right place", "flagged", "flagged without need", "wrong"):
        print(f"{what:28}{counts[what]:8}")
    if wrong:
        print("seeds of the wrong ones:", *wrong)
    return wrong


if __name__ == "__main__":
    main()
