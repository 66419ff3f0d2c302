"""Saying what became of each input: a line for what went wrong, a table at the end, or JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from rich.markup import escape
from rich.table import Table

from app.commands.terminal import complain, exit_code, out, print_json, with_progress
from app.fetch import Fetcher
from app.ingest import Outcome

STATUSES = ("new", "changed", "unchanged", "rejected", "failed")
AND_IF_ANY = ("gone", "back")
BAD = ("rejected", "failed")
MOST_REASONS = 8
"""Reasons shown below the table, the most frequent ones."""


@dataclass
class Tally:
    """The outcomes of a run, counted: by status, and what did not come in by (status, reason)."""

    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    bad: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one outcome. A routine rejection is nothing bad."""
        self.statuses[outcome.status] += 1
        if outcome.status in BAD:
            self.reasons[outcome.status, outcome.reason] += 1
            self.bad += not is_routine(outcome)

    @property
    def good(self) -> int:
        """How many outcomes are nothing bad."""
        return self.statuses.total() - self.bad


def is_routine(outcome: Outcome) -> bool:
    """Whether it is a rejection that nobody need hear of one by one."""
    return outcome.status == "rejected" and outcome.routine


def report(
    tally: Tally, fetcher: Fetcher, outcomes: Iterable[Outcome], *, as_json: bool, quiet: bool, dry_run: bool
) -> int:
    """Say what became of each input, and count it; the exit code."""
    for outcome in with_progress(outcomes, "Taking in", quiet=quiet, now=lambda: fetcher.asking):
        tally.add(outcome)
        if as_json:
            print_json(asdict(outcome))
        elif outcome.status == "gone":
            complain(outcome.origin, outcome.reason)
        if outcome.status in BAD and not is_routine(outcome):
            complain(outcome.origin, outcome.reason)
    if not as_json and not quiet:
        print_tally(tally, "What would happen" if dry_run else None)
    return exit_code(tally.good, tally.bad)


def print_tally(tally: Tally, title: str | None) -> None:
    """The table of counts, and below it why what did not come in did not."""
    shown = (*STATUSES, *(status for status in AND_IF_ANY if tally.statuses[status]))
    table = Table(title=title, *shown)  # noqa: B026  rich names its columns so
    table.add_row(*(str(tally.statuses[status]) for status in shown))
    out().print(table)
    if tally.reasons:
        reasons = Table("", "", "because", box=None)
        for (status, reason), count in tally.reasons.most_common(MOST_REASONS):
            reasons.add_row(str(count), status, escape(reason))
        out().print(reasons)
    if tally.statuses["rejected"]:
        out().print("`archive rejected` lists each with its reason.")
