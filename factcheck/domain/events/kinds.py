"""The kinds of events, and the kinds of things they happen to."""

from enum import StrEnum


class Subject(StrEnum):
    """What an event happens to."""

    CLAIM = "claim"
    ALERT = "alert"
    ARTICLE = "article"
    SOURCE = "source"
    SNAPSHOT = "snapshot"
    SNAPSHOT_TREE = "snapshot_tree"
    SERIES = "series"
    POLICY = "policy"
    ABOUT = "about"
    LOGO = "logo"
    USER = "user"

    @property
    def label(self) -> str:
        return "Person" if self is Subject.USER else self.value.replace("_", " ").capitalize()


class EventKind(StrEnum):
    """The value begins with the subject."""

    CLAIM_CREATED = "claim.created"
    CLAIM_SUGGESTED = "claim.suggested"
    SUGGESTION_ACCEPTED = "claim.suggestion_accepted"
    SUGGESTION_RESTORED = "claim.suggestion_restored"
    CLAIM_EDITED = "claim.edited"
    CLAIM_REANCHORED = "claim.reanchored"
    CLAIM_CARRIED_ALONG = "claim.carried_along"
    WORDS_LOST = "claim.words_lost"
    CLAIM_DISMISSED = "claim.dismissed"
    CLAIM_RESTORED = "claim.restored"
    CLAIM_ASSIGNED = "claim.assigned"
    PRIORITY_SET = "claim.priority_set"
    CLAIM_TAKEN = "claim.taken"
    CLAIM_TAKEN_OVER = "claim.taken_over"
    CLAIM_RELEASED = "claim.released"
    FIGURE_OUTDATED = "claim.figure_outdated"
    FIGURE_CURRENT_AGAIN = "claim.figure_current_again"
    EVIDENCE_ADDED = "claim.evidence_added"
    EVIDENCE_EDITED = "claim.evidence_edited"
    EVIDENCE_REMOVED = "claim.evidence_removed"
    EVIDENCE_SOURCE_MERGED = "claim.evidence_source_merged"
    EVIDENCE_FILE_ADDED = "claim.evidence_file_added"
    REVIEW_SUBMITTED = "claim.review_submitted"
    SECOND_REVIEW_REQUESTED = "claim.second_review_requested"
    CLAIM_DISPUTED = "claim.disputed"
    DISPUTE_DECIDED = "claim.dispute_decided"
    CLAIM_SENT_BACK = "claim.sent_back"
    VERDICT_PUBLISHED = "claim.verdict_published"
    VERDICT_UNDONE = "claim.verdict_undone"
    VERDICT_WITHDRAWN = "claim.verdict_withdrawn"
    CLAIM_REOPENED = "claim.reopened"
    REVIEW_DATE_SET = "claim.review_date_set"
    CLAIM_TAGGED = "claim.tagged"
    CLAIM_UNTAGGED = "claim.untagged"
    DUPLICATE_MARKED = "claim.duplicate_marked"
    DUPLICATE_UNMARKED = "claim.duplicate_unmarked"
    ALERT_RAISED = "alert.raised"
    ALERT_RESOLVED = "alert.resolved"
    CONTACT_DELETED = "alert.contact_deleted"
    ARTICLE_ADDED = "article.added"
    ARTICLE_EXTRACTED = "article.extracted"
    ARTICLE_EDITED = "article.edited"
    ARTICLE_VERSION_ADDED = "article.version_added"
    ARTICLE_WITHDRAWN = "article.withdrawn"
    ARTICLE_RESTORED = "article.restored"
    ARTICLE_TAGGED = "article.tagged"
    ARTICLE_UNTAGGED = "article.untagged"
    SOURCE_ADDED = "source.added"
    SOURCE_EDITED = "source.edited"
    SOURCE_REMOVED = "source.removed"
    SOURCE_MERGED = "source.merged"
    TRANSCRIPT_ADDED = "source.transcript_added"
    SNAPSHOT_TAKEN = "snapshot.taken"
    SNAPSHOT_DELETED = "snapshot.deleted"
    SNAPSHOT_TREE_CLOSED = "snapshot_tree.closed"
    SERIES_CREATED = "series.created"
    SERIES_EDITED = "series.edited"
    DEFINITION_ENDED = "series.definition_ended"
    POINT_ADDED = "series.point_added"
    POINT_CORRECTED = "series.point_corrected"
    POINT_DEPRECATED = "series.point_deprecated"
    POINTS_IMPORTED = "series.points_imported"
    POLICY_SET = "policy.set"
    ABOUT_CHANGED = "about.changed"
    LOGO_CHANGED = "logo.changed"
    USER_CREATED = "user.created"
    USER_DISABLED = "user.disabled"
    USER_ENABLED = "user.enabled"
    ROLE_CHANGED = "user.role_changed"
    LANGUAGE_CHOSEN = "user.language_chosen"
    PASSWORD_CHANGED = "user.password_changed"  # noqa: S105 - the name of an event
    LINK_MADE = "user.link_made"
    SESSIONS_ENDED = "user.sessions_ended"
    USER_SIGNED_IN = "user.signed_in"
    NEW_BROWSER_SIGNED_IN = "user.new_browser_signed_in"
    SIGN_INS_FAILED = "user.sign_ins_failed"
    PASSWORD_CONFIRMED = "user.password_confirmed"  # noqa: S105 - the name of an event
    VERDICTS_EXPORTED = "user.verdicts_exported"

    @property
    def subject(self) -> Subject:
        return Subject(self.value.partition(".")[0])

    @property
    def label(self) -> str:
        return self.value.replace(".", ": ").replace("_", " ").capitalize()
