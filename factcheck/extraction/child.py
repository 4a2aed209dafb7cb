"""The process that looks through an article: ``python -m factcheck.extraction.child``, started by ``finder.py``."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from factcheck.child_processes.child import serve
from factcheck.extraction.suggestions import Suggestion, suggest, suggest_statements

#: How suggestions are written for the parent.
SUGGESTIONS = TypeAdapter(list[Suggestion])


def look(head: dict[str, Any], text: bytes) -> tuple[dict[str, Any], bytes]:
    """The first ``head["max_suggestions"]`` of a text, in reading order."""
    published_on = date.fromisoformat(head["published_on"]) if head["published_on"] else None
    find = suggest_statements if head["statements"] else suggest
    suggestions = find(text.decode(), published_on, head["language"])
    return {}, SUGGESTIONS.dump_json(suggestions[: head["max_suggestions"]])


if __name__ == "__main__":
    serve(look)
