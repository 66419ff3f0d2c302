"""`archive review`: what needs a second look, most doubtful first, with the sentences that decide.

At a terminal each is shown in turn and can be accepted, corrected or left, and what was done taken back;
elsewhere the list is printed.
"""

from __future__ import annotations

import getpass
import sys

import typer
from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, out, print_json
from app.domain import ArchiveError, Verdict
from app.extract.record.facts import day_value
from app.ingest import drain_index
from app.lexicon import load_lexicon
from app.settings import Settings

KEYS = {"a": "accept", "c": "correct", "u": "undo", "s": "skip", "q": "quit"}
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
            try:
                go_through(database, queue, editor or getpass.getuser())
            finally:
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
    out().print(escape(f"{item.record.slug}  {heading(item)}"))
    for doubt in item.record.meeting.review:
        out().print(escape(f"  {doubt}"))


def heading(item: store.ReviewItem) -> str:
    """`2022-07-07, Denpasar`: when and where, as far as that is known."""
    meeting = item.record.meeting
    return f"{day_value(meeting) or 'day unknown'}, {meeting.city or meeting.country or meeting.format}"


# ------------------------------------------------------------------ with a person


def go_through(database: store.Database, queue: tuple[store.ReviewItem, ...], editor: str) -> None:
    """Show each in turn and do as the person says; what is done is done at once, and can be undone."""
    console = Console(highlight=False)
    waiting = [item.record.slug for item in reversed(queue)]
    done: list[store.Ruled] = []
    while waiting:
        with database.read() as session:
            item = store.load_review_item(session, waiting[-1])
        if item is None or not item.record.meeting.needs_review:
            waiting.pop()
            continue
        show(console, item, f"{len(waiting)} to go")
        key = ask(console)
        if key == "q":
            return
        if key == "s":
            waiting.pop()
            continue
        try:
            ruled = act(database, item, key, editor, done)
            console.print(f"{escape(ruled.slug)} is at version {ruled.version}.\n", style="green")
        except ArchiveError as error:
            console.print(f"[red]{escape(str(error))}[/]\n")
            continue
        if key == "u":
            waiting.append(ruled.slug)
        else:
            waiting[-1] = ruled.slug
    console.print("Nothing else needs a second look." if queue else "Nothing needs a second look.")


def ask(console: Console) -> str:
    """The key pressed; others are asked again."""
    keys = " · ".join(escape(f"[{word[0]}]") + word[1:] for word in KEYS.values())
    while True:
        console.print(keys, end="  ")
        key = typer.getchar().lower()
        console.print(KEYS.get(key, "?"))
        if key in KEYS:
            return key


def act(
    database: store.Database, item: store.ReviewItem, key: str, editor: str, done: list[store.Ruled]
) -> store.Ruled:
    """Accept, correct, or take back what was done last; the record then. `done` grows and shrinks by it."""
    slug, version = item.record.slug, item.record.version or None
    if key == "u":
        if not done:
            raise ArchiveError("Nothing has been done yet that could be undone.")
        last = done[-1]
        with database.write() as session:
            ruling = store.Ruling(editor, "Taken back during review.")
            undone = store.undo_version(session, last.slug, last.version, ruling)
        done.pop()
        return undone
    if key == "a":
        ruling = store.Ruling(editor, "Checked against the sources.", None, version)
        with database.write() as session:
            done.append(store.confirm_meeting(session, slug, ruling))
        return done[-1]
    field = typer.prompt("Field", default=item.verdicts[0].field if item.verdicts else "date")
    value = typer.prompt("Value (none: there is none)")
    reason = typer.prompt("Reason, as readers will see it")
    source = typer.prompt("Address of what proves it", default="", show_default=False)
    with database.write() as session:
        ruling = store.Ruling(editor, reason, source or None, version)
        done.append(store.correct_meeting(session, load_lexicon(), slug, field, value, ruling))
    return done[-1]


def show(console: Console, item: store.ReviewItem, title: str) -> None:
    """The meeting, why it is in doubt, and what each source says of the doubtful facts."""
    record = item.record
    people = ", ".join(participant.person for participant in record.meeting.participants)
    head = Text.assemble((heading(item), "bold"), f"  {people}  ", (f"version {record.version}", "dim"))
    doubts = [Text(f"! {doubt}", style="yellow") for doubt in record.meeting.review]
    facts = [part for verdict in item.verdicts for part in shown_fact(item, verdict)]
    listed = (
        [Text(f"Listed: {url}", style="dim") for url in record.listing.source_urls] if record.listing else []
    )
    body = Group(head, *doubts, Text(), *facts, *listed)
    console.print(Panel(body, title=f"[bold]{escape(record.slug)}[/]", subtitle=title))


def shown_fact(item: store.ReviewItem, verdict: Verdict) -> list[Text | Padding]:
    """What stands for a fact and why, and below it the sentences of those who say something of it."""
    stands = Text.assemble(
        (f"{verdict.field}: ", "dim"),
        (verdict.value or "none", "bold"),
        f"  {verdict.why}" if verdict.why else "",
        (f"  {verdict.confidence:.0%} sure", "dim"),
    )
    said = [e for e in item.evidence if e.field == verdict.field]
    parts: list[Text | Padding] = [stands]
    for one in said[:SHOWN]:
        sentence = Text.assemble((f"{one.value}  ", "cyan"), one.sentence)
        at = len(one.value) + 2
        sentence.stylize("bold underline", at + one.start, at + one.end)
        sentence.append(f"  article {one.article_id}, {one.label}", style="dim")
        parts.append(Padding(sentence, (0, 0, 0, 2)))
    if len(said) > SHOWN:
        parts.append(Padding(Text(f"and {len(said) - SHOWN} more", style="dim"), (0, 0, 0, 2)))
    return parts
