"""What the rules for figures say about labelled claims.

``python -m bench.series predict CHECKS.jsonl OUT.jsonl`` writes, for each claim with its series, the relation and the
suggested verdict; `checks` tells the format.
"""

import argparse
import json
from pathlib import Path

from bench.series.checks import predicted


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.series", description="Check figures against series.")
    commands = parser.add_subparsers(required=True, metavar="predict")
    predict = commands.add_parser("predict", help="write what the rules say about each claim of a set")
    predict.add_argument("source", type=Path, metavar="CHECKS.jsonl")
    predict.add_argument("target", type=Path, metavar="OUT.jsonl")
    given = parser.parse_args()
    with given.target.open("w", encoding="utf-8") as target:
        for row in predicted(given.source):
            print(json.dumps(row, ensure_ascii=False), file=target)


if __name__ == "__main__":
    main()
