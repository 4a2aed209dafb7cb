"""What the claim form guesses from selected words. ``[`` and ``]`` mark the selection in each sentence."""

import time
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from itertools import repeat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.domain.claims import Kind
from factcheck.domain.figures import bound_errors
from factcheck.domain.quotes import QuoteForm
from factcheck.extraction.reading import Reading
from factcheck.extraction.selection import read_selection

PUBLISHED = date(2022, 3, 4)
K = 1000
M = 1_000_000


def read(marked: str, published_on: date | None = PUBLISHED) -> Reading:
    before, _, rest = marked.partition("[")
    selected, _, after = rest.partition("]")
    return read_selection(before + selected + after, len(before), len(before) + len(selected), published_on)


@pytest.mark.parametrize(
    ("marked", "qualifier", "low", "high", "measure", "unit"),
    [
        ("[More than 1 million refugees] crossed the border.", "more_than", M, None, "refugees", "people"),
        ("Over [1.5m people have fled], it says.", "more_than", 1.5 * M, None, "refugees", "people"),
        ("[Nearly two dozen] people were wounded.", "about", 24, 24, "wounded", "people"),
        ("[About 1,500 houses] lost their roofs.", "about", 1500, 1500, "", ""),
        ("[Between 1,500 and 2,000 soldiers] took part.", "between", 1500, 2000, "", "people"),
        ("[Between 1.5 and 2 million people] need food.", "between", 1.5 * M, 2 * M, "", "people"),
        ("[Between two and three dozen students] came.", "between", 24, 36, "", "people"),
        ("[10 to 12 patients] died overnight.", "between", 10, 12, "killed", "people"),
        ("[Some 200-300 detained] in one night.", "between", 200, 300, "detained", "people"),
        ("The toll [rose from 40 to 52 dead].", "exactly", 52, 52, "killed", "people"),
        ("The shelling [killed at least 13 civilians].", "at_least", 13, None, "killed", "people"),
        ("The shelling killed at least [13 civilians].", "at_least", 13, None, "killed", "people"),
        ("It [killed 13 and wounded 40] others.", "exactly", 13, 13, "killed", "people"),
        ("It killed 13 and [wounded 40] others.", "exactly", 40, 40, "wounded", "people"),
        ("[40 were killed or wounded] there.", "exactly", 40, 40, "casualties", "people"),
        ("[Thousands] of families fled.", "order_of_magnitude", K, 10 * K, "refugees", "people"),
        ("[Tens of thousands were displaced].", "order_of_magnitude", 10 * K, 100 * K, "displaced", "people"),
        ("[Hundreds of thousands] of refugees wait.", "order_of_magnitude", 100 * K, M, "refugees", "people"),
        ("[Several hundred protesters] gathered.", "order_of_magnitude", 100, K, "", "people"),
        ("[Dozens are missing] after the flood.", "order_of_magnitude", 24, 100, "missing", "people"),
        ("[Up to 500 people] may be missing.", "up_to", None, 500, "missing", "people"),
        ("[No more than 30 were arrested].", "up_to", None, 30, "detained", "people"),
        ("[Fewer than 40 schools] are open.", "less_than", None, 40, "", ""),
        ("[No fewer than 250 arrests] were made.", "at_least", 250, None, "detained", "people"),
        ("[300 or more people] stood outside.", "at_least", 300, None, "", "people"),
        ("[One man was killed].", "exactly", 1, 1, "killed", "people"),
        ("[Two hundred and fifty thousand people] left.", "exactly", 250 * K, 250 * K, "", "people"),
        ("[Twenty-five children died].", "exactly", 25, 25, "killed", "people"),
        ("[Half a million refugees] arrived.", "exactly", M / 2, M / 2, "refugees", "people"),
        ("[A hundred women] marched.", "exactly", 100, 100, "", "people"),
        ("[Roughly 60% of voters] stayed at home.", "about", 60, 60, "share", "percent"),
        ("Prices rose [almost 7.5 percent].", "about", Decimal("7.5"), Decimal("7.5"), "share", "percent"),
        ("Repairs cost [$2.5 billion].", "exactly", 2500 * M, 2500 * M, "money", "US dollar"),
        ("Repairs cost [as much as 400 million euros].", "up_to", None, 400 * M, "money", "euro"),
        ("[40 miles from the city, 12 were injured].", "exactly", 12, 12, "wounded", "people"),
        ("[They fled 40 miles] on foot.", "exactly", 40, 40, "", ""),
        ("In [2021, 340 people were detained].", "exactly", 340, 340, "detained", "people"),
        ("In [May 1,500 people died].", "exactly", 1500, 1500, "killed", "people"),
        ("[The 34-year-old was one of 19 dead].", "exactly", 19, 19, "killed", "people"),
        ("They counted [600 tents]. Six men died.", "exactly", 600, 600, "", ""),
        ("[2000 people] came, she wrote.", "exactly", 2000, 2000, "", "people"),
    ],
)
def test_figures(marked: str, qualifier: str, low: float | None, high: float | None, measure: str, unit: str) -> None:
    reading = read(marked)
    assert reading.kind is Kind.FIGURE
    assert (reading.low, reading.high) == (low, high)
    assert (reading.qualifier, reading.measure, reading.unit) == (qualifier, measure, unit)
    assert reading.as_of == PUBLISHED
    assert (reading.speaker, reading.role, reading.quote_form, reading.cue_verb) == ("", "", None, "")


