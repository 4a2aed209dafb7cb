"""People: the first admin, adding and disabling others, roles and passwords."""

from sqlmodel import Session, col, update

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import SYSTEM, Actor, person_id
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import (
    LanguageChosen,
    LinkMade,
    PasswordChanged,
    RoleChanged,
    SessionsEnded,
    UserCreated,
    UserDisabled,
    UserEnabled,
)
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, Role, require
from factcheck.inputs import Email, Id, Input, Language, Name, Password, checked
from factcheck.models import Claim, User
from factcheck.queries import users
from factcheck.services import account_links, passwords, user_sessions
from factcheck.services.audit import record


class NewUser(Input):
    """``email`` is what the person signs in with. Without a ``password`` they choose one by a link.

    ``is_temporary``: another person knows the password, so it must be changed at the first sign-in.
    """

    email: Email
    name: Name
    password: Password | None = None
    role: Role = Role.REVIEWER
    is_temporary: bool = False


@checked
def create_first_admin(session: Session, data: NewUser) -> User:
    """Make the first person, an admin. Raises Conflict when there is anybody already."""
    exclusive(session, "setup")
    if users.any_exist(session):
        raise Conflict(_("Setup is finished: an account exists already. Sign in instead."))
    return create(session, SYSTEM, data.model_copy(update={"role": Role.ADMIN}))


@checked
def create(session: Session, actor: Actor, data: NewUser) -> User:
    """Add a person. Raises Invalid for an address that is taken and a password that is too short."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    exclusive(session, f"email {data.email}")
    if users.by_email(session, data.email):
        raise Invalid({"email": [_("Another person has this address already.")]})
    password_hash = (
        passwords.hash_password(data.password, name=data.name, email=data.email) if data.password is not None else ""
    )
    user = User(
        email=data.email,
        name=data.name,
        role=data.role,
        password_hash=password_hash,
        must_change_password=data.is_temporary,
    )
    session.add(user)
    session.flush()
    record(session, actor, user, UserCreated(user.email, user.name, user.role))
    return user


@checked
def change_password(session: Session, actor: User, current: Password, new: Password) -> User:
    """Change one's own password and end all one's sessions. Raises Invalid for the field ``current`` or ``new``."""
    user = users.get_for_update(session, person_id(actor))
    if not passwords.verify(user.password_hash, current):
        raise Invalid({"current": [_("This is not your current password.")]})
    if new == current:
        raise Invalid({"new": [_("This is the password you have. Use another one.")]})
    _set_password(session, actor, user, new, field="new")
    return user


@checked
def choose_language(session: Session, actor: Actor, language: Language) -> User:
    """Have the interface in a language, named by its BCP 47 tag; empty leaves the choice to the browser."""
    user = _get(session, person_id(actor))
    if user.language != language:
        before, user.language = user.language, language
        record(session, actor, user, LanguageChosen(before, language))
    return user


def choose_password(session: Session, token: str, new: str) -> User:
    """Choose a password with a one-time link, and end all sessions of the account.

    Raises LinkUnusable, or Invalid for the field ``new``, and then the link can be used again.
    """
    user = users.get_for_update(session, account_links.use(session, token).id)
    _set_password(session, user, user, new, field="new")
    return user


@checked
def set_password(session: Session, actor: Actor, user_id: Id, new: Password) -> User:
    """Give a person a password, which they must change at their next sign-in, and end their sessions."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    _set_password(session, actor, user, new, field="password", is_temporary=True)
    return user


@checked
def make_link(session: Session, actor: Actor, user_id: Id) -> tuple[User, str]:
    """The token of a one-time link with which a person chooses a password; earlier links stop working."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    if not user.is_active:
        raise Conflict(_("%(name)s is disabled. Enable them first.", name=user.name))
    token = account_links.make(session, user)
    record(session, actor, user, LinkMade())
    return user, token


@checked
def end_sessions(session: Session, actor: Actor, user_id: Id) -> User:
    """Sign a person out everywhere."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    ended = user_sessions.end_all(session, user_id)
    if ended:
        record(session, actor, user, SessionsEnded(ended))
    return user


@checked
def note_changes_seen(session: Session, actor: Actor, event_id: Id) -> None:
    """The person has read what happened to their account, up to this event."""
    user = users.get_for_update(session, person_id(actor))
    user.changes_seen_id = max(user.changes_seen_id, event_id)


@checked
def change_role(session: Session, actor: Actor, user_id: Id, role: Role) -> User:
    """Give another person a role, and sign them out; never oneself, so that an admin always remains."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get_other(session, actor, user_id)
    if user.role is not role:
        before, user.role = user.role, role
        user_sessions.end_all(session, user_id)
        record(session, actor, user, RoleChanged(before, role))
    return user


@checked
def disable(session: Session, actor: Actor, user_id: Id) -> User:
    """Disable another person from their next request on; their assigned claims go back to the queue. Never oneself."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get_other(session, actor, user_id)
    if user.is_active:
        user.disabled_at = utc_now()
        user_sessions.end_all(session, user_id)
        account_links.delete(session, user_id)
        session.exec(update(Claim).where(col(Claim.assignee_id) == user_id).values(assignee_id=None))
        record(session, actor, user, UserDisabled())
    return user


@checked
def enable(session: Session, actor: Actor, user_id: Id) -> User:
    """Let a disabled person sign in again."""
    require(actor.role, Permission.MANAGE_PEOPLE)
    user = _get(session, user_id)
    if not user.is_active:
        user.disabled_at = None
        record(session, actor, user, UserEnabled())
    return user


def _set_password(
    session: Session, actor: Actor, user: User, new: str, field: str, *, is_temporary: bool = False
) -> None:
    user.password_hash = passwords.hash_password(new, field=field, name=user.name, email=user.email)
    user.must_change_password = is_temporary
    user_sessions.end_all(session, user.id)
    account_links.delete(session, user.id)
    record(session, actor, user, PasswordChanged())


def _get(session: Session, user_id: int) -> User:
    user = users.get(session, user_id)
    if user is None:
        raise NotFound("person")
    return user


def _get_other(session: Session, actor: Actor, user_id: int) -> User:
    if user_id == actor.id:
        raise Conflict(_("Ask another admin to change your own account."))
    return _get(session, user_id)
