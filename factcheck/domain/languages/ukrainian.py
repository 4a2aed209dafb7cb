"""Ukrainian."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

UKRAINIAN = Words(
    tag="uk",
    fact_check="фактчек",
    truths={
        Truth.TRUE: "правда",
        Truth.MOSTLY_TRUE: "здебільшого правда",
        Truth.HALF_TRUE: "напівправда",
        Truth.MISLEADING: "вводить в оману",
        Truth.MOSTLY_FALSE: "здебільшого неправда",
        Truth.FALSE: "неправда",
        Truth.SOURCES_CONFLICT: "джерела суперечливі",
        Truth.UNPROVEN: "не доведено",
        Truth.NOT_CHECKABLE: "неможливо перевірити",
    },
    attributions={
        Attribution.EXACT: "цитата точна",
        Attribution.FAITHFUL_PARAPHRASE: "цитату передано правильно",
        Attribution.OUT_OF_CONTEXT: "цитату вирвано з контексту",
        Attribution.ALTERED: "цитату спотворено",
        Attribution.MISATTRIBUTED: "цитату приписано хибно",
        Attribution.FABRICATED: "цитату вигадано",
        Attribution.UNVERIFIED: "цитату не підтверджено",
    },
    under_review="перевіряється",
    withdrawn="відкликано",
    unknown="невідомо",
    unavailable="недоступно",
    superseded="вердикт замінено",
    newer_figure="є новіші дані",
    article_withdrawn="статтю відкликано",
    months=(
        *("січня", "лютого", "березня", "квітня", "травня", "червня"),
        *("липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
    ),
    date="{day} {month} {year} року",
    as_of="станом на {date}",
    published="опубліковано {date}",
    sentences=Sentences(
        verdict="Вердикт перевірки фактів: {verdict}.",
        quote="{quote}; зміст: {truth}",
        reopened="Твердження перевіряють повторно.",
        superseded="Його замінив новіший вердикт.",
        newer_figure="На момент публікації він був точним; уже є новіші дані.",
        article_withdrawn="Статтю, якої він стосується, відкликано.",
        under_review="Ця перевірка фактів ще триває.",
        withdrawn="Цю перевірку фактів відкликано.",
        unknown="За цією адресою немає відомої перевірки фактів.",
        unavailable="Ця перевірка фактів тимчасово недоступна.",
    ),
)
