"""Whether quotations are placed in their transcript, and what is suggested about them.

- ``python -m bench.quotations predict PAIRS.jsonl TRANSCRIPTS OUT.jsonl`` says for each pair where its words stand and
  which attribution the rules suggest. Rows of PAIRS have ``id``, ``transcript`` (a file in the folder TRANSCRIPTS),
  ``quote`` and ``speaker``; rows of OUT ``id``, ``verdict``, ``changed`` and ``at`` ([start, end] in code points of the
  transcript, or null).
- ``python -m bench.quotations speed`` prints the time to index a transcript and to suggest for a quotation, and how
  both grow.
"""

import argparse
import json
from functools import cache
from pathlib import Path

from bench.quotations import speed
from factcheck.domain.quotations.attribution import suggest
from factcheck.domain.transcripts import Transcript


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quotations", description="Measure how quotations are compared."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="predict|speed")
    predict = commands.add_parser("predict", help="say for each pair where its words stand and what is suggested")
    predict.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    predict.add_argument("transcripts", type=Path, metavar="TRANSCRIPTS")
    predict.add_argument("target", type=Path, metavar="OUT.jsonl")
    fast = commands.add_parser("speed", help="print how long it takes, and how that grows")
    fast.add_argument("--words", type=int, default=100_000, help="of the shorter transcript (default 100000)")
    given = parser.parse_args()
    if given.command == "predict":
        _predict(given.pairs, given.transcripts, given.target)
    else:
        speed.show(given.words)


def _predict(pairs: Path, transcripts: Path, target: Path) -> None:
    @cache
    def transcript(name: str) -> Transcript:
        # Without translating line ends: offsets are those of the file.
        with (transcripts / name).open(encoding="utf-8", newline="") as file:
            return Transcript(file.read())

    with pairs.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        for row in map(json.loads, filter(str.strip, rows)):
            suggestion = suggest(row["quote"], row["speaker"], transcript(row["transcript"]))
            span = suggestion.location.span if suggestion.location else None
            predicted = {
                "id": row["id"],
                "verdict": suggestion.finding.value,
                "changed": [bend.value for bend in suggestion.bends],
                "at": [span.start, span.end] if span else None,
            }
            out.write(json.dumps(predicted) + "\n")


if __name__ == "__main__":
    main()
