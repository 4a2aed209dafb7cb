"""People: the first admin, adding and disabling others, signing in, changing a password."""

from sqlmodel import Session, col, update

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import SYSTEM, Actor, person_id
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import PasswordChanged, RoleChanged, UserCreated, UserDisabled, UserEnabled
from factcheck.domain.permissions import Permission, Role, require
from factcheck.inputs import Email, Id, Input, Name, Password, checked, reader_of
from factcheck.models import Claim, User
from factcheck.models.user import new_session_key
from factcheck.queries import users
from factcheck.services import passwords
from factcheck.services.audit import record

_read_email = reader_of(Email)


class NewUser(Input):
    """``email`` is what the person signs in with."""

    email: Email
    name: Name
    password: Password
    role: Role = Role.REVIEWER


@checked
def create_first_admin(session: Session, data: NewUser) -> User:
    """Make the first person, an admin. Raises Conflict when there is anybody already."""
    exclusive(session, "setup")
    if users.any_exist(session):
        raise Conflict("Setup is finished: an account exists already. Sign in instead.")
    return create(session, SYSTEM, data.model_copy(update={"role": Role.ADMIN}))


@checked
def create(session: Session, actor: Actor, data: NewUser) -> User:
    """Add a person. Raises Invalid for an address that is taken and a password that is too short."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    exclusive(session, f"email {data.email}")
    if users.by_email(session, data.email):
        raise Invalid({"email": ["Somebody has this address already."]})
    user = User(
        email=data.email,
        name=data.name,
        role=data.role,
        password_hash=passwords.hash_password(data.password),
    )
    session.add(user)
    session.flush()
    record(session, actor, user, UserCreated(user.email, user.name, user.role))
    return user


def authenticate(session: Session, email: str, password: str) -> User | None:
    """The person, if address and password fit and they are not disabled. Takes equally long in every case."""
    try:
        user = users.by_email(session, _read_email(email))
    except ValueError:
        user = None
    fits = passwords.verify(user.password_hash if user else None, password)
    return user if user and fits and user.is_active else None


@checked
def change_password(session: Session, actor: User, current: Password, new: Password) -> User:
    """Change one's own password and end every other sign-in. Raises Invalid for the field ``current`` or ``new``."""
    user = _get(session, person_id(actor))
    if not passwords.verify(user.password_hash, current):
        raise Invalid({"current": ["This is not your current password."]})
    _set_password(session, actor, user, new, field="new")
    return user


@checked
def reset_password(session: Session, actor: Actor, user_id: Id, new: Password) -> User:
    """Give somebody a new password and end their sign-ins."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    _set_password(session, actor, user, new, field="password")
    return user


@checked
def change_role(session: Session, actor: Actor, user_id: Id, role: Role) -> User:
    """Give somebody another role; not oneself, so that an admin always remains."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get_other(session, actor, user_id)
    if user.role is not role:
        before, user.role = user.role, role
        record(session, actor, user, RoleChanged(before, role))
    return user


@checked
def disable(session: Session, actor: Actor, user_id: Id) -> User:
    """Shut somebody out from their next request on, and leave what was assigned to them to the others; not oneself."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get_other(session, actor, user_id)
    if user.is_active:
        user.disabled_at = utc_now()
        user.session_key = new_session_key()
        session.exec(update(Claim).where(col(Claim.assignee_id) == user_id).values(assignee_id=None))
        record(session, actor, user, UserDisabled())
    return user


@checked
def enable(session: Session, actor: Actor, user_id: Id) -> User:
    """Let somebody in again."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    if not user.is_active:
        user.disabled_at = None
        record(session, actor, user, UserEnabled())
    return user


def _set_password(session: Session, actor: Actor, user: User, new: str, field: str) -> None:
    user.password_hash = passwords.hash_password(new, field)
    user.session_key = new_session_key()
    record(session, actor, user, PasswordChanged())


def _get(session: Session, user_id: int) -> User:
    user = users.get(session, user_id)
    if user is None:
        raise NotFound("person")
    return user


def _get_other(session: Session, actor: Actor, user_id: int) -> User:
    if user_id == actor.id:
        raise Conflict("Ask another admin to change your own account.")
    return _get(session, user_id)
