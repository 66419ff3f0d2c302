"""The occasions at which a record is to be expected: expected.toml, and the years of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry of expected.toml; the fields are explained at its top."""

    series: str
    first: int
    why: str
    month: int = 12
    last: int | None = None
    skip: tuple[int, ...] = ()
    visit: bool = False

    def years(self, until: date) -> Iterator[int]:
        """The years of whose occasion a record is expected by the day `until`."""
        latest = until.year if until.month > self.month else until.year - 1
        last = latest if self.last is None else min(self.last, latest)
        yield from (year for year in range(self.first, last + 1) if year not in self.skip)


@cache
def load_expected() -> tuple[Expected, ...]:
    """All entries, in the order of the file."""
    table = tomllib.loads(files("app.chronicle").joinpath("expected.toml").read_text(encoding="utf-8"))
    return tuple(
        Expected(
            e["series"],
            e["first"],
            e["why"],
            e["month"],
            e.get("last"),
            tuple(e.get("skip", ())),
            e.get("visit", False),
        )
        for e in table["expected"]
    )
