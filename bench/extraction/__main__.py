"""What the extraction reads out of texts, how fast, and how that grows.

- ``python -m bench.extraction compare --quotes SET --figures SET --article TEXT`` (each may be given again) prints the
  table.
- ``python -m bench.extraction predict quotes|figures IN.jsonl OUT.jsonl`` writes the predictions for the texts of IN.
- ``python -m bench.extraction check CASES.jsonl`` says which short texts, files and typed words are not read as they
  should be; `cases` tells the format.
- ``python -m bench.extraction growth`` doubles texts that are hard to read, and prints how the time of each function
  grows: an exponent of 1 is linear, of 2 quadratic.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.extraction import cases, growth, readers, sets, speed
from bench.extraction.readers import Read, Reader
from bench.extraction.scoring import Score, score_quantities, score_quotations
from bench.extraction.sets import Row
from factcheck.extraction.quantities import find_figures
from factcheck.extraction.quotations import find_quotations

Cells = dict[str, str]

_RATE = "articles of 600 words a second"
_MEGABYTE = 1_000_000
#: An exponent above this is no noise of the measurement.
_SUPERLINEAR = 1.5


def main() -> None:
    parser = _parser()
    given = parser.parse_args()
    if given.command == "compare" and not (given.quotes or given.figures or given.article):
        parser.error("compare needs --quotes, --figures or --article")
    try:
        if given.command == "compare":
            _compare(given.quotes, given.figures, given.article)
        elif given.command == "check":
            _check(given.cases)
        elif given.command == "growth":
            _print_growth(given.length, given.functions)
        else:
            _predict(given.what, given.source, given.target)
    except sets.Unreadable as error:
        sys.exit(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description="Measure the extraction.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="compare|predict|check|growth")
    compare = commands.add_parser("compare", help="score the extraction, and the peers that are installed")
    compare.add_argument("--quotes", type=Path, action="append", default=[], metavar="SET", help="marked quotations")
    compare.add_argument("--figures", type=Path, action="append", default=[], metavar="SET", help="marked quantities")
    compare.add_argument("--article", type=Path, action="append", default=[], metavar="TEXT", help="a text to read")
    predict = commands.add_parser("predict", help="write the predictions for the texts of a set")
    predict.add_argument("what", choices=("quotes", "figures"))
    predict.add_argument("source", type=Path, metavar="IN.jsonl", help="rows with id and text; may be .xz")
    predict.add_argument("target", type=Path, metavar="OUT.jsonl")
    check = commands.add_parser("check", help="say which texts, files and words are not read as they should be")
    check.add_argument("cases", type=Path, metavar="CASES.jsonl")
    grow = commands.add_parser("growth", help="print how the time grows on texts that are hard to read")
    grow.add_argument("--length", type=int, default=100_000, help="characters of the longer text (100000)")
    grow.add_argument("functions", nargs="*", choices=[[], *growth.FUNCTIONS], metavar="FUNCTION")
    return parser


def _predict(what: str, source: Path, target: Path) -> None:
    rows = sets.read(source)
    if what == "quotes":
        sets.write(target, _predicted("quotes", readers.our_quotations, rows))
    else:
        sets.write(target, _predicted("quantities", readers.our_quantities, rows))


def _predicted(field: str, read: Read, rows: list[Row]) -> list[Row]:
    return [{"id": row["id"], field: read(row["text"])} for row in rows]


def _check(path: Path) -> None:
    """One line for each case that does not hold, then how many of each kind do."""
    rows = sets.read_cases(path)
    held: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for case in rows:
        result = cases.outcome(case, path.parent)
        kind = case["kind"]
        all_of[kind] += 1
        held[kind] += not result.wrong
        if result.wrong:
            print(f"{case['id']} | {kind} | not as expected: {', '.join(result.wrong)} | came: {result.came}")
    for kind, count in all_of.items():
        _say(kind, f"{held[kind]} of {count}")
    _say("cases in all", f"{held.total()} of {all_of.total()}")


def _compare(quotes: Sequence[Path], figures: Sequence[Path], articles: Sequence[Path]) -> None:
    quotation_sets = [(path, sets.read(path, "quotes")) for path in quotes]
    quantity_sets = [(path, sets.read(path, "quantities")) for path in figures]
    stories = [(path, sets.read_text(path)) for path in articles]
    everyone = readers.installed()
    for path, rows in quotation_sets:
        _print_table(path.name, everyone, partial(_quotation_cells, rows))
    for path, rows in quantity_sets:
        _print_table(path.name, everyone, partial(_quantity_cells, rows))
    for path, text in stories:
        _print_findings(path.name, text)
    texts = [text for _, text in stories] + [row["text"] for _, rows in quotation_sets for row in rows]
    if texts:
        _print_speed(texts)


def _quotation_cells(rows: list[Row], reader: Reader) -> Cells:
    if reader.quotations is None:
        return {}
    predicted, rate = _timed("quotes", reader.quotations, rows)
    cells: Cells = {}
    for cover, direct in ((0.8, True), (0.3, True), (0.8, False), (0.3, False)):
        score = score_quotations(rows, predicted, cover, direct=direct)
        which = "direct" if direct else "all"
        cells[f"{which}, cover > {cover}"] = _cell(score.quotations)
        cells[f"{which}, cover > {cover}: speaker right"] = f"{100 * score.speaker_right:.1f} of {score.sources}"
    return cells | rate


def _quantity_cells(rows: list[Row], reader: Reader) -> Cells:
    if reader.quantities is None:
        return {}
    predicted, rate = _timed("quantities", reader.quantities, rows)
    return {name: _cell(score) for name, score in score_quantities(rows, predicted).items()} | rate


def _timed(field: str, read: Read, rows: list[Row]) -> tuple[list[Row], Cells]:
    """What is predicted, and a cell with the speed of it, warm."""
    read(rows[0]["text"])
    begin = time.process_time()
    predicted = _predicted(field, read, rows)
    rate = speed.articles(row["text"] for row in rows) / (time.process_time() - begin)
    return predicted, {_RATE: f"{rate:.1f}"}


def _cell(score: Score) -> str:
    return f"{100 * score.f1:.1f} ({100 * score.precision:.1f}, {100 * score.recall:.1f})"


def _print_table(title: str, everyone: list[Reader], cells_of: Callable[[Reader], Cells]) -> None:
    """One column a reader that has cells: F1 (precision, recall), in percent."""
    columns = {reader.name: cells for reader in everyone if (cells := cells_of(reader))}
    print(f"\n{title}: F1 (precision, recall)\n{'':40}" + "".join(f"{name:>22}" for name in columns))
    for name in columns["ours"]:
        print(f"{name:40}" + "".join(f"{cells[name]:>22}" for cells in columns.values()))


def _print_findings(title: str, text: str) -> None:
    print(f"\n{title}: quotations, then figures")
    for quotation in find_quotations(text):
        words = " … ".join(piece.of(text) for piece in quotation.pieces)
        mention = quotation.source.of(text) if quotation.source else ""
        kind = quotation.form.value if quotation.is_speech else "thought"
        print(f"  {kind:10} {quotation.speaker or '?'} [{mention}]: {words}")
    for figure in find_figures(text, None):
        details, words = figure.details, figure.span.of(text)
        print(f"  {details.measure:10} {details.low}–{details.high} {details.qualifier.value}: {words}")


def _print_growth(length: int, names: Sequence[str]) -> None:
    """Every function's slowest text, and every text on which its time more than doubles by far."""
    slowest: dict[str, growth.Growth] = {}
    print(f"{'function':18}{'text':>34}{length // 2:>12,}{length:>12,}{'exponent':>10}")
    for one in growth.growths(length, {name: growth.FUNCTIONS[name] for name in names or growth.FUNCTIONS}):
        if one.function not in slowest or one.whole > slowest[one.function].whole:
            slowest[one.function] = one
        if one.exponent > _SUPERLINEAR:
            _print_one_growth(one)
    print("\nslowest, by function")
    for one in slowest.values():
        _print_one_growth(one)


def _print_one_growth(one: growth.Growth) -> None:
    text = repr(one.text[:28])
    print(f"{one.function:18}{text:>34}{one.half:>10.2f} s{one.whole:>10.2f} s{one.exponent:>10.1f}", flush=True)


def _print_speed(texts: list[str]) -> None:
    def read(text: str) -> None:
        find_quotations(text)
        find_figures(text, None)

    article, megabyte = speed.one_article(texts), speed.as_long_as(_MEGABYTE, texts)
    print("\nspeed, on one core")
    _say(_RATE, f"{speed.articles_a_second(read, texts):.0f}")
    for name, text in (("1 article", article), ("10 articles", "\n".join([article] * 10)), ("1 MB", megabyte)):
        _say(f"{name}, {len(text):,} characters", f"{1000 * speed.seconds(read, text):.1f} ms")
    cold = speed.cold_start(megabyte)
    _say("import of its modules", f"{1000 * cold.seconds:.0f} ms")
    _say("memory at most to read 1 MB", f"{cold.memory:.1f} MiB")


def _say(what: str, figure: str) -> None:
    print(f"{what:40}{figure:>22}", flush=True)


if __name__ == "__main__":
    main()
