"""The chronology of known meetings: rows of chronology.csv -> Listing, each checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast, get_args

from app.domain import Certainty, Format, Listing, Meeting, Occasion, Participant, Precision
from app.lexicon.model import LexiconError

CHOICES = {
    "date_precision": get_args(Precision),
    "format": get_args(Format),
    "confidence": get_args(Certainty),
}


def read_listings(rows: Iterable[Mapping[str, str]]) -> Iterator[Listing]:
    """Each row as a Listing; raises LexiconError for an impossible date or an unknown value."""
    for row in rows:
        yield read_listing(row)


def read_listing(row: Mapping[str, str]) -> Listing:
    """One row. A row of month precision keeps its first day but says so."""
    where = f"chronology.csv: {row['slug']}"
    try:
        day = date.fromisoformat(row["date"])
        end_day = date.fromisoformat(row["end_date"]) if row["end_date"] else None
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error
    for column, allowed in CHOICES.items():
        if row[column] not in allowed:
            raise LexiconError(f"{where}: {column} is {row[column]!r}, not one of {', '.join(allowed)}")
    precision, form, confidence = (
        cast("Precision", row["date_precision"]),
        cast("Format", row["format"]),
        cast("Certainty", row["confidence"]),
    )
    meeting = Meeting(
        day=day,
        precision=precision,
        end_day=end_day,
        format=form,
        multilateral=row["multilateral"] == "true",
        city=row["city"] or None,
        locality=row["locality"] or None,
        country=row["country"] or None,
        occasion=read_occasion(row),
        participants=(
            Participant(row["cn_person"], "CN", row["cn_office"] or None),
            Participant(row["ru_person"], "RU", row["ru_office"] or None),
        ),
        confidence={"high": 0.95, "medium": 0.75, "low": 0.4}[confidence],
        review=(f"It is listed with {confidence} confidence. {row['note']}",) if confidence == "low" else (),
    )
    return Listing(
        slug=row["slug"],
        meeting=meeting,
        confidence=confidence,
        source_urls=tuple(row["source_urls"].split()),
        note=row["note"],
        alternative_series=row["occasion_series_alt"] or None,
    )


def read_occasion(row: Mapping[str, str]) -> Occasion | None:
    """The occasion columns; None where no series is given."""
    if not row["occasion_series"]:
        return None
    year = int(row["occasion_year"]) if row["occasion_year"] else None
    return Occasion(row["occasion_series"], row["occasion_name"] or None, year)
