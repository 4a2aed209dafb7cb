"""Arabic, with the names of the months and the digits of the international press."""

from factcheck.domain.languages.words import Sentences, Words
from factcheck.domain.verdicts import Attribution, Truth

ARABIC = Words(
    tag="ar",
    fact_check="تدقيق الحقائق",
    truths={
        Truth.TRUE: "صحيح",
        Truth.MOSTLY_TRUE: "صحيح في معظمه",
        Truth.HALF_TRUE: "صحيح جزئيًا",
        Truth.MISLEADING: "مضلل",
        Truth.MOSTLY_FALSE: "زائف في معظمه",
        Truth.FALSE: "زائف",
        Truth.SOURCES_CONFLICT: "المصادر متضاربة",
        Truth.UNPROVEN: "غير مثبت",
        Truth.NOT_CHECKABLE: "غير قابل للتحقق",
    },
    attributions={
        Attribution.EXACT: "اقتباس دقيق",
        Attribution.FAITHFUL_PARAPHRASE: "نقل أمين للمعنى",
        Attribution.OUT_OF_CONTEXT: "اقتباس مجتزأ من سياقه",
        Attribution.ALTERED: "اقتباس محرّف",
        Attribution.MISATTRIBUTED: "اقتباس منسوب إلى غير قائله",
        Attribution.FABRICATED: "اقتباس مختلق",
        Attribution.UNVERIFIED: "اقتباس غير مؤكد",
    },
    under_review="قيد المراجعة",
    withdrawn="مسحوب",
    unknown="غير معروف",
    unavailable="غير متاح",
    superseded="نتيجة سابقة",
    newer_figure="يوجد رقم أحدث",
    article_withdrawn="سُحب المقال",
    months=(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    as_of="حتى {date}",
    published="نُشرت في {date}",
    sentences=Sentences(
        verdict="نتيجة تدقيق الحقائق: {verdict}.",
        dated="{verdict}، {date}",
        quote="{quote}؛ المضمون: {truth}",
        reopened="تجري مراجعتها من جديد.",
        superseded="حلّت محلها نتيجة أحدث.",
        newer_figure="كانت دقيقة عند نشرها؛ ويوجد رقم أحدث.",
        article_withdrawn="سُحب المقال الذي تتناوله.",
        under_review="هذا التدقيق قيد المراجعة.",
        withdrawn="سُحب هذا التدقيق.",
        unknown="لا يوجد تدقيق معروف في هذا العنوان.",
        unavailable="هذا التدقيق غير متاح حاليًا.",
    ),
)
