"""When articles are looked at again, and which texts may become the next version by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.domain.article_looks import is_close, is_sound, next_due
from factcheck.domain.text_diff import MAX_CHARACTERS

CAME_IN = datetime(2022, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(("days", "expected"), [(0, 1), (0.9, 1), (1, 7), (6, 7), (7, 30), (29, 30), (30, None)])
def test_the_next_step(days: float, expected: int | None) -> None:
    due = next_due(CAME_IN, CAME_IN + timedelta(days=days))

    assert due == (CAME_IN + timedelta(days=expected) if expected else None)


def test_texts_are_close_that_share_most_words() -> None:
    text = "one two three four five six seven eight nine ten"

    assert is_close(text, text.replace("ten", "eleven"))
    assert is_close(text, f"{text} eleven twelve")
    assert not is_close(text, f"{text} eleven twelve thirteen")
    assert not is_close(text, "something else")


@pytest.mark.parametrize(
    ("new", "is_same_page", "new_title", "expected"),
    [
        ("x" * 50, True, "Another title", True),
        ("x" * 49, True, "Wells open", False),
        ("x" * 50, False, "WELLS OPEN TODAY", True),
        ("x" * 50, False, "Sign in", False),
        ("x" * (MAX_CHARACTERS + 1), True, "Wells open", False),
    ],
)
def test_what_is_sound(new: str, is_same_page: bool, new_title: str, expected: bool) -> None:
    assert is_sound("x" * 100, new, is_same_page=is_same_page, title="Wells open", new_title=new_title) is expected
