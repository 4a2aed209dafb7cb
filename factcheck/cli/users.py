"""People who sign in."""

import click
from flask.cli import AppGroup
from sqlmodel import Session

from factcheck.cli.context import database, writing
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.queries import users as stored_users
from factcheck.services import users
from factcheck.services.users import NewUser

users_group = AppGroup("users", help="People who sign in: add, list, disable, roles, passwords.")

_ROLE = click.Choice([role.value for role in Role])


@users_group.command("create")
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is shown to the others.")
@click.option("--role", type=_ROLE, default=Role.REVIEWER.value, show_default=True, help="What they may do.")
def create_user(email: str, name: str, role: str) -> None:
    """Add a person who signs in with EMAIL. The password is asked for."""
    password = _ask_password()
    with writing() as session:
        user = users.create(session, SYSTEM, NewUser(email=email, name=name, password=password, role=Role(role)))
    click.echo(f"{user.name} can sign in as {user.email} ({user.role.label.lower()}).")


@users_group.command("list")
def list_users() -> None:
    """Show everybody: address, role, name, and whether they are disabled."""
    with database().reading() as session:
        for user in stored_users.everyone(session):
            click.echo(f"{user.email}\t{user.role}\t{user.name}\t{'' if user.is_active else 'disabled'}".rstrip())


@users_group.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Shut the person with this EMAIL out, from their next request on."""
    with writing() as session:
        user = users.disable(session, SYSTEM, _person_id(session, email))
    click.echo(f"{user.name} is out.")


@users_group.command("enable")
@click.argument("email")
def enable_user(email: str) -> None:
    """Let the person with this EMAIL sign in again."""
    with writing() as session:
        user = users.enable(session, SYSTEM, _person_id(session, email))
    click.echo(f"{user.name} can sign in again.")


@users_group.command("role")
@click.argument("email")
@click.argument("role", type=_ROLE)
def change_role(email: str, role: str) -> None:
    """Give the person with this EMAIL another ROLE."""
    with writing() as session:
        user = users.change_role(session, SYSTEM, _person_id(session, email), Role(role))
    click.echo(f"{user.name} is now {user.role.label.lower()}.")


@users_group.command("password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Give the person with this EMAIL a new password, which is asked for, and sign them out everywhere."""
    password = _ask_password()
    with writing() as session:
        user = users.reset_password(session, SYSTEM, _person_id(session, email), password)
    click.echo(f"{user.name} has a new password.")


def _person_id(session: Session, email: str) -> int:
    user = stored_users.by_email(session, email)
    if user is None or user.id is None:
        raise click.ClickException(f"Nobody signs in with {email}.")
    return user.id


def _ask_password() -> str:
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)
