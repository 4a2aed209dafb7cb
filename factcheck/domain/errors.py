"""Everything that may go wrong for reasons a person can understand. Status codes are given in web/errors.py."""

from collections.abc import Mapping, Sequence

from factcheck.domain.messages import Message, _, n_


class FactcheckError(Exception):
    """The root: an expected refusal, with a sentence for the person who caused it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)


_NOT_FOUND = {
    "alert": _("There is no such alert."),
    "article": _("There is no such article."),
    "claim": _("There is no such claim."),
    "evidence": _("There is no such evidence."),
    "job": _("There is no such job."),
    "fetch": _("There is no such fetch any more. Give the address again."),
    "file": _("There is no such file, or it was deleted."),
    "pair of claims": _("There is no such pair of claims."),
    "row": _("There is no such row."),
    "person": _("There is no such person."),
    "series": _("There is no such series."),
    "definition": _("There is no such definition of a series."),
    "point": _("There is no such point of a series."),
    "source": _("There is no such source."),
    "suggestion": _("There is no such suggestion."),
    "transcript": _("This source has no transcript."),
    "version": _("There is no such version of the text."),
    "view": _("There is no such view, or it is no longer shared."),
}


class NotFound(FactcheckError):
    """There is no such thing, or not for this person. ``what`` is one of those above."""

    def __init__(self, what: str) -> None:
        super().__init__(_NOT_FOUND[what])


class LinkUnusable(NotFound):
    """A one-time link was used, has expired, was replaced, or never was one."""

    def __init__(self) -> None:
        FactcheckError.__init__(
            self,
            _("This link does not work any more: it was used or has expired. Ask an admin of your desk for another."),
        )


class NotAllowed(FactcheckError):
    """This person's role does not permit it."""


class Invalid(FactcheckError):
    """What was given cannot be stored. ``errors`` maps a field's name to its messages; ``""`` is the whole form."""

    def __init__(self, errors: Mapping[str, Sequence[Message]]) -> None:
        self.errors = {field: list(messages) for field, messages in errors.items()}
        super().__init__(Message(" ".join(message for messages in self.errors.values() for message in messages)))


class TooManyAttempts(FactcheckError):
    """A password was tried too often. ``retry_after`` is how many seconds the next attempt has to wait, at least 1."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_wait(retry_after))


def _wait(seconds: int) -> Message:
    if seconds < 60:
        return n_(
            "Too many attempts. Wait %(number)s second, then try again.",
            "Too many attempts. Wait %(number)s seconds, then try again.",
            seconds,
        )
    return n_(
        "Too many attempts. Wait %(number)s minute, then try again.",
        "Too many attempts. Wait %(number)s minutes, then try again.",
        -(-seconds // 60),
    )


class AlreadyStored(FactcheckError):
    """The same article text is stored already, as article ``article_id``."""

    def __init__(self, article_id: int) -> None:
        self.article_id = article_id
        super().__init__(_("This text is stored already."))


class PageStored(FactcheckError):
    """An article of the same page is stored already, with another text, as article ``article_id``."""

    def __init__(self, article_id: int) -> None:
        self.article_id = article_id
        super().__init__(_("An article of this page is stored already, with another text."))


class Conflict(FactcheckError):
    """Another person changed it first. Nothing was written."""


_STALE = {
    "about": _(
        "Somebody changed these texts while you were working on them. Nothing was overwritten; see what is new."
    ),
    "article": _("This article changed while you were working on it. Nothing was overwritten; see what is new."),
    "claim": _("This claim changed while you were working on it. Nothing was overwritten; see what is new."),
    "logo": _("Somebody changed the logo while you were choosing one. Nothing was overwritten; see what is new."),
    "series": _("This series changed while you were working on it. Nothing was overwritten; see what is new."),
    "source": _("This source changed while you were working on it. Nothing was overwritten; see what is new."),
    "text": _("Another person put in a newer version of this text meanwhile. Nothing was stored; see what is new."),
}


class Stale(Conflict):
    """The form was written against an older version of the thing it changes. ``what`` is one of those above."""

    def __init__(self, what: str = "claim") -> None:
        super().__init__(_STALE[what])


class Held(Conflict):
    """Another person holds the claim just now."""

    def __init__(self, holder: str) -> None:
        super().__init__(_("%(name)s is working on this claim just now.", name=holder))


class AssignedToAnother(Conflict):
    """The claim is assigned to another person; taking it needs a confirmation."""

    def __init__(self, assignee: str) -> None:
        super().__init__(
            _("This claim is assigned to %(name)s. Take it only if you have agreed on that.", name=assignee)
        )


class TakenOver(Conflict):
    """An editor took the claim over from the person who held it."""

    def __init__(self, holder: str) -> None:
        super().__init__(_("%(name)s took this claim over from you.", name=holder))


class LeaseLost(Conflict):
    """The person does not hold the claim any more, and nobody else does."""

    def __init__(self) -> None:
        super().__init__(_("You no longer hold this claim."))
