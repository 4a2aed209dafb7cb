"""Putting an article in."""

from flask_wtf.file import FileField

from factcheck import inputs
from factcheck.documents.document import MAX_UPLOAD_BYTES, Document
from factcheck.documents.reader import Reader
from factcheck.domain.messages import _
from factcheck.domain.texts import normalise
from factcheck.services.articles import NewArticle
from factcheck.web.shared.forms import Day, FilterForm, Form, Line, Prose, WebAddress


class ArticleForm(Form):
    title = Line(_("Title"), inputs.Title)
    outlet = Line(_("Outlet"), optional=True, description=_("The paper, agency or site that published it."))
    byline = Line(_("Byline"), optional=True)
    url = WebAddress(_("Address"))
    published_on = Day(_("Published on"))
    language = Line(_("Language"), inputs.Language, optional=True, description=_("Its code: en, uk, ar …"))
    text = Prose(
        _("Text"),
        inputs.ArticleText,
        description=_("The whole text, without the headline. Claims will point at its exact words."),
    )

    def to_input(self) -> NewArticle:
        return NewArticle(
            title=self.title.data,
            text=self.text.data,
            outlet=self.outlet.data,
            byline=self.byline.data,
            url=self.url.data,
            published_on=self.published_on.data,
            language=self.language.data,
        )

    def fill_from(self, document: Document) -> None:
        """Take over what a file holds, but nothing that was typed already, except for the text."""
        self.text.data = normalise(document.text)
        for name in ("title", "outlet", "byline", "url", "published_on", "language"):
            if not self[name].data:
                self[name].data = getattr(document, name)
                self[name].raw_data = None  # a field for days shows what was typed, if only nothing


class UploadForm(Form):
    upload = FileField(_("File"), description=_("Plain text (.txt) or a saved web page (.html), up to 5 MB."))

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
