"""Putting an article in, correcting it and its text, and withdrawing it."""

import re
from itertools import islice
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import Length

from factcheck import inputs
from factcheck.documents.document import MAX_LEFT_OUT, MAX_OFFERED, MAX_UPLOAD_BYTES, Document, LeftOut
from factcheck.documents.kinds import ENDINGS
from factcheck.documents.reader import Reader
from factcheck.domain import passages
from factcheck.domain.messages import _
from factcheck.domain.passages import Passage
from factcheck.domain.printed_pages import MAX_PAGE_LINE, MAX_PAGES, PrintedPage, printed_pages
from factcheck.domain.texts import normalise, unix_lines, with_paragraphs
from factcheck.services.articles import ArticleDetails, NewArticle
from factcheck.web.desk.details import ARTICLE
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Day, FilterForm, Form, Line, Prose, WebAddress

_OFFSET = re.compile(r"[0-9]{1,9}")


class _DetailsForm(Form):
    title = Line(ARTICLE["title"].label, inputs.Title)
    outlet = Line(ARTICLE["outlet"].label, optional=True, description=_("The paper, agency or site that published it."))
    byline = Line(ARTICLE["byline"].label, optional=True)
    url = WebAddress(ARTICLE["url"].label)
    published_on = Day(ARTICLE["published_on"].label)
    language = Line(ARTICLE["language"].label, inputs.Language, optional=True, description=_("Its code: en, uk, ar …"))

    def details(self) -> dict[str, Any]:
        """What was typed, by the names of ArticleDetails."""
        return {name: self[name].data for name in ArticleDetails.model_fields}


class ArticleEditForm(_DetailsForm):
    """What is stored of an article; ``revision`` is the one that was seen."""

    revision = HiddenNumber()

    def to_input(self) -> ArticleDetails:
        return ArticleDetails(**self.details())


class RestoreForm(Form):
    """Taking a withdrawal back; ``revision`` is the article's that was seen."""

    revision = HiddenNumber()


class WithdrawForm(RestoreForm):
    """Withdrawing an article."""

    reason = Prose(
        _("Reason, for readers"),
        inputs.Reason,
        description=_("It stands on the article’s public page and on those of its verdicts."),
    )


class _PassageForm(Form):
    """The words that were selected on the article's page, carried along until they are in a stored text."""

    words = HiddenField(validators=[Length(max=2 * passages.MAX_WORDS, message=inputs.RELOAD)])
    before = HiddenField(validators=[Length(max=2 * passages.MAX_CONTEXT, message=inputs.RELOAD)])
    after = HiddenField(validators=[Length(max=2 * passages.MAX_CONTEXT, message=inputs.RELOAD)])

    def passage(self) -> Passage:
        return Passage(*(normalise(field.data or "") for field in (self.words, self.before, self.after)))


class ArticleForm(_PassageForm, _DetailsForm):
    text = Prose(
        _("Text"),
        inputs.ArticleText,
        description=_("The whole text, without the headline. Claims will point at its exact words."),
    )

    is_another = BooleanField(_("Save it as another article"))
    #: The pages of the file that was read: a line each, where it began, a tab, and its first words.
    printed = HiddenField(validators=[Length(max=MAX_PAGES * MAX_PAGE_LINE, message=inputs.RELOAD)])

    def to_input(self) -> NewArticle:
        return NewArticle(
            text=self.text.data, is_another=self.is_another.data, printed=self._printed(), **self.details()
        )

    @property
    def has_the_words(self) -> bool:
        """Whether the selected words stand in the text of the form."""
        return bool(self.passage().places(normalise(self.text.data or "")))

    def fill_from(self, document: Document) -> None:
        """Take over what a file holds, but nothing that was typed already, except for the text."""
        self.text.data = normalise(document.text)
        self.printed.data = "\n".join(
            f"{page.start}\t{page.words}" for page in printed_pages(document.text, document.page_starts)
        )
        for name in ArticleDetails.model_fields:
            if not self[name].data:
                self[name].data = getattr(document, name)
                self[name].raw_data = None  # a field for days shows what was typed, if only nothing

    def _printed(self) -> tuple[PrintedPage, ...]:
        parts = (line.partition("\t") for line in unix_lines(self.printed.data or "").split("\n"))
        valid = ((start, words) for start, _, words in parts if _OFFSET.fullmatch(start))
        return tuple(PrintedPage(int(start), words) for start, words in islice(valid, MAX_PAGES))


class LeftOutForm(Form):
    """What a page's text lacks, which the form carries along until it is added or the article is saved."""

    kept = HiddenNumber(optional=True)
    left_out = HiddenField(validators=[Length(max=MAX_LEFT_OUT, message=inputs.RELOAD)])

    @classmethod
    def of(cls, document: Document) -> "LeftOutForm":
        written = "\n".join(f"{one.text}\t{one.before}" for one in document.left_out)
        return cls(formdata=None, kept=document.kept, left_out=written)

    @property
    def paragraphs(self) -> list[LeftOut]:
        pairs = (line.partition("\t") for line in unix_lines(self.left_out.data or "").split("\n") if line)
        return [LeftOut(text, before) for text, _, before in islice(pairs, MAX_OFFERED)]

    def add_to(self, form: ArticleForm, number: str) -> None:
        """Put the paragraph of this number into the text, or every one: "all"."""
        added: list[tuple[str, str]] = []
        rest: list[str] = []
        for index, one in enumerate(self.paragraphs):
            if number in {"all", str(index)}:
                added.append((one.text, one.before))
            else:
                rest.append(f"{one.text}\t{one.before}")
        form.text.data = with_paragraphs(form.text.data or "", added)
        self.kept.renew((self.kept.data or 0) + len(added))
        self.left_out.data = "\n".join(rest)


class VersionForm(_PassageForm):
    """The text of an article as it is now; ``number`` is that of the newest version that was seen."""

    number = HiddenNumber()
    text = Prose(_("Text"), inputs.ArticleText, description=_("The whole text as it is now, without the headline."))


class CarryForm(Form):
    """Looking for claims in the newest version of their article: nothing but a button."""


class FetchForm(Form):
    """Fetching an article."""

    address = WebAddress(_("Address of the article"), optional=False)


class UploadForm(Form):
    upload = FileField(
        _("File"), description=_("PDF, .docx, .odt, .rtf, .txt, a saved web page (.html) or email (.eml), up to 5 MB.")
    )

    endings = ",".join(ENDINGS)

    def read(self, reader: Reader, person_id: int) -> Document:
        """What the file holds. Raises Invalid."""
        file = self.upload.data
        # One byte more than may be, so that a larger file is seen to be.
        return reader.read(file.filename or "", file.read(MAX_UPLOAD_BYTES + 1), person_id)


class WordsForm(FilterForm):
    """Naming the words of a claim without a script: they are looked for in the text."""

    words = Prose(
        _("Exact words"), inputs.Phrase, description=_("Copy them from the text. White space does not matter.")
    )
