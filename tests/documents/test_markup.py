"""Tests of what is taken out of a page before it is parsed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import markup


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("a<script>b</script>c", "ac"),
        ("a<SCRIPT src=x>b</Script >c", "ac"),
        ("a<script>'<script>'</script>b</script>c", "ab</script>c"),
        ("a<style media=print>b</style\n>c", "ac"),
        ("a<!-- b -- > <p> -->c", "ac"),
        ("a<!-->c", "ac"),
        ("a<!-- b", "a"),
        ("a<script>b</style>", "a"),
        ("a<script>b</script", "a"),
        ("a<scripted>b</scripted>c", "a<scripted>b</scripted>c"),
        ('<img src="data:image/png;base64,AAAA" alt="b">', '<img src="" alt="b">'),
        ("<img src= data:image/png,AAAA alt=b>", "<img src= alt=b>"),
        ("<img src=\"data:image/svg+xml,<svg xmlns='x'><path d='M1 1'/></svg>\" alt=b>", '<img src="" alt=b>'),
        ("<img srcset=' data:image/gif;base64,AA 1w, data:image/gif;base64,BB 2w'>", "<img srcset=''>"),
        ('<p style="background: url(data:image/gif;base64,AA==)">a', '<p style="background: url()">a'),
        ("a<svg class=x><path d='M1 1'/><path/></svg>b<SVG></SVG>c", "abc"),
        ("a<svg><path/>b", "a<svg><path/>b"),
        ("The data: 4 of 5, and x = data.", "The data: 4 of 5, and x = data."),
    ],
)
def test_scripts_styles_comments_and_data_urls_go(html: str, kept: str) -> None:
    assert markup.strip(html) == kept


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ('{"author": {"name": "Ana"}}', {"author": {"name": "Ana"}}),
        (
            '{"a": "x\ny", "articleBody": "' + "x" * 3000 + '", "b": ["' + "y" * 3000 + '", 1]}',
            {"a": "x\ny", "articleBody": "", "b": ["", 1]},
        ),
    ],
)
def test_small_json_ld_stays_without_its_long_texts(data: str, kept: object) -> None:
    html = markup.strip(f"<script id=a type='application/ld+json'>{data}</script>b")

    script, _, rest = html.removeprefix('<script type="application/ld+json">').partition("</script>")
    assert json.loads(script) == kept
    assert rest == "b"


@pytest.mark.parametrize(
    "data",
    ['"author" ' * 100, "[" * 100_000, json.dumps([1] * 30_000), ""],
    ids=["invalid", "nested", "large", "empty"],
)
def test_other_json_ld_goes(data: str) -> None:
    assert markup.strip(f'<script type="application/ld+json">{data}</script>b') == "b"


def test_only_the_first_scripts_of_json_ld_stay() -> None:
    script = f'<script type="application/ld+json">{json.dumps(["x" * 1900] * 5)}</script>'

    assert len(markup.strip(script * 1000)) < 100_000


_PARTS = ["<script", "</script", "<!--", "-->", "<style", "</style", ">", " ", "a", '"', "=data:"]


@given(st.lists(st.sampled_from(_PARTS)))
def test_nothing_is_added(parts: list[str]) -> None:
    html = "".join(parts)

    kept = markup.strip(html)

    assert len(kept) <= len(html)
