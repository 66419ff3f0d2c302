"""What the archive holds of each year, what it should hold and does not, and when it was last fed.

Absence must be readable: "they did not meet" and "no text is held" look alike until a page tells them apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app.chronicle.coverage import MissingOccasion, YearCoverage
from app.store import load_coverage
from app.web import links
from app.web.archive import Archive
from app.web.pages.labels import label_of
from app.web.pages.model import Model, Page
from app.web.wording import _


class YearHoldings(Model):
    """The meetings of a year (null: undated), and of how many each kind of source is held."""

    year: int | None
    url: str | None
    meetings: int
    cn_readout: int
    ru_readout: int
    cn_agency: int
    ru_agency: int
    other: int
    without_text: int


class MissingSeries(Model):
    """A series, why a record of it is to be expected each year, and the years without one."""

    series: str
    name: str
    url: str
    why: str
    years: tuple[int, ...]


class RunPart(Model):
    """One feeding of the archive; `ended_at` is null while it lasts, and for ever when it died."""

    command: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    counts: dict[str, int]


class CoveragePage(Page):
    """Year by year what is held, newest first."""

    years: tuple[YearHoldings, ...]
    missing: tuple[MissingSeries, ...]
    runs: tuple[RunPart, ...]
    listed_url: str
    """All meetings listed without text."""


def build_coverage_page(archive: Archive) -> CoveragePage:
    """The coverage as it is now; occasions are expected up to today."""
    with archive.database.read() as session:
        held = load_coverage(session, dt.datetime.now(dt.UTC).date())
    return CoveragePage(
        url=links.COVERAGE,
        json_url=links.json_twin(links.COVERAGE),
        years=tuple(build_year(one) for one in reversed(held.years)),
        missing=build_missing(archive, held.missing),
        runs=tuple(
            RunPart(
                command=run.command,
                started_at=run.started_at,
                ended_at=run.ended_at,
                counts={name: count for name, count in run.counts.items() if count},
            )
            for run in held.runs
        ),
        listed_url=links.search([("has", "listed")]),
    )


def build_year(held: YearCoverage) -> YearHoldings:
    """One row."""
    return YearHoldings(
        year=held.year,
        url=links.year(held.year) if held.year else None,
        meetings=held.meetings,
        cn_readout=held.cn_readout,
        ru_readout=held.ru_readout,
        cn_agency=held.cn_agency,
        ru_agency=held.ru_agency,
        other=held.other,
        without_text=held.without_text,
    )


def build_missing(archive: Archive, missing: Sequence[MissingOccasion]) -> tuple[MissingSeries, ...]:
    """Every series of which a record is expected and missing, with the reason and the years."""
    reasons = dict.fromkeys((one.series, one.why) for one in missing)
    return tuple(
        MissingSeries(
            series=series,
            name=label_of("occasion", series, archive.lexicon),
            url=links.occasion(series),
            why=_(why),
            years=tuple(sorted(one.year for one in missing if (one.series, one.why) == (series, why))),
        )
        for series, why in sorted(reasons)
    )
