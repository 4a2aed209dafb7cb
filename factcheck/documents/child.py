"""The process that reads documents: ``python -m factcheck.documents.child``, started by ``reader.py``."""

from dataclasses import asdict
from typing import Any

from factcheck.child_processes.child import serve
from factcheck.documents.document import Kind
from factcheck.documents.readers import READERS
from factcheck.domain.errors import Invalid


def read(head: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """``head["kind"]`` says which reader reads the content. The text comes back as the body, all else in the head."""
    try:
        document = asdict(READERS[Kind(head["kind"])](content))
    except Invalid as error:
        return {"refused": error.errors}, b""
    text = document.pop("text")
    published_on = document.pop("published_on")
    del document["kind"]
    return document | {"published_on": published_on and published_on.isoformat()}, text.encode("utf-8", "replace")


if __name__ == "__main__":
    serve(read)
