"""English."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

ENGLISH = Words(
    tag="en",
    fact_check="fact-check",
    truths={
        Truth.TRUE: "true",
        Truth.MOSTLY_TRUE: "mostly true",
        Truth.HALF_TRUE: "half true",
        Truth.MISLEADING: "misleading",
        Truth.MOSTLY_FALSE: "mostly false",
        Truth.FALSE: "false",
        Truth.SOURCES_CONFLICT: "sources conflict",
        Truth.UNPROVEN: "unproven",
        Truth.NOT_CHECKABLE: "not checkable",
    },
    attributions={
        Attribution.EXACT: "quote exact",
        Attribution.FAITHFUL_PARAPHRASE: "quote faithful paraphrase",
        Attribution.OUT_OF_CONTEXT: "quote out of context",
        Attribution.ALTERED: "quote altered",
        Attribution.MISATTRIBUTED: "quote misattributed",
        Attribution.FABRICATED: "quote fabricated",
        Attribution.UNVERIFIED: "quote unverified",
    },
    under_review="under review",
    withdrawn="withdrawn",
    unknown="unknown",
    unavailable="unavailable",
    superseded="superseded",
    newer_figure="newer figure exists",
    article_withdrawn="article withdrawn",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    as_of="as of {date}",
    published="published {date}",
    sentences=Sentences(
        verdict="Fact-check verdict: {verdict}.",
        quote="{quote}; what it says: {truth}",
        reopened="It is under review and being checked again.",
        superseded="A newer verdict has replaced it.",
        newer_figure="It was accurate when published; a newer figure exists.",
        article_withdrawn="The article it is about was withdrawn.",
        under_review="This fact-check is under review.",
        withdrawn="This fact-check was withdrawn.",
        unknown="No fact-check is known at this address.",
        unavailable="This fact-check cannot be shown right now.",
    ),
)
