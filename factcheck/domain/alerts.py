"""Reasons to look at a published verdict again."""

from factcheck.domain.labels import Labelled


class AlertReason(Labelled):
    """Adding a reason is adding a member here, with what raises it in ``services/alerts.py``."""

    REVIEW_DUE = "review_due"
    READER_REPORT = "reader_report"
    DUPLICATES_DIFFER = "duplicates_differ"
