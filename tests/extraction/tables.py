"""Tables of passages with what is read out of them, in text files that anyone can read and extend."""

from pathlib import Path


def table(test_file: str, name: str) -> dict[str, list[str]]:
    """Each passage of the file ``name`` beside a test, with the indented lines under it; # starts a comment."""
    rows: dict[str, list[str]] = {}
    for line in Path(test_file).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            rows[next(reversed(rows))].append(line.strip())
        elif line and not line.startswith("#"):
            assert line not in rows
            rows[line] = []
    return rows