@pytest.mark.parametrize(
    "marked",
    [
        "[The bridge has been closed for repairs].",
        "[The war began in 2014], long before.",
        "[On 3 March 2022 the bridge fell].",
        "[The teacher, 34,] lives nearby.",
        "[A 12-year-old girl] found it.",
        "[The siren sounded at 10:30 p.m.]",
        "[It was the 24th attempt].",
        "[The Su-24 landed safely].",
        "[The two sides agreed to meet].",
        "[No one was hurt].",
        "[Under Article 5 the others must help].",
        "[]",
    ],
)
def test_no_figure(marked: str) -> None:
    assert read(marked) == Reading(Kind.STATEMENT)


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("[More than 1 million people fled Ukraine].", "Ukraine"),
        ("[Some 300 people fled the Blue Valley in March].", "Blue Valley"),
        ("[300 people in Poland had fled Ukraine].", "Ukraine"),
        ("[In Kharkiv, 13 people died].", "Kharkiv"),
        ("[13 people died in Ukraine’s Kherson].", "Ukraine"),
        ("[200 refugees from Ukraine slept in Poland].", ""),
        ("[200 refugees slept in Poland and Moldova].", ""),
        ("[13 people died in February].", ""),
        ("[13 people died in UN custody].", ""),
        ("[13 people died in custody].", ""),
    ],
)
def test_place(marked: str, place: str) -> None:
    assert read(marked).place == place


@pytest.mark.parametrize(
    ("since", "published_on", "period_start"),
    [
        ("Feb. 24", PUBLISHED, date(2022, 2, 24)),
        ("24 February", PUBLISHED, date(2022, 2, 24)),
        ("March 4", PUBLISHED, date(2022, 3, 4)),
        ("March 5", PUBLISHED, date(2021, 3, 5)),
        ("Feb. 29", PUBLISHED, date(2020, 2, 29)),
        ("February 24, 2014", PUBLISHED, date(2014, 2, 24)),
        ("24 February 2014", None, date(2014, 2, 24)),
        ("Feb. 24", None, None),
        ("Feb. 31", PUBLISHED, None),
        ("February", PUBLISHED, None),
        ("2014", PUBLISHED, None),
    ],
)
def test_period_start(since: str, published_on: date | None, period_start: date | None) -> None:
    reading = read(f"[More than 1 million people fled] since {since}, the agency says.", published_on)
    assert reading.period_start == period_start
    assert reading.as_of == published_on


