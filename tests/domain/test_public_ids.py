"""Tests of the names of things in public URLs."""

import math
import string

from factcheck.domain.public_ids import new_public_id
from factcheck.domain.spreadsheet import defuse


def test_a_public_id_is_long_and_made_of_letters_and_digits() -> None:
    ids = {new_public_id() for _ in range(2000)}
    alphabet = set("".join(ids))

    assert len(ids) == 2000
    assert alphabet == set(string.ascii_letters + string.digits)
    assert all(len(public_id) * math.log2(len(alphabet)) >= 80 for public_id in ids)


def test_a_public_id_never_needs_defusing() -> None:
    assert all(defuse(public_id) == public_id for public_id in (new_public_id() for _ in range(2000)))
