"""Reasons to look at a published verdict again, and how they were resolved."""

from enum import StrEnum

from factcheck.domain.labels import Labelled


class AlertReason(Labelled):
    """Adding a reason is adding a member here, with what raises it in ``services/alerts.py``."""

    REVIEW_DUE = "review_due"
    READER_REPORT = "reader_report"
    DUPLICATES_DIFFER = "duplicates_differ"
    REOPENING_ASKED = "reopening_asked"
    WORDS_CHANGED = "words_changed"
    FIGURE_OUTDATED = "figure_outdated"
    POINT_CORRECTED = "point_corrected"


class Resolution(StrEnum):
    """How an alert was resolved: by a person, who left a note, or by itself."""

    BY_PERSON = "by_person"
    REOPENED = "reopened"
    NEW_VERDICT = "new_verdict"
    VERDICT_WITHDRAWN = "verdict_withdrawn"
    VERDICTS_AGREE = "verdicts_agree"
    NO_LONGER_SAME = "no_longer_same"
    WORDS_ARE_BACK = "words_are_back"
