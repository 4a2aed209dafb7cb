"""The sums that are kept as the work goes on."""

import click
from flask.cli import AppGroup

from factcheck.cli.context import database, writing
from factcheck.services import kept_sums

sums_group = AppGroup("sums", help="The sums behind agreement and the editors' charts.")

#: Sums named one by one; the repair does not need them.
_MOST_NAMED = 20


@sums_group.command("check")
@click.option("--repair", is_flag=True, help="Put right what is wrong; people who save something wait meanwhile.")
def check(repair: bool) -> None:
    """Work the kept sums out from claims, events and reviews, and compare. A million claims take a minute or two."""
    if repair:
        with writing() as session:
            repaired = kept_sums.repair(session)
        click.echo(f"{repaired} sums put right." if repaired else "Every sum is right.")
        return
    with database().reading() as session:
        wrong = kept_sums.differences(session)
    for key, (kept, right) in sorted(wrong.items())[:_MOST_NAMED]:
        click.echo(f"{' / '.join(filter(None, key))}: {kept} is kept, {right} is right.", err=True)
    if wrong:
        raise click.ClickException(
            f"{len(wrong)} sums are wrong. Put them right with: flask --app run sums check --repair"
        )
    click.echo("Every sum is right.")
