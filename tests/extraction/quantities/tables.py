"""Tables of sentences with what is to be read out of them, as plain text that anyone can read and extend."""

from pathlib import Path


def table(name: str) -> dict[str, list[str]]:
    """Each sentence, which starts a line, with the indented lines under it; ``\\u2009`` stands for that character."""
    rows: dict[str, list[str]] = {}
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            rows[next(reversed(rows))].append(line.strip().replace("\\u2009", "\u2009").replace("\\u00a0", "\u00a0"))
        elif line and not line.startswith("#"):
            sentence = line.replace("\\u2009", "\u2009").replace("\\u00a0", "\u00a0")
            assert sentence not in rows
            rows[sentence] = []
    return rows
