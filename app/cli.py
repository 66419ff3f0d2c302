"""The `archive` command: what each subcommand is called and takes.

Why so little is imported: `archive --help` is to answer at once, so the packages a command needs are loaded
when it runs. What the commands do stands in `app.commands`. Exit codes: 0 all went well, 1 failure, 2 wrong
usage, 3 some inputs went well and some did not. Long because all commands and options stand here together.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.domain import ArchiveError

if TYPE_CHECKING:
    from app.settings import Settings

app = typer.Typer(
    name="archive",
    help="A searchable archive of meetings of the foreign ministers of China and Russia.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

SOURCE = typer.Argument(
    metavar="SOURCE…",
    help="A text or HTML file, a folder, JSON lines (.jsonl), a web archive (.warc, .wacz), a web address, "
    "a feed, a sitemap, a list of addresses (.txt), or - for standard input.",
)
Sources = Annotated[list[str], SOURCE]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]


class Exported(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    MEETINGS = "meetings"
    CAPTURES = "captures"


class ExportForm(StrEnum):
    """How it can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    WARC = "warc"
    WACZ = "wacz"


def print_version(asked: bool) -> None:
    """Print the version and stop, if asked."""
    if asked:
        from app.settings import version

        typer.echo(f"archive {version()}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=print_version, is_eager=True)
    ] = False,
) -> None:
    """Options of every command."""


@app.command()
def ingest(
    sources: Annotated[list[str] | None, SOURCE] = None,
    watch_list: Annotated[
        bool, typer.Option("--watch-list", help="Also the feeds and index pages of the watch list.")
    ] = False,
    from_chronology: Annotated[
        bool, typer.Option("--from-chronology", help="Also the source links of the meetings listed.")
    ] = False,
    all_links: Annotated[
        bool, typer.Option("--all-links", help="Follow every link of the lists named, whatever its title.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; store nothing.")] = False,
) -> None:
    """Take articles into the archive: each is kept as it came, read, stored and indexed."""
    from app.commands.feeding import run_ingest

    if not (sources or watch_list or from_chronology):
        raise typer.BadParameter("name a source, or --watch-list, or --from-chronology.")
    code = run_ingest(
        settings(),
        sources or [],
        watch_list=watch_list,
        from_chronology=from_chronology,
        all_links=all_links,
        as_json=as_json,
        quiet=quiet,
        dry_run=dry_run,
    )
    raise typer.Exit(code)


@app.command()
def recheck(
    older_than: Annotated[
        float, typer.Option("--older-than", metavar="DAYS", help="Not what was seen since.", min=0)
    ] = 0,
    limit: Annotated[int, typer.Option(help="Pages at most, those longest unseen first.", min=1)] = 10_000,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be looked at.")] = False,
) -> None:
    """Look again at the addresses of what is held: unchanged, changed, gone, or back."""
    from app.commands.feeding import run_recheck

    raise typer.Exit(
        run_recheck(settings(), days=older_than, limit=limit, as_json=as_json, quiet=quiet, dry_run=dry_run)
    )


@app.command()
def rejected(
    limit: Annotated[int, typer.Option(help="The last so many.", min=1)] = 50, as_json: Json = False
) -> None:
    """List what was not taken in, with the reason: links not followed, captures that became no article."""
    from app.commands.rejections import run_rejected

    raise typer.Exit(run_rejected(settings(), limit=limit, as_json=as_json))


@app.command()
def schedule() -> None:
    """Print a systemd timer and cron lines that feed this installation every hour."""
    from app.commands.schedule import run_schedule

    raise typer.Exit(run_schedule(settings()))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; else ARCHIVE_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; else ARCHIVE_PORT.", min=0, max=65535)
    ] = None,
) -> None:
    """Serve the site and print its address; an archive that does not exist yet is made, empty."""
    from app.commands.serving import run_serve

    raise typer.Exit(run_serve(settings(host=host, port=port)))


@app.command()
def extract(sources: Sources, as_json: Json = False, quiet: Quiet = False) -> None:
    """Print what articles tell, in the order given; nothing is stored."""
    from app.commands.reading import run_extract

    raise typer.Exit(run_extract(settings(), sources, as_json=as_json, quiet=quiet))


@app.command()
def explain(sources: Sources) -> None:
    """Show every finding in an article: its words, its rule, and why other candidates lost."""
    from app.commands.reading import run_explain

    raise typer.Exit(run_explain(settings(), sources))


@app.command()
def starter(quiet: Quiet = False) -> None:
    """Load the starter archive: the known meetings and a few sample articles; safe to repeat."""
    from app.commands.feeding import run_starter

    raise typer.Exit(run_starter(settings(), quiet=quiet))


@app.command()
def migrate(quiet: Quiet = False) -> None:
    """Create the database, or bring its tables up to date."""
    from app.commands.upkeep import run_migrate

    raise typer.Exit(run_migrate(settings(), quiet=quiet))


@app.command()
def reindex(quiet: Quiet = False) -> None:
    """Build the search index anew from the database."""
    from app.commands.upkeep import run_reindex

    raise typer.Exit(run_reindex(settings(), quiet=quiet))


