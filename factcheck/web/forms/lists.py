"""What narrows a list."""

from factcheck.web.forms.base import FilterForm, Line


class SearchForm(FilterForm):
    """The search box above a list."""

    q = Line("Search", optional=True)
    before = Line("", optional=True, longest=20)

    @property
    def text(self) -> str:
        return (self.q.data or "") if self.validate() else ""

    @property
    def before_id(self) -> int | None:
        value = self.before.data or ""
        return int(value) if value.isdecimal() and len(value) < 10 else None
