"""Putting in the transcript of a source, and making evidence of a place in it."""

from factcheck import inputs
from factcheck.documents.document import MAX_UPLOAD_BYTES, refuse
from factcheck.documents.reader import Reader
from factcheck.domain.evidence import Stance
from factcheck.domain.messages import _
from factcheck.domain.texts import normalise
from factcheck.domain.transcripts import with_pages
from factcheck.web.desk.forms.articles import UploadForm
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Form, Prose, Radios

#: Subtitles are text with times, which a transcript keeps.
_SUBTITLES = (".srt", ".vtt")


class TranscriptForm(Form):
    """The text; ``revision`` is that of the source that was seen."""

    revision = HiddenNumber()
    text = Prose(
        _("Text"),
        inputs.ArticleText,
        description=_("With the names of the speakers before their words. It cannot be changed afterwards."),
    )


class TranscriptUploadForm(UploadForm):
    """A file with the text."""

    def read_text(self, reader: Reader, person_id: int) -> str:
        """The text of the file. Raises Invalid."""
        file = self.upload.data
        if not (file.filename or "").lower().endswith(_SUBTITLES):
            document = self.read(reader, person_id)
            return normalise(with_pages(document.text, document.page_starts))
        content = file.read(MAX_UPLOAD_BYTES + 1)
        if len(content) > MAX_UPLOAD_BYTES:
            refuse(_("The file is larger than 5 MB."))
        try:
            return normalise(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            refuse(_("Subtitles must be in UTF-8. Open the file, copy the text and paste it instead."))


class PlaceAsEvidenceForm(Form):
    """What the place of a quotation does to its claim."""

    stance = Radios(_("What it does to the claim"), Stance)