@app.command()
def export(
    what: Annotated[Exported, typer.Argument(help="What to print.")],
    form: Annotated[ExportForm | None, typer.Option("--format", help="How to print it.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="A new file, for captures.")
    ] = None,
) -> None:
    """Print all articles or all meetings; or write every capture to a WARC or WACZ file."""
    if what is Exported.CAPTURES:
        from app.commands.evidence import run_export_captures

        if output is None or form in (ExportForm.JSONL, ExportForm.CSV):
            raise typer.BadParameter("captures need --output FILE, and --format warc or wacz.")
        raise typer.Exit(
            run_export_captures(settings(), "wacz" if form is ExportForm.WACZ else "warc", output)
        )
    if output is not None or form in (ExportForm.WARC, ExportForm.WACZ):
        raise typer.BadParameter(f"{what.value} are printed as jsonl or csv, on standard output.")
    kind: Literal["articles", "meetings"] = "articles" if what is Exported.ARTICLES else "meetings"
    from app.commands.exporting import run_export

    raise typer.Exit(run_export(settings(), kind, "csv" if form is ExportForm.CSV else "jsonl"))


@app.command()
def doctor() -> None:
    """Check versions, database, index, permissions and space, and say what mends what is wrong."""
    from app.commands.health import run_doctor

    raise typer.Exit(run_doctor(settings()))


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")], quiet: Quiet = False
) -> None:
    """Write a whole, checked copy of the database, also while the archive is at work."""
    from app.commands.copies import run_backup

    raise typer.Exit(run_backup(settings(), target, quiet=quiet))


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by `archive backup`.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the archive that is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Put a backup in the archive's place and index it. Stop the site first."""
    from app.commands.copies import run_restore

    raise typer.Exit(run_restore(settings(), source, force=force, quiet=quiet))


Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The last part of the meeting's address.")]
Editor = Annotated[str, typer.Option("--editor", help="Who rules: shown with the record.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence that readers will see.")]
Source = Annotated[str | None, typer.Option("--source", help="The address of what proves it.")]
ExpectVersion = Annotated[
    int | None, typer.Option("--expect-version", help="Do nothing if the record has changed since this one.")
]
Undo = Annotated[bool, typer.Option("--undo", help="Take it back.")]


@app.command()
def review(
    limit: Annotated[int | None, typer.Option(help="At most so many.", min=1)] = None,
    as_json: Json = False,
    editor: Annotated[str | None, typer.Option(help="Who decides; else your user name.")] = None,
) -> None:
    """Go through the meetings that need a second look, most doubtful first."""
    from app.commands.reviewing import run_review

    raise typer.Exit(run_review(settings(), limit=limit, as_json=as_json, editor=editor))


@app.command()
def correct(
    slug: Slug,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="date, city, format, occasion, …")],
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="The right value; none: there is none.")
    ] = None,
    editor: Editor = "",
    reason: Reason = "",
    source: Source = None,
    expect_version: ExpectVersion = None,
    undo: Undo = False,
) -> None:
    """Set a fact of a meeting right, for ever above anything read from articles."""
    from app.commands.editing import run_correct
    from app.store import Ruling

    ruling = Ruling(editor, reason, source, expect_version)
    raise typer.Exit(run_correct(settings(), slug, field, value, ruling, undo=undo))


@app.command()
def undo(
    slug: Slug,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="Its number; the history shows them.")],
    editor: Editor = "",
    reason: Reason = "",
    expect_version: ExpectVersion = None,
) -> None:
    """Take back all that one version of a record corrected or confirmed; what stood before stands again."""
    from app.commands.editing import run_undo
    from app.store import Ruling

    raise typer.Exit(run_undo(settings(), slug, version, Ruling(editor, reason, None, expect_version)))


@app.command()
def merge(
    slug: Slug,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The meeting that becomes part of it.")],
    editor: Editor = "",
    reason: Reason = "",
    source: Source = None,
    expect_version: ExpectVersion = None,
    undo: Undo = False,
) -> None:
    """Make two meetings one; the second address leads to the first from now on."""
    from app.commands.editing import run_merge
    from app.store import Ruling

    ruling = Ruling(editor, reason, source, expect_version)
    raise typer.Exit(run_merge(settings(), slug, other, ruling, undo=undo))


@app.command()
def split(
    slug: Slug,
    articles: Annotated[list[int], typer.Argument(metavar="ARTICLE…", help="The numbers of articles.")],
    editor: Editor = "",
    reason: Reason = "",
    source: Source = None,
    expect_version: ExpectVersion = None,
) -> None:
    """Make what some articles tell a meeting of its own; `archive merge` takes it back."""
    from app.commands.editing import run_split
    from app.store import Ruling

    ruling = Ruling(editor, reason, source, expect_version)
    raise typer.Exit(run_split(settings(), slug, articles, ruling))


@app.command()
def reject(
    article: Annotated[int, typer.Argument(metavar="ARTICLE", help="The number of the article.")],
    editor: Editor = "",
    reason: Reason = "",
    undo: Undo = False,
) -> None:
    """Set an article aside: it stays readable and tells of no meeting."""
    from app.commands.editing import run_reject
    from app.store import Ruling

    raise typer.Exit(run_reject(settings(), article, Ruling(editor, reason), undo=undo))


def settings(**given: object) -> Settings:
    """The settings of the environment, with what the command line gives above them."""
    from app.settings import load_settings

    return load_settings(**given)


def main() -> None:
    """Run the command line: an ArchiveError ends it with its sentence and exit code 1, never a traceback."""
    try:
        app()
    except ArchiveError as error:
        sys.stderr.write(f"archive: {error}\n")
        raise SystemExit(1) from error
