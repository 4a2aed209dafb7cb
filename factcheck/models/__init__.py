"""The tables, one noun a file. Importing this package registers all of them."""

from factcheck.models.about_text import AboutText
from factcheck.models.account_link import AccountLink
from factcheck.models.alert import Alert
from factcheck.models.article import Article, ArticleVersion
from factcheck.models.article_fetch import ArticleFetch
from factcheck.models.article_look import ArticleLook
from factcheck.models.attempt_count import AttemptCount
from factcheck.models.base import metadata
from factcheck.models.claim import Claim, Figure, Quote
from factcheck.models.draft import Draft
from factcheck.models.duplicate import Duplicate
from factcheck.models.event import Event
from factcheck.models.event_link import EventLink
from factcheck.models.evidence import Evidence
from factcheck.models.extraction import Extraction
from factcheck.models.form_draft import FormDraft
from factcheck.models.job import Job
from factcheck.models.kept_sum import KeptSum
from factcheck.models.logo import Logo
from factcheck.models.lost_words import LostWords
from factcheck.models.placement import Placement
from factcheck.models.policy import Policy
from factcheck.models.review import Review
from factcheck.models.saved_view import DefaultView, SavedView
from factcheck.models.series import FigureSeries, SeriesDefinition, SeriesPoint
from factcheck.models.snapshot import Snapshot, SnapshotTree
from factcheck.models.source import Source
from factcheck.models.speaker import Speaker
from factcheck.models.tag import ArticleTag, ClaimTag
from factcheck.models.transcript import Transcript
from factcheck.models.user import User
from factcheck.models.user_session import UserSession
from factcheck.models.verdict import Verdict, VerdictBasis

__all__ = [
    "AboutText",
    "AccountLink",
    "Alert",
    "Article",
    "ArticleFetch",
    "ArticleLook",
    "ArticleTag",
    "ArticleVersion",
    "AttemptCount",
    "Claim",
    "ClaimTag",
    "DefaultView",
    "Draft",
    "Duplicate",
    "Event",
    "EventLink",
    "Evidence",
    "Extraction",
    "Figure",
    "FigureSeries",
    "FormDraft",
    "Job",
    "KeptSum",
    "Logo",
    "LostWords",
    "Placement",
    "Policy",
    "Quote",
    "Review",
    "SavedView",
    "SeriesDefinition",
    "SeriesPoint",
    "Snapshot",
    "SnapshotTree",
    "Source",
    "Speaker",
    "Transcript",
    "User",
    "UserSession",
    "Verdict",
    "VerdictBasis",
    "metadata",
]
