"""Speaking to people at a terminal, and to programs behind a pipe.

Why this module exists: results go to standard output and nothing else does, so that a pipe gets clean lines;
progress and complaints go to standard error, progress only when a person is there to see it. rich leaves
colours out where NO_COLOR is set or nobody looks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

OK, FAILURE, USAGE, PARTLY = 0, 1, 2, 3
"""The exit codes of every command."""

T = TypeVar("T")


def out() -> Console:
    """Standard output."""
    return Console(highlight=False, soft_wrap=True)


def err() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One line of JSON on standard output, scripts kept as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def complain(origin: str, reason: str) -> None:
    """One line on standard error about one input."""
    line = reason if reason.startswith(origin) else f"{origin}: {reason}"
    err().print(f"[red]✗[/] {escape(line)}" if err().is_terminal else line, markup=err().is_terminal)


def with_progress(items: Iterable[T], doing: str, *, quiet: bool) -> Iterator[T]:
    """The items as they come, with a line on standard error that counts them while a person looks on."""
    console = err()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            progress.advance(task)
            yield item


def exit_code(good: int, bad: int) -> int:
    """0 when all went well, 1 when nothing did, 3 when some did."""
    if not bad:
        return OK
    return PARTLY if good else FAILURE
