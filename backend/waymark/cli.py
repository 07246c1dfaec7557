"""For a person at a terminal."""

import json
from pathlib import Path
from typing import Annotated

import typer

from waymark.kit.http.openapi import describe
from waymark.kit.keys import make_key_file
from waymark.kit.migrations import upgrade
from waymark.main import build_api
from waymark.serving import MayNotServe
from waymark.serving import serve as serve_until_stopped
from waymark.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Waymark: truly personalized learning.")


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema. What is there already is left alone."""
    settings = Settings()
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    upgrade(settings.migration_url or settings.url)
    typer.echo("The database has the newest schema.")


@app.command()
def key() -> None:
    """Make the key file, if there is none."""
    path = Settings().keys
    if path.exists():
        typer.echo("There is a key file already.")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    make_key_file(path)
    typer.echo(f"Made the key file {path.name}. Keep a copy apart from the database: without it secrets are lost.")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to serve on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to serve on.")] = None,
    workers: Annotated[int | None, typer.Option(help="API processes; more than one needs PostgreSQL.")] = None,
) -> None:
    """Serve the product."""
    given = {"host": host, "port": port, "workers": workers}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    try:
        serve_until_stopped(settings)
    except (MayNotServe, RuntimeError) as refused:
        typer.echo(f"Not started: {refused}", err=True)
        raise typer.Exit(1) from refused


@app.command()
def openapi(
    to: Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")] = None,
) -> None:
    """Write the API's description."""
    written = json.dumps(describe(build_api(None)), indent=2, ensure_ascii=False) + "\n"
    if to is None:
        typer.echo(written, nl=False)
    else:
        to.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    app()
