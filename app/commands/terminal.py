"""Speaking to people at a terminal, and to programs behind a pipe.

Why this module exists: results go to standard output and nothing else does, so that a pipe gets clean lines;
progress and complaints go to standard error, progress only when a person is there to see it. rich leaves
colours out where NO_COLOR is set or nobody looks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

OK, FAILURE, USAGE, PARTLY = 0, 1, 2, 3
"""The exit codes of every command."""

T = TypeVar("T")


def out() -> Console:
    """Standard output."""
    return Console(highlight=False, soft_wrap=True)


@cache
def err() -> Console:
    """Standard error: one console for all, so that a complaint stands above the line of progress."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One line of JSON on standard output at once, scripts kept as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def complain(origin: str, reason: str) -> None:
    """One line on standard error about one input."""
    line = reason if reason.startswith(origin) else f"{origin}: {reason}"
    err().print(f"[red]✗[/] {escape(line)}" if err().is_terminal else line, markup=err().is_terminal)


def with_progress(
    items: Iterable[T], doing: str, *, quiet: bool, now: Callable[[], str] = str
) -> Iterator[T]:
    """The items as they come, with a line on standard error while a person looks on.

    It counts them and says how fast they come; `now` gives what is being waited for, asked anew each time
    the line is drawn.
    """
    console = err()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        Waiting(now),
    )
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            progress.advance(task)
            yield item


class Rate(ProgressColumn):
    """How many come in a second, or in a minute where a second is too short."""

    def render(self, task: Task) -> Text:
        """The rate so far."""
        rate = task.completed / task.elapsed if task.elapsed else 0.0
        return Text(f"{rate:.0f}/s" if rate >= 1 else f"{rate * 60:.0f}/min", style="progress.data.speed")


class Waiting(ProgressColumn):
    """What is being waited for at this moment."""

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self._now = now

    def render(self, task: Task) -> Text:
        """An address, cut to a line."""
        return Text(self._now(), style="dim", overflow="ellipsis", no_wrap=True)


def exit_code(good: int, bad: int) -> int:
    """0 when all went well, 1 when nothing did, 3 when some did."""
    if not bad:
        return OK
    return PARTLY if good else FAILURE
