"""Tests of who may do what."""

import pytest

from factcheck.domain import permissions
from factcheck.domain.errors import NotAllowed
from factcheck.domain.permissions import Permission, Role

_EVERYBODY = {
    Permission.ADD_ARTICLE,
    Permission.ADD_CLAIM,
    Permission.ADD_SOURCE,
    Permission.ADD_POINT,
    Permission.REVIEW,
    Permission.DISMISS,
    Permission.EXPORT,
}
_EDITORS = {
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
_GRANTED = {
    Role.REVIEWER: _EVERYBODY,
    Role.EDITOR: _EVERYBODY | _EDITORS,
    Role.ADMIN: _EVERYBODY | _EDITORS | {Permission.MANAGE_PEOPLE},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_has_just_these_permissions(role: Role, permission: Permission) -> None:
    granted = permission in _GRANTED[role]

    assert permissions.may(role, permission) is granted
    if granted:
        permissions.require(role, permission)
    else:
        with pytest.raises(NotAllowed, match=role.value):
            permissions.require(role, permission)
