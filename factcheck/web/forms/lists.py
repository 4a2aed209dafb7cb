"""What narrows a list."""

from factcheck.web.forms.base import FilterForm, Line


class PlaceForm(FilterForm):
    """How far down a list the page begins."""

    before = Line("", optional=True, longest=20)

    @property
    def before_id(self) -> int | None:
        value = self.before.data or ""
        return int(value) if value.isdecimal() and len(value) < 10 else None


class SearchForm(PlaceForm):
    """The search box above a list."""

    q = Line("Search", optional=True)

    @property
    def text(self) -> str:
        return (self.q.data or "") if self.validate() else ""
