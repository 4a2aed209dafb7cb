"""Everything that may go wrong for reasons a person can understand. Status codes are given in web/errors.py."""

from collections.abc import Mapping, Sequence


class FactcheckError(Exception):
    """The root: an expected refusal, with a sentence for the person who caused it."""


class NotFound(FactcheckError):
    """There is no such thing, or not for this person."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no such {what}.")


class NotAllowed(FactcheckError):
    """This person's role does not permit it."""


class Invalid(FactcheckError):
    """What was given cannot be stored. ``errors`` maps a field's name to its messages; ``""`` is the whole form."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        self.errors = {field: list(messages) for field, messages in errors.items()}
        super().__init__(" ".join(message for messages in self.errors.values() for message in messages))


class AlreadyStored(FactcheckError):
    """The same article text is stored already, as article ``article_id``."""

    def __init__(self, article_id: int) -> None:
        self.article_id = article_id
        super().__init__("This text is stored already.")


class Conflict(FactcheckError):
    """Somebody else was here first. Nothing was written."""


class Stale(Conflict):
    """The form was written against an older version of the thing it changes."""

    def __init__(self) -> None:
        super().__init__("This claim changed while you were working on it. Nothing was overwritten; see what is new.")


class Held(Conflict):
    """Another person holds the claim just now."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} is working on this claim just now.")


class AssignedToAnother(Conflict):
    """The claim is assigned to another person; taking it all the same needs a second word."""

    def __init__(self, assignee: str) -> None:
        super().__init__(f"This claim is assigned to {assignee}. Take it only if you have agreed on that.")


class TakenOver(Conflict):
    """An editor took the claim over from the person who held it."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} took this claim over from you.")


class LeaseLost(Conflict):
    """The person does not hold the claim any more, and nobody else does."""

    def __init__(self) -> None:
        super().__init__("You no longer hold this claim.")
