"""A word that claims and articles are sorted by."""

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.web.shared.forms import Form, Line


class TagForm(Form):
    tag = Line(_("Tag"), inputs.Tag, description=_("A short word. Names that are there already are offered."))