@pytest.mark.parametrize(
    ("marked", "speaker", "role", "verb"),
    [
        ("[“The wells are safe,”] Ana Diaz said.", "Ana Diaz", "", "said"),
        ("[“The wells are safe!”] Ana Diaz said on Friday.", "Ana Diaz", "", "said"),
        ("“[The wells are safe],” said Ana Diaz on Monday.", "Ana Diaz", "", "said"),
        ("[“The wells are safe,” said Mayor Ana Diaz.]", "Ana Diaz", "Mayor", "said"),
        ("[«The wells are safe»], said Ana de la Cruz.", "Ana de la Cruz", "", "said"),
        ("[„The wells are safe“], Jürgen Öz added.", "Jürgen Öz", "", "added"),
        ("[“The wells are safe,”] Mayor Ганна Коваль told reporters.", "Ганна Коваль", "Mayor", "told"),
        ("[‘It’s safe,’] Ana Diaz said.", "Ana Diaz", "", "said"),
        ('Ana Diaz said: ["The wells are safe."]', "Ana Diaz", "", "said"),
        (
            "The council’s spokeswoman Ana Diaz told reporters: [“It is safe.”]",
            "Ana Diaz",
            "council’s spokeswoman",
            "told",
        ),
        ("[“It is safe,”] Ana Diaz, the mayor of Blueford, said.", "Ana Diaz", "mayor of Blueford", "said"),
        ("[“It is safe,”] said Ana Diaz, a nurse.", "Ana Diaz", "nurse", "said"),
        ("[“It is safe,”] said Ana Diaz, 34.", "Ana Diaz", "", "said"),
        ("[“It is safe,”] Gen. A. B. Diaz insisted.", "A. B. Diaz", "Gen.", "insisted"),
        ("[“It is safe,”] the mayor of Blueford said.", "", "mayor of Blueford", "said"),
        ("[“It is safe,”] she said.", "", "", "said"),
        ("[“It is safe,”] according to Ana Diaz.", "Ana Diaz", "", "according to"),
        ("“Come in,” Bo Li said. [“Sit down,”] Ana Diaz said.", "Ana Diaz", "", "said"),
        ("[“Come in,”] Bo Li said. “Sit down,” Ana Diaz said.", "Bo Li", "", "said"),
        ("“Come in,” Bo Li said. [“Sit down.”]", "Bo Li", "", "said"),
        ("[“Come in.”] Bo Li said nothing more.", "", "", ""),
        ("“Come,” Bo Li said. “Sit,” Ana Diaz said. [“Eat.”]", "", "", ""),
        ("Ana Diaz said no.\n[“It is safe.”]\nBo Li said yes.", "", "", ""),
        ("[“Bo Li said so,”] the sign read.", "", "", ""),
        ("[“More than 300 died,”] Ana Diaz said.", "Ana Diaz", "", "said"),
    ],
)
def test_direct_quotes(marked: str, speaker: str, role: str, verb: str) -> None:
    assert read(marked) == Reading(Kind.QUOTE, speaker=speaker, role=role, cue_verb=verb, quote_form=QuoteForm.DIRECT)


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("[The mayor called the wells “perfectly safe”].", QuoteForm.MIXED),
        ("Ana Diaz said [the wells were “perfectly safe”].", QuoteForm.MIXED),
        ("[Ana Diaz said the wells were safe].", QuoteForm.INDIRECT),
        ("[According to the mayor, the wells were safe].", QuoteForm.INDIRECT),
    ],
)
def test_other_forms(marked: str, form: QuoteForm) -> None:
    reading = read(marked)
    assert reading.kind is Kind.QUOTE
    assert reading.quote_form is form


def test_a_reported_figure_is_a_figure() -> None:
    assert read("[Ana Diaz said 13 people were killed].").kind is Kind.FIGURE


WORDS = (
    '“ ” « » „ ‘ ’ " , . : ; \n said told Ana Diaz mayor the of more than between and from to - 13 1,500 two hundred '
    "thousand million millions thousands dozens % $ euros killed fled since Feb. 29 May 2022 👍🏽 ٣ 9"
)
ANYTHING = st.text() | st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join)


@given(text=ANYTHING, data=st.data(), published_on=st.none() | st.dates())
@example(text="9" * 400 + " people", data=None, published_on=None)
@example(text="since Feb. 29 1 dead", data=None, published_on=date(1, 1, 1))
@example(text="between 3 and 999999999999999999 trillion people", data=None, published_on=None)
def test_never_raises_and_never_contradicts_itself(
    text: str, data: st.DataObject | None, published_on: date | None
) -> None:
    end = data.draw(st.integers(0, len(text))) if data else len(text)
    start = data.draw(st.integers(0, end)) if data else 0
    reading = read_selection(text, start, end, published_on)
    if reading.kind is Kind.FIGURE:
        assert reading.qualifier
        assert not list(bound_errors(reading.low, reading.high, reading.qualifier))
    else:
        assert not any(value for name, value in asdict(reading).items() if name in {"low", "high", "qualifier", "unit"})
    if reading.period_start and published_on and "2022" not in text:
        assert reading.period_start <= published_on


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "9 ",
        "“",
        '"',
        "a",
        "A ",
        "A. ",
        "one ",
        ", ",
        "said ",
        "between 1 and ",
        "two hundred and ",
        "‘’a",
        "-",
        "\n",
        "Ana, the x, ",
    ],
)
def test_long_texts_take_no_longer(unit: str) -> None:
    text = "".join(repeat(unit, M // len(unit)))
    started = time.monotonic()
    for start, end in ((0, len(text)), (len(text) // 2, len(text) // 2 + 50), (len(text), len(text))):
        read_selection(text, start, end, PUBLISHED)
    assert time.monotonic() - started < 1
