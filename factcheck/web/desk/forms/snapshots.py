"""Adding a file to a source or to evidence, and deleting one."""

from io import BytesIO
from typing import IO, Any, cast

from flask_wtf.file import FileField

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.domain.texts import printable
from factcheck.services.snapshots import FileDetails
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Form, Line, Prose

#: The end of a file's name that is kept.
_NAME = 200


class FileForm(Form):
    """A file with the words that stand for it where it is an image."""

    upload = FileField(_("File"), description=_("PDF, PNG, JPEG, GIF, WebP, MP3, WAV, Ogg, MP4 or WebM, up to 100 MB."))
    alt = Line(
        _("What the image shows"),
        optional=True,
        description=_("For those who cannot see it. Only an image needs it."),
    )

    def content(self) -> IO[bytes]:
        """What was sent; nothing for no file."""
        return cast(IO[bytes], self.upload.data.stream) if self.upload.data else BytesIO()

    def to_input(self) -> FileDetails:
        name: Any = self.upload.data.filename if self.upload.data else ""
        return FileDetails(name=printable(name or "")[-_NAME:], alt=self.alt.data)


class EvidenceFileForm(FileForm):
    """The same for evidence; ``version`` is the claim's that was seen."""

    version = HiddenNumber()


class DeleteFileForm(Form):
    """Why a file has to go."""

    reason = Prose(
        _("Reason"),
        inputs.Reason,
        description=_("Who asked for it and on what ground. It stays on this page, with the hash."),
    )
