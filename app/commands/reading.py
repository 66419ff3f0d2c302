"""`archive extract` and `archive explain`: reading without storing, for programs and for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table

from app.commands.archives import open_fetcher
from app.commands.terminal import complain, exit_code, out, print_json, with_progress
from app.domain import ArchiveError, Article, Finding, Meeting, Reading, Span
from app.extract.contract import build_extract_json
from app.fetch import Following, Met, Miss, Passed, gather
from app.ingest import read_capture
from app.lexicon import load_lexicon
from app.settings import Settings

AROUND = 40
"""Code points of context shown on each side of the words that prove a fact."""
LONGEST = 160
"""Code points of one piece of evidence shown; longer ones are cut in their middle."""

Read = tuple[str, Article, Reading]


def run_extract(settings: Settings, sources: list[str], *, as_json: bool, quiet: bool) -> int:
    """Print what each source tells, one JSON object a line or a few readable lines; the exit code."""
    good = bad = 0
    for item in with_progress(read_all(settings, sources), "Reading", quiet=quiet):
        if isinstance(item, Miss):
            bad += 1
            complain(item.origin, item.reason)
            continue
        good += 1
        origin, article, reading = item
        if as_json:
            print_json(build_extract_json(article, reading))
        else:
            print_summary(origin, article, reading)
    return exit_code(good, bad)


def run_explain(settings: Settings, sources: list[str]) -> int:
    """Print every finding with its words in context and its rule, and what lost; the exit code."""
    good = bad = 0
    for item in read_all(settings, sources):
        if isinstance(item, Miss):
            bad += 1
            complain(item.origin, item.reason)
            continue
        good += 1
        print_explanation(*item)
    return exit_code(good, bad)


def read_all(settings: Settings, sources: Sequence[str]) -> Iterator[Read | Miss]:
    """Origin, article and reading of each capture, or why there is none."""
    lexicon = load_lexicon()
    with open_fetcher(settings) as fetcher:
        following = Following(lexicon)
        for item in gather(sources, fetcher, sys.stdin.buffer, settings.fetch_bytes, following):
            if isinstance(item, Miss):
                yield item
                continue
            if isinstance(item, Passed):
                continue
            capture = item.capture if isinstance(item, Met) else item
            try:
                yield capture.origin, *read_capture(capture, lexicon)
            except ArchiveError as error:
                yield Miss(capture.origin, str(error))


# ------------------------------------------------------------------ a few lines


def print_summary(origin: str, article: Article, reading: Reading) -> None:
    """What an article is and tells, in a few lines."""
    console = out()
    console.print(f"[bold]{escape(article.headline or 'No headline')}[/]  [dim]{escape(origin)}[/]")
    published = article.published.iso if article.published else "day unknown"
    source = article.publisher or article.agency or "publisher unknown"
    console.print(f"  {reading.report} · {article.language} · {escape(source)} · {published}")
    for meeting in reading.meetings:
        print_meeting("tells of", meeting)
    if reading.announced:
        print_meeting("announces", reading.announced)
    if reading.refusal:
        console.print(f"  no meeting: {escape(reading.refusal)}")


def print_meeting(relation: str, meeting: Meeting) -> None:
    """One line of facts, and one for every doubt."""
    people = ", ".join(f"{p.person} ({p.office or 'office unknown'})" for p in meeting.participants)
    day = (
        meeting.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[meeting.precision]]
        if meeting.day
        else None
    )
    facts = (
        day or "day unknown",
        f"{meeting.city}, {meeting.country}" if meeting.city else meeting.country,
        None if meeting.format == "in_person" else meeting.format,
        "multilateral" if meeting.multilateral else None,
        meeting.occasion.name or meeting.occasion.series if meeting.occasion else None,
        f"asked for by {meeting.requested_by}" if meeting.requested_by else None,
        people,
    )
    console = out()
    console.print(escape(f"  {relation} " + " · ".join(fact for fact in facts if fact)))
    for doubt in meeting.review:
        console.print(f"    [yellow]look again:[/] {escape(doubt)}")


# ------------------------------------------------------------------ everything


def print_explanation(origin: str, article: Article, reading: Reading) -> None:
    """Every finding of the article, of what it tells, and those that lost."""
    print_summary(origin, article, reading)
    sections = [("The article", article.parts), ("What it is", reading.findings)]
    sections += [(f"Meeting {n}", meeting.findings) for n, meeting in enumerate(reading.meetings, start=1)]
    if reading.announced:
        sections.append(("Announced", reading.announced.findings))
    for title, findings in sections:
        print_findings(title, findings, article.text)
    print_findings("What lost, and why", reading.losers, article.text)
    out().print()


def print_findings(title: str, findings: Sequence[Finding], text: str) -> None:
    """A table of findings: field, value, the words that prove it, the rule that read them."""
    if not findings:
        return
    table = Table("field", "value", "words", "rule", title=title, title_justify="left", show_lines=True)
    for found in findings:
        sure = "" if found.confidence >= 1 else f" ({found.confidence:.2f})"
        inferred = "\n[yellow]inferred[/]" if found.inferred else ""
        note = f"\n{escape(found.note)}" if found.note else ""
        table.add_row(
            escape(found.field),
            escape(found.value) + inferred,
            in_context(text, found.span) if found.span else "[dim]not in the text[/]",
            escape(found.rule) + sure + note,
        )
    out().print(table)


def in_context(text: str, span: Span) -> str:
    """The words of a span, bold, between a little of what stands around them, on one line."""
    before = text[max(span.start - AROUND, 0) : span.start]
    after = text[span.end : span.end + AROUND]
    words = span.of(text)
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    opening = "…" if span.start > AROUND else ""
    closing = "…" if span.end + AROUND < len(text) else ""
    return f"[dim]{opening}{one_line(before)}[/][bold]{one_line(words)}[/][dim]{one_line(after)}{closing}[/]"


def one_line(words: str) -> str:
    """The words with each line end as a bar, safe to print."""
    return escape(words.replace("\n\n", "\n").replace("\n", " | "))
