"""Where a claim's words are in a new version of their text, or that they are not there any more."""

import pytest

from factcheck.domain import anchors
from factcheck.domain.anchors import Anchor
from factcheck.domain.reanchoring import Outcome, Reanchored, Reanchoring

BEFORE = "The river rose on Monday night. Rescue teams worked until dawn in three villages. "
CLAIM = "The flood killed 12 people in the old town."
AFTER = " The minister visited the region on Tuesday. Schools stay closed until further notice."
OLD = BEFORE + CLAIM + AFTER
CHANGED = CLAIM.replace("12", "13")


def reanchored(old: str, new: str, words: str, occurrence: int = 0) -> Reanchored:
    start = -1
    for _ in range(occurrence + 1):
        start = old.index(words, start + 1)
    return Reanchoring(old, new).of(anchors.at(old, start, start + len(words)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(OLD, OLD, "12 people", id="nothing changed"),
        pytest.param(OLD, OLD.replace(" ", "\n\n"), "12 people", id="white space"),
        pytest.param(OLD, f"Floods in the north\n\nBy Ana Diaz\n\n{OLD}", "The river rose", id="a headline above"),
        pytest.param(OLD, BEFORE + CLAIM + " Nine are missing." + AFTER, CLAIM, id="a sentence after it"),
        pytest.param(OLD, OLD.replace("The flood", "The worst flood in years"), "12 people", id="words beside it"),
        pytest.param(OLD, OLD.replace("town. The", "town, and the"), "12 people", id="sentences joined"),
        pytest.param(OLD, f"{CLAIM} {BEFORE}{AFTER}", "12 people", id="the sentence moved"),
        pytest.param(f"{OLD}\n\nThe end.", f"The end.\n\n{OLD}", CLAIM, id="the paragraph moved"),
        pytest.param(OLD, f"New. {OLD}", "eople in the ol", id="parts of words"),
        pytest.param("12 people died.", "At least 12 people died.", "12 people", id="a short text"),
        pytest.param(
            "河水上涨。洪水造成十二人死亡。部长周二视察。",
            "河水上涨。洪水造成十二人死亡。部长周三视察。",
            "十二人",
            id="Chinese",
        ),
    ],
)
def test_words_that_stay_are_kept(old: str, new: str, words: str) -> None:
    now = reanchored(old, new, words)
    assert now.outcome is Outcome.KEPT
    assert now.anchor
    assert now.anchor.exact.split() == words.split()
    assert now.anchor == anchors.at(new, now.anchor.start, now.anchor.end)


@pytest.mark.parametrize(
    ("new", "words", "nearest"),
    [
        pytest.param(BEFORE + CHANGED + AFTER, "12 people", "13 people", id="another number"),
        pytest.param(OLD.replace("12", "12,000"), "killed 12", "killed 12,000", id="a number that grew"),
        pytest.param(OLD.replace("12", "12.5"), "12", "12.5", id="decimals"),
        pytest.param(OLD.replace("12 ", "12% of "), "killed 12", "killed 12", id="a per cent sign"),
        pytest.param(OLD.replace("12 ", "-12 "), "12", "12", id="a minus sign"),
        pytest.param(OLD.replace("12 people", "12-year-old people"), "killed 12", "killed 12", id="a hyphen"),
        pytest.param(OLD.replace("flood killed", "flood has killed"), CLAIM, "The flood has killed", id="a word more"),
        pytest.param(OLD.upper(), "killed 12", "KILLED 12", id="capitals"),
    ],
)
def test_words_that_changed_are_flagged_with_what_stands_there(new: str, words: str, nearest: str) -> None:
    now = reanchored(OLD, new, words)
    assert now.outcome is Outcome.CHANGED
    assert now.anchor
    assert now.anchor.exact.startswith(nearest)


HEADLINE = "Storm kills 12 people in the old town of the north"
NOTE = " Correction: an earlier version said that the flood killed 12 people in the old town."


@pytest.mark.parametrize(
    ("old", "new", "words", "occurrence"),
    [
        pytest.param(OLD, BEFORE + CHANGED + AFTER + NOTE, "12 people in the old town", 0, id="a note below"),
        pytest.param(BEFORE + CLAIM, BEFORE + CHANGED + NOTE, "12 people in the old town", 0, id="a note right after"),
        pytest.param(OLD, f"{NOTE}\n\n{CHANGED}{AFTER}", "12 people in the old town", 0, id="a note on top"),
        pytest.param(OLD, f"{BEFORE}{CHANGED}{AFTER} We wrote: “{CLAIM}”", CLAIM, 0, id="quoted as a whole"),
        pytest.param(
            f"{HEADLINE}\n\n{OLD}",
            f"Correction: we wrote {HEADLINE}\n\n{HEADLINE.replace('Storm', 'Flood')}\n\n{OLD}",
            "Storm kills 12",
            0,
            id="a headline in a note",
        ),
        pytest.param(OLD, BEFORE + AFTER + NOTE, "12 people in the old town", 0, id="a note instead of it"),
        pytest.param(
            OLD, f"{BEFORE}A hospital treated 12 people for burns.{AFTER}", "12 people", 0, id="another story"
        ),
        pytest.param(f"{OLD} {CLAIM} The end.", f"{BEFORE}{AFTER} {CLAIM} The end.", CLAIM, 0, id="its double"),
        pytest.param(f"{BEFORE}{CLAIM} {CLAIM}{AFTER}", OLD, CLAIM, 0, id="one of two that are the same"),
        pytest.param("There were 5 dead, 12 wounded.", "There were 12 dead, 5 wounded.", "12", 0, id="swapped numbers"),
        pytest.param("- A: 12 dead\n- B: 12 dead\n- C: 7", "- A: 12 dead\n- C: 7", "12 dead", 1, id="a row of a list"),
    ],
)
def test_the_same_words_elsewhere_never_take_a_claim(old: str, new: str, words: str, occurrence: int) -> None:
    assert reanchored(old, new, words, occurrence).outcome is not Outcome.KEPT


def test_one_of_two_repeated_sentences_is_told_from_the_other() -> None:
    old, new = f"{OLD} {CLAIM} The end.", f"{BEFORE}{AFTER} {CLAIM} The end."
    now = reanchored(old, new, CLAIM, 1)
    assert (now.outcome, now.anchor and now.anchor.start) == (Outcome.KEPT, new.index(CLAIM))


def test_words_of_which_nothing_is_left_are_gone() -> None:
    now = reanchored(OLD, "Other words stand here now and nothing else does.", "12 people")
    assert now == Reanchored(Outcome.GONE, None)
    assert reanchored(OLD, "", "12 people") == Reanchored(Outcome.GONE, None)


def test_an_anchor_that_is_not_in_its_own_text_is_gone() -> None:
    assert Reanchoring(OLD, OLD).of(Anchor("not there", "", "", 0, 9)) == Reanchored(Outcome.GONE, None)
    assert Reanchoring(OLD, OLD).of(Anchor(" ", "", "", 3, 4)).outcome is Outcome.GONE
