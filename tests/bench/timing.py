"""Timing calls in turn, so that a busy moment of the machine falls on all engines alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of repeated calls."""

    times: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.median:.2f} / {self.p95:.2f}"

    @property
    def median(self) -> float:
        """Half took no longer."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Nineteen of twenty took no longer."""
        return sorted(self.times)[max(0, -(-len(self.times) * 95 // 100) - 1)]


def timed_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timed]:
    """Every call once untimed, then all in turn so many times."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    gc.collect()
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: Timed(tuple(found)) for name, found in times.items()}


def together(parts: list[Timed]) -> Timed:
    """The times of several searches of one class as one."""
    return Timed(tuple(time for part in parts for time in part.times))


def table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Rows under their heads, in columns as wide as they need be."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [
        title,
        *(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in (head, *rows)
        ),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"
