"""After any edits, a claim is at the right place or flagged, never at a wrong one.

``python -m bench.anchors edits`` does the same with 10,000 texts.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.anchors.edits import edited
from factcheck.domain import anchors
from factcheck.domain.alignment import Alignment
from factcheck.domain.reanchoring import Outcome, Reanchoring


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000))
def test_words_are_at_their_place_or_flagged(seed: int) -> None:
    case = edited(seed)
    now = Reanchoring(case.old_text, case.new_text).of(anchors.at(case.old_text, case.start, case.end))
    if now.outcome is Outcome.KEPT:
        assert now.anchor
        assert (now.anchor.start, now.anchor.end) == case.at


@pytest.mark.no_cover
@settings(max_examples=100, deadline=None)
@given(st.text("ab. \n12é中", max_size=60), st.text("ab. \n12é中", max_size=60))
def test_an_alignment_pairs_equal_words_in_order(old_text: str, new_text: str) -> None:
    alignment = Alignment(old_text, new_text)
    pairs = [(one, other) for one, other in enumerate(alignment.to_new) if other >= 0]
    assert all(alignment.old[one].casefold() == alignment.new[other].casefold() for one, other in pairs)
    assert pairs == sorted(pairs)
    assert len({other for _, other in pairs}) == len(pairs)
    assert [(one, other) for other, one in enumerate(alignment.to_old) if one >= 0] == pairs
