"""For a person at a terminal."""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from waymark.demo import prepare, shown
from waymark.founding import asked_for, found_organization, fresh_link
from waymark.identity.key_check import remember_key
from waymark.integrations.oneroster.command import Hands
from waymark.integrations.oneroster.command import import_roster as bring_in
from waymark.integrations.oneroster.errands import Errand
from waymark.kit.http import Tools
from waymark.kit.keys import make_key_file
from waymark.kit.private import private_folder
from waymark.listening import BadSecret, Receiver, known, listen
from waymark.main import close_tools, describe_api, make_tools
from waymark.serving import run_worker, slugs
from waymark.serving import serve as serve_until_stopped
from waymark.settings import Settings
from waymark.terminal import check_database, give_what_came, held, migrated, refusals, set_up, settings_here, with_tools
from waymark.worker import run_jobs
from waymark.year import command as year
from waymark.year.playing import Asked

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Waymark: truly personalized learning.")


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema, and every organization to the newest ways to reflect.

    What is there already is left alone.
    """
    settings = settings_here()
    with refusals(), held(settings):
        migrated(settings)
        typer.echo("The database has the newest schema.")
        given = asyncio.run(give_what_came(settings))
    if given:
        typer.echo(f"Gave the ways to reflect of this version to {given} organization{'s' if given > 1 else ''}.")


@app.command()
def key(
    accept: Annotated[
        bool, typer.Option("--accept", help="Go on with this key file although the database knows another.")
    ] = False,
) -> None:
    """Make the key file, if there is none."""
    settings = settings_here()
    path = settings.keys
    if path.exists():
        if accept:
            with refusals(), held(settings):
                asyncio.run(_accept_key(settings))
        typer.echo("This database goes on with this key file." if accept else "There is a key file already.")
        return
    with refusals():
        if path.parent == settings.data_folder:
            private_folder(path.parent)
        make_key_file(path)
    typer.echo(f"Made the key file {path.name}. Keep a copy apart from the database: without it secrets are lost.")


async def _accept_key(settings: Settings) -> None:
    async def accept(tools: Tools) -> None:
        await tools.database.write(lambda session: remember_key(session, tools.keyring))

    await with_tools(settings, accept)


@app.command()
def init(
    name: Annotated[str, typer.Argument(help="What the school or district is called.")],
    slug: Annotated[str, typer.Option(help="Its short name, the end of sign-in names; else made of the name.")] = "",
    time_zone: Annotated[str, typer.Option(help="Such as America/Chicago; else that of this machine.")] = "",
    locale: Annotated[str, typer.Option(help="Its language, such as es or pt-BR; else en.")] = "",
    school: Annotated[str, typer.Option(help="Its first school; else called like the organization.")] = "",
    administrator: Annotated[str, typer.Option(help="Who runs it: given name and family name.")] = "",
) -> None:
    """Open an organization with a school and an administrator; make key file and tables if they are not there."""
    settings = settings_here()
    with refusals():
        asked = asked_for(
            name, slug=slug, time_zone=time_zone, locale=locale, school=school, administrator=administrator
        )
        with held(settings):
            set_up(settings)
            opened = asyncio.run(with_tools(settings, lambda tools: found_organization(tools, asked)))
    place = opened.organization
    typer.echo(f"{place.name} is open: short name {place.slug}, time zone {place.time_zone}, language {place.locale}.")
    typer.echo(f"First school: {opened.school}\nAdministrator: {opened.administrator} ({opened.sign_in_name})")
    typer.echo(f"With this link the administrator chooses a password. It works once, for 14 days:\n  {opened.link}")


@app.command("administrator-link")
def administrator_link(
    slug: Annotated[str, typer.Argument(help="The short name of the organization.")],
) -> None:
    """Print a fresh one-time link for the first administrator, when the one before is lost or too old."""
    settings = settings_here()
    with refusals(), held(settings):
        typer.echo(asyncio.run(with_tools(settings, lambda tools: fresh_link(tools, slug))))


@app.command()
def demo(
    as_json: Annotated[bool, typer.Option("--json", help="Print the links as JSON.")] = False,
    learners: Annotated[int | None, typer.Option(help="Play a year with so many learners; else 300.")] = None,
    weeks: Annotated[int | None, typer.Option(help="Play so many school weeks; else 36.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same number plays the same year; else 7.")] = None,
    first_day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A Monday; else so that the year is just over.")
    ] = None,
) -> None:
    """Make the demo school and an empty organization, if they are not there; print fresh sign-in links.

    With --learners, --weeks, --seed or --first-day: play a school year in an organization of its own instead.
    """
    settings = settings_here()
    asked = year.typed(learners, weeks, seed, first_day)
    with refusals(), held(settings):
        if asked is not None:
            outcome = play_year(settings, asked)
            typer.echo(json.dumps(year.told(outcome)) if as_json else year.shown(outcome))
        else:
            links = set_up_demo(settings)
            typer.echo(json.dumps(links) if as_json else shown(links))


@app.command()
def worker() -> None:
    """Run feeds, jobs and timers in a process of their own (PostgreSQL)."""
    settings = settings_here()
    if settings.on_sqlite:
        typer.echo("On SQLite the worker runs inside `waymark serve`.", err=True)
        raise typer.Exit(1)
    with refusals("Not started:"):
        run_worker(settings)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to serve on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to serve on.")] = None,
    workers: Annotated[int | None, typer.Option(help="API processes; more than one needs PostgreSQL.")] = None,
    with_demo: Annotated[bool, typer.Option("--demo", help="Set everything up with a demo school first.")] = False,
) -> None:
    """Serve the product."""
    settings = settings_here(host=host, port=port, workers=workers)
    with refusals("Not started:"):
        if with_demo:
            with held(settings):
                typer.echo(shown(set_up_demo(settings)))
            typer.echo(f"\nWaymark is at {settings.origin}  (Ctrl+C stops it)\n")
        serve_until_stopped(settings)


def play_year(settings: Settings, asked: Asked) -> year.Outcome:
    """Play a year, or what is left of it; how far it is goes to the error stream."""
    year.check(asked)  # before anything is made
    set_up(settings)
    return asyncio.run(with_tools(settings, lambda tools: year.play(tools, asked)))


def set_up_demo(settings: Settings) -> dict[str, str]:
    """Make the key file and the tables if they are not there, then the demo; return its links."""
    set_up(settings)
    return asyncio.run(with_tools(settings, prepare))


@app.command("import-roster")
def import_roster(
    file: Annotated[Path, typer.Argument(help="A OneRoster 1.2 CSV zip file (bulk).")],
    organization: Annotated[
        str, typer.Option(help="The organization's short name; not needed when there is one.")
    ] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Do it; without this only the dry run is shown.")] = False,
    confirm: Annotated[str | None, typer.Option(help="The words that the dry run asks for.")] = None,
    grant_administrators: Annotated[
        bool, typer.Option("--grant-administrators", help="Make the file's administrators administrators here.")
    ] = False,
) -> None:
    """Check a roster file, show what it would change, and bring it in."""
    settings = settings_here()
    with refusals():
        check_database(settings)
        into = organization or only_organization(settings)
        typer.echo(f"Organization: {into}")
        errand = Errand(
            organization=into,
            name=file.name,
            applies=apply,
            confirmation=confirm,
            grants_administrators=grant_administrators,
        )
        hands = Hands(make_tools=make_tools, close_tools=close_tools, run_jobs=run_jobs, say=typer.echo)
        code = bring_in(settings, file, errand, hands)
    raise typer.Exit(code)


def only_organization(settings: Settings) -> str:
    """Return the short name of the one organization that is no demo."""
    found = asyncio.run(with_tools(settings, lambda tools: tools.database.read(slugs)))
    if len(found) != 1:
        typer.echo("Say which organization: --organization " + (" | ".join(found) or "SHORT-NAME"), err=True)
        raise typer.Exit(2)
    return found[0]


@app.command("webhook-listen")
def webhook_listen(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes a free one.")] = 8765,
    secret: Annotated[
        list[str] | None,
        typer.Option(envvar="WAYMARK_WEBHOOK_SECRET", help="The endpoint's secret (whsec_…); both while it changes."),
    ] = None,
    answer: Annotated[int, typer.Option(min=200, max=599, help="Answer what is genuine with this status.")] = 200,
    retry_after: Annotated[int | None, typer.Option(min=0, help="Say Retry-After, in seconds.")] = None,
) -> None:
    """Listen for webhooks on this machine, check each signature and show what came."""
    try:
        listen(Receiver(known(secret or ()), typer.echo, answer, retry_after), port)
    except BadSecret as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except OSError:
        typer.echo(f"Port {port} is taken. Choose another one: --port 8766, or --port 0 for a free one.", err=True)
        raise typer.Exit(2) from None


@app.command()
def openapi(
    to: Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")] = None,
) -> None:
    """Write the API's description."""
    written = json.dumps(describe_api(), indent=2, ensure_ascii=False) + "\n"
    if to is None:
        typer.echo(written, nl=False)
    else:
        to.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    app()
