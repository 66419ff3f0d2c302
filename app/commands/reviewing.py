"""`archive review`: what needs a second look, most doubtful first, with the sentences that decide.

At a terminal each is shown in turn and can be accepted, corrected or left; elsewhere the list is printed.
"""

from __future__ import annotations

import getpass
import sys

import typer
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, out, print_json
from app.domain import ArchiveError
from app.extract.record.facts import day_value
from app.ingest import drain_index
from app.lexicon import load_lexicon
from app.settings import Settings

KEYS = "[bold]a[/]ccept · [bold]c[/]orrect · [bold]s[/]kip · [bold]q[/]uit"
SHOWN = 3
"""Sentences shown for one field."""


def run_review(settings: Settings, *, limit: int | None, as_json: bool, editor: str | None) -> int:
    """Go through the queue with a person, or print it; the exit code."""
    with opened_archive(settings) as database:
        with database.read() as session:
            queue = store.review_queue(session, limit)
        if as_json:
            for item in queue:
                print_json(item_json(item))
        elif sys.stdin.isatty() and sys.stdout.isatty():
            go_through(database, queue, editor or getpass.getuser())
            drain_index(database, settings.index_folder, load_lexicon())
        else:
            for item in queue:
                print_line(item)
            if not queue:
                out().print("Nothing needs a second look.")
    return OK


def item_json(item: store.ReviewItem) -> dict[str, object]:
    """One meeting in doubt for programs."""
    record = item.record
    return {
        "slug": record.slug,
        "version": record.version,
        "date": day_value(record.meeting),
        "city": record.meeting.city,
        "confidence": record.meeting.confidence,
        "doubts": list(record.meeting.review),
        "fields": [
            {"field": v.field, "value": v.value, "why": v.why, "confidence": v.confidence, "rivals": v.rivals}
            for v in item.verdicts
        ],
        "evidence": [
            {"field": e.field, "value": e.value, "article": e.article_id, "sentence": e.sentence}
            for e in item.evidence
        ],
    }


def print_line(item: store.ReviewItem) -> None:
    """One meeting in doubt and why, in a few plain lines."""
    meeting = item.record.meeting
    where = meeting.city or meeting.format
    out().print(escape(f"{item.record.slug}  {day_value(meeting) or 'day unknown'}, {where}"))
    for doubt in meeting.review:
        out().print(escape(f"  {doubt}"))


# ------------------------------------------------------------------ with a person


def go_through(database: store.Database, queue: tuple[store.ReviewItem, ...], editor: str) -> None:
    """Show each in turn and do as the person says; what is done is done at once."""
    console = out()
    for number, item in enumerate(queue, start=1):
        show(console, item, f"{number} of {len(queue)}")
        while (key := ask(console)) not in ("s", "q"):
            try:
                if act(database, item, key, editor):
                    break
            except ArchiveError as error:
                console.print(f"[red]{escape(str(error))}[/]")
        if key == "q":
            return
    console.print("Nothing else needs a second look." if queue else "Nothing needs a second look.")


def ask(console: Console) -> str:
    """The key pressed: a, c, s or q; others are asked again."""
    while True:
        console.print(KEYS, end="  ")
        key = typer.getchar().lower()
        console.print(escape(key))
        if key in ("a", "c", "s", "q"):
            return key


def act(database: store.Database, item: store.ReviewItem, key: str, editor: str) -> bool:
    """Accept or correct; whether the meeting is done with."""
    slug, version = item.record.slug, item.record.version or None
    if key == "a":
        ruling = store.Ruling(editor, "Checked against the sources.", None, version)
        with database.write() as session:
            store.confirm_meeting(session, slug, ruling)
        return True
    field = typer.prompt("Field", default=item.verdicts[0].field if item.verdicts else "date")
    value = typer.prompt("Value (none: there is none)")
    reason = typer.prompt("Reason, as readers will see it")
    with database.write() as session:
        ruling = store.Ruling(editor, reason, None, version)
        store.correct_meeting(session, load_lexicon(), slug, field, value, ruling)
    return True


def show(console: Console, item: store.ReviewItem, title: str) -> None:
    """The meeting, why it is in doubt, and what each source says of the doubtful facts."""
    record = item.record
    lines = Text()
    for doubt in record.meeting.review:
        lines.append(f"{doubt}\n", style="yellow")
    for verdict in item.verdicts:
        lines.append(f"\n{verdict.field}: ", style="dim")
        lines.append(verdict.value or "none", style="bold")
        lines.append(f"  ({verdict.confidence:.2f})  {verdict.why}\n")
        for said in [e for e in item.evidence if e.field == verdict.field][:SHOWN]:
            lines.append(f"  {said.value}  ", style="cyan")
            lines.append(said.sentence[: said.start])
            lines.append(said.sentence[said.start : said.end], style="bold underline")
            lines.append(f"{said.sentence[said.end :]}  ")
            lines.append(f"article {said.article_id}, {said.label}\n", style="dim")
    console.print(Panel(lines, title=f"[bold]{escape(record.slug)}[/]", subtitle=title))
