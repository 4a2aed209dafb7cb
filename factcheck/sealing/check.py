"""Checks a sealed verdict and says in words what holds: python3 FILE.zip

Needs Python 3.9 or newer and nothing else, no network either. Ends with 0 when everything holds, with 1 otherwise.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
#: Characters of a SHA-256 in hexadecimal; that many bytes at the end of the file are its seal.
SEAL_LENGTH = 64
#: Bytes. No sealed verdict is larger; more is not read into memory.
MAX_SIZE = 64 * 1024 * 1024


class Damaged(Exception):
    """What does not hold, in a sentence."""


def check(path: str) -> Iterator[str]:
    """Yield a sentence for each thing that holds. Raises Damaged at the first that does not."""
    with Path(path).open("rb") as file:
        content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise Damaged("The file is larger than any sealed verdict.")
    yield _seal(content)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            raise Damaged("A file is in it twice.")
        files = {name: archive.read(name) for name in names}
    yield _files(files)
    verdict, article = json.loads(files["verdict.json"]), json.loads(files["article.json"])
    yield _words(json.loads(files["claim.json"]), article)
    audit = json.loads(files["audit.json"])
    yield _audit(audit)
    yield _publishing(verdict, audit, json.loads(files[MANIFEST])["last_row"])
    if "reviews.json" in files:
        yield _reviews(verdict, json.loads(files["reviews.json"]))


def _seal(content: bytes) -> str:
    sealed, seal = content[:-SEAL_LENGTH], content[-SEAL_LENGTH:]
    if hashlib.sha256(sealed).hexdigest().encode() != seal:
        raise Damaged("The file is not as it was made: its seal does not fit its bytes.")
    return "The file is as it was made. Its seal is " + seal.decode()


def _files(files: dict[str, bytes]) -> str:
    listed = json.loads(files[MANIFEST])["files"]
    if set(listed) != set(files) - {MANIFEST}:
        raise Damaged("The files are not those of the manifest.")
    for name, entry in listed.items():
        if hashlib.sha256(files[name]).hexdigest() != entry["sha256"] or len(files[name]) != entry["size"]:
            raise Damaged(name + " is not what the manifest says.")
    return f"Its {len(listed)} files are those of the manifest, byte for byte."


def _words(claim: dict[str, Any], article: dict[str, Any]) -> str:
    excerpt = article["excerpt"]
    start = excerpt["exact_start"]
    if excerpt["text"][start : start + len(claim["quoted_text"])] != claim["quoted_text"]:
        raise Damaged("The words of the claim are not in the article's excerpt.")
    return "The words of the claim stand in the article's excerpt."


def _audit(rows: list[dict[str, Any]]) -> str:
    """Each row follows from the one before it by its hash; what is between two of them is about other claims."""
    position, newest = 0, ""
    for row in rows:
        if row["position"] <= position:
            raise Damaged("The rows of the audit log are not in their order.")
        if position and row["position"] == position + 1 and row["previous_hash"] != newest:
            raise Damaged("Row {} of the audit log does not follow the one before it.".format(row["position"]))
        if "event" in row and _digest(row["event"]) != row["digest"]:
            raise Damaged("Row {} of the audit log is not what was recorded.".format(row["position"]))
        if hashlib.sha256((row["previous_hash"] + row["digest"]).encode()).hexdigest() != row["hash"]:
            raise Damaged("Row {} of the audit log does not have its hash.".format(row["position"]))
        position, newest = row["position"], row["hash"]
    return f"Its {len(rows)} rows of the audit log have their hashes."


def _digest(event: dict[str, Any]) -> str:
    fields = [event[name] for name in ("id", "at", "actor_id", "kind", "subject", "subject_id", "data")]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _publishing(verdict: dict[str, Any], audit: list[dict[str, Any]], kind: str) -> str:
    last = audit[-1]
    if last["kind"] != kind:
        raise Damaged("The audit log does not end with the publishing of the verdict.")
    if "event" in last and last["event"]["data"]["number"] != verdict["number"]:
        raise Damaged("The audit log is about another verdict.")
    return "The last row, at position {}, is the publishing of verdict {}.".format(last["position"], verdict["number"])


def _reviews(verdict: dict[str, Any], reviews: list[dict[str, Any]]) -> str:
    decided = (reviews[-1]["truth"], reviews[-1]["attribution"])
    if decided != (verdict["truth"], verdict["attribution"]) or len(reviews) != verdict["review_count"]:
        raise Damaged("The verdict is not what its reviews decided.")
    return "The verdict is what the last of its reviews says."


def main(path: str) -> int:
    """Print what holds and what does not; return the exit code."""
    try:
        for sentence in check(path):
            print("Holds:  " + sentence)
    except Damaged as error:
        print("BROKEN: " + str(error))
        return 1
    # Whatever is wrong with the file, it is said in words.
    except Exception as error:
        print(f"BROKEN: The file cannot be read ({type(error).__name__}).")
        return 1
    print("Everything in this file holds together.")
    print("Not known from it: whether the desk made it. README.txt says how to ask.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else sys.argv[0]))
