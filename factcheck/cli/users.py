"""People who sign in."""

import click
from flask import current_app, url_for
from flask.cli import AppGroup
from sqlmodel import Session

from factcheck.cli.context import database, writing
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.queries import users as stored_users
from factcheck.runtime import runtime_of
from factcheck.services import users
from factcheck.services.users import NewUser

users_group = AppGroup("users", help="People who sign in: add, list, disable, roles, passwords.")

_ROLE = click.Choice([role.value for role in Role])


@users_group.command("create")
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is shown to the others.")
@click.option("--role", type=_ROLE, default=Role.REVIEWER.value, show_default=True, help="What they may do.")
@click.option("--link", "with_link", is_flag=True, help="Print a one-time link instead of asking for a password.")
def create_user(email: str, name: str, role: str, with_link: bool) -> None:
    """Add a person who signs in with EMAIL.

    The password is asked for, and they must change it when they first sign in.
    """
    password = None if with_link else _ask_password()
    with writing() as session:
        data = NewUser(email=email, name=name, password=password, role=Role(role), is_temporary=not with_link)
        user = users.create(session, SYSTEM, data)
        token = users.make_link(session, SYSTEM, user.id)[1] if with_link else ""
    click.echo(f"{user.name} can sign in as {user.email} ({user.role.label.lower()}).")
    if token:
        _print_link(token)


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
    """Give the person with this EMAIL a new password, and sign them out everywhere.

    The password is asked for, and they must change it when they next sign in.
    """
    password = _ask_password()
    with writing() as session:
        user = users.set_password(session, SYSTEM, _person_id(session, email), password)
    click.echo(f"{user.name} has a new password.")


@users_group.command("link")
@click.argument("email")
def make_link(email: str) -> None:
    """Print a one-time link with which the person with this EMAIL chooses a password."""
    with writing() as session:
        _, token = users.make_link(session, SYSTEM, _person_id(session, email))
    _print_link(token)


@users_group.command("signout")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Sign the person with this EMAIL out everywhere."""
    with writing() as session:
        user = users.end_sessions(session, SYSTEM, _person_id(session, email))
    click.echo(f"{user.name} is signed out everywhere.")


def _person_id(session: Session, email: str) -> int:
    user = stored_users.by_email(session, email)
    if user is None or user.id is None:
        raise click.ClickException(f"Nobody signs in with {email}.")
    return user.id


def _print_link(token: str) -> None:
    with current_app.test_request_context():
        path = url_for("account_links.choose", token=token)
    click.echo(f"Pass this link on. It works once:\n{runtime_of(current_app).config.base_url}{path}")


def _ask_password() -> str:
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)
