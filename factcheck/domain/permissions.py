"""Who may do what. One table; services ask it before they do anything."""

from enum import StrEnum, auto

from factcheck.domain.errors import NotAllowed
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import _


class Role(Labelled):
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


class Permission(StrEnum):
    ADD_ARTICLE = auto()
    ADD_CLAIM = auto()
    ADD_SOURCE = auto()
    ADD_POINT = auto()
    REVIEW = auto()
    DISMISS = auto()
    EXPORT = auto()
    ASSIGN = auto()
    TAKE_OVER = auto()
    REOPEN = auto()
    ADJUDICATE = auto()
    SET_POLICY = auto()
    WRITE_ABOUT = auto()
    RESOLVE_ALERT = auto()
    MERGE_SOURCES = auto()
    DELETE_FILE = auto()
    WITHDRAW_ARTICLE = auto()
    BULK = auto()
    SHARE_VIEW = auto()
    DEFINE_SERIES = auto()
    MANAGE_JOBS = auto()
    WITHDRAW = auto()
    MANAGE_PEOPLE = auto()


_REVIEWER = {
    Permission.ADD_ARTICLE,
    Permission.ADD_CLAIM,
    Permission.ADD_SOURCE,
    Permission.ADD_POINT,
    Permission.REVIEW,
    Permission.DISMISS,
    Permission.EXPORT,
}
_EDITOR = _REVIEWER | {
    Permission.ASSIGN,
    Permission.TAKE_OVER,
    Permission.REOPEN,
    Permission.WITHDRAW,
    Permission.ADJUDICATE,
    Permission.SET_POLICY,
    Permission.WRITE_ABOUT,
    Permission.RESOLVE_ALERT,
    Permission.MERGE_SOURCES,
    Permission.DELETE_FILE,
    Permission.WITHDRAW_ARTICLE,
    Permission.BULK,
    Permission.SHARE_VIEW,
    Permission.DEFINE_SERIES,
    Permission.MANAGE_JOBS,
}

_GRANTED: dict[Role, frozenset[Permission]] = {
    Role.REVIEWER: frozenset(_REVIEWER),
    Role.EDITOR: frozenset(_EDITOR),
    Role.ADMIN: frozenset(_EDITOR | {Permission.MANAGE_PEOPLE}),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether people of this role have the permission."""
    return permission in _GRANTED[role]


def require(role: Role, permission: Permission) -> None:
    """Raise NotAllowed unless people of this role have the permission."""
    if not may(role, permission):
        raise NotAllowed(_("The role %(role)s does not allow this.", role=role.label_inside))
