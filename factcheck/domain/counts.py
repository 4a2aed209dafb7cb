"""Counts that stop: nobody needs to know a large number exactly, and counting to it takes longer and longer."""

#: What is counted, unless another limit is asked for.
MOST = 1_000


class Count(int):
    """A number of things, counted up to ``most``. What has more than that is shown as ``1,000+``."""

    most: int

    def __new__(cls, number: int, most: int = MOST) -> "Count":
        """``number`` may be a sum of counts: above ``most`` it only says that there are more."""
        count = super().__new__(cls, min(number, most + 1))
        count.most = most
        return count

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self > self.most
