"""Reads the data files beside it into a `Lexicon`, refusing what breaks a rule.

Raises LexiconError naming the file and the entry. Nothing is read from outside the package, and the files are
read once: `load_lexicon` remembers what it returned.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from app.domain import Listing, Precision
from app.lexicon.chronology import read_listings
from app.lexicon.model import (
    Country,
    Lexicon,
    LexiconError,
    Locality,
    Names,
    Person,
    Phrase,
    Place,
    Series,
    Tenure,
    Topic,
)

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ru")


@cache
def load_lexicon() -> Lexicon:
    """The whole lexicon; raises LexiconError when a file breaks a rule."""
    tenures = tuple(read_tenures())
    places = tuple(map(read_place, entries("places.toml", "place")))
    months = table("months.toml")
    return Lexicon(
        people=tuple(read_person(entry, tenures) for entry in entries("people.toml", "person")),
        places=places,
        series=tuple(map(read_series, entries("series.toml", "series"))),
        topics=tuple(map(read_topic, entries("topics.toml", "topic"))),
        register=tuple(map(read_phrase, entries("register.toml", "phrase"))),
        months=numbered("months.toml", months["months"]),
        weekdays=numbered("months.toml", months["weekdays"]),
        chronology=read_chronology(),
        cues=tuple(read_phrase(entry, "cues.toml") for entry in entries("cues.toml", "cue")),
        countries=tuple(map(read_country, entries("places.toml", "country", key="code"))),
    )


def read_tenures() -> Iterator[Tenure]:
    """The rows of tenures.csv; a tenure that ends before it starts or overlaps itself is refused."""
    last: dict[tuple[str, str], Tenure] = {}
    for row in rows("app.lexicon", "tenures.csv"):
        tenure = Tenure(
            person=row["person"],
            side="CN" if row["side"] == "CN" else "RU",
            office=row["office"],
            start=first_day(row["from"]),
            end=first_day(row["to"]) if row["to"] else None,
            confidence=row["confidence"],
            note=row["note"],
            start_precision=precision_of(row["from"]),
            end_precision=precision_of(row["to"]),
        )
        where = f"tenures.csv: {tenure.person}, {tenure.office}"
        if tenure.end is not None and tenure.end <= tenure.start:
            raise LexiconError(f"{where}: ends on {tenure.end}, not after its start {tenure.start}")
        before = last.get((tenure.person, tenure.office))
        if before and (before.end is None or before.end > tenure.start):
            raise LexiconError(f"{where}: from {tenure.start} overlaps the term from {before.start}")
        last[tenure.person, tenure.office] = tenure
        yield tenure


def read_person(entry: Mapping[str, Any], tenures: tuple[Tenure, ...]) -> Person:
    """One minister with the tenures of that name."""
    return Person(
        slug=entry["slug"],
        name=entry["name"],
        side=entry["side"],
        names=names("people.toml", entry["slug"], entry["names"]),
        short=names("people.toml", entry["slug"], entry.get("short", {})),
        tenures=tuple(t for t in tenures if t.person == entry["name"]),
        **examples(entry),
    )


def read_place(entry: Mapping[str, Any]) -> Place:
    """One city with its localities."""
    where = entry["slug"]
    return Place(
        slug=where,
        name=entry["name"],
        country=entry["country"],
        latitude=float(entry["latitude"]),
        longitude=float(entry["longitude"]),
        timezone=entry["timezone"],
        names=names("places.toml", where, entry["names"]),
        localities=tuple(
            Locality(inner["name"], names("places.toml", where, inner["names"]))
            for inner in entry.get("locality", ())
        ),
        **examples(entry),
    )


def read_country(entry: Mapping[str, Any]) -> Country:
    """One country as texts name it."""
    where = entry["code"]
    return Country(
        code=where,
        capital=entry["capital"],
        names=names("places.toml", where, entry.get("names", {})),
        adjectives=names("places.toml", where, entry.get("adjectives", {})),
    )


def read_series(entry: Mapping[str, Any]) -> Series:
    """One occasion that comes again."""
    return Series(**named("series.toml", entry))


def read_topic(entry: Mapping[str, Any]) -> Topic:
    """One subject of talks."""
    return Topic(**named("topics.toml", entry))


def read_phrase(entry: Mapping[str, Any], file: str = "register.toml") -> Phrase:
    """One set phrase, or one cue."""
    patterns = names(file, entry["slug"], entry["patterns"])
    return Phrase(slug=entry["slug"], meaning=entry["meaning"], patterns=patterns, **examples(entry))


@cache
def read_chronology() -> tuple[Listing, ...]:
    """The known meetings of the starter archive, oldest first."""
    return tuple(read_listings(rows("app.starter", "chronology.csv")))


# ------------------------------------------------------------------ the forms entries share


def named(file: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Slug, names, patterns and examples of an entry."""
    slug = entry["slug"]
    return {
        "slug": slug,
        "names": names(file, slug, entry["names"]),
        "patterns": names(file, slug, entry["patterns"]),
        **examples(entry),
    }


def examples(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The examples and counter-examples an entry carries."""
    return {
        "examples": tuple(entry.get("examples", ())),
        "not_examples": tuple(entry.get("not_examples", ())),
    }


def names(file: str, slug: str, table: Mapping[str, Any]) -> Names:
    """Forms by language; a string stands for a list of one."""
    unknown = set(table) - set(LANGUAGES)
    if unknown:
        raise LexiconError(f"{file}: {slug}: unknown language {', '.join(sorted(unknown))}")
    return {
        language: (forms,) if isinstance(forms, str) else tuple(forms) for language, forms in table.items()
    }


def numbered(file: str, table: Mapping[str, list[str]]) -> dict[str, int]:
    """`{"1": ["January", "Jan", …]}` turned round: every case-folded form to its number."""
    turned: dict[str, int] = {}
    for number, forms in table.items():
        for form in forms:
            if turned.setdefault(form.casefold(), int(number)) != int(number):
                raise LexiconError(f"{file}: {form} stands for two numbers")
    return turned


def entries(file: str, kind: str, key: str = "slug") -> list[Mapping[str, Any]]:
    """The `[[kind]]` tables of a file; two of one slug (or other `key`) are refused."""
    found: list[Mapping[str, Any]] = table(file).get(kind, [])
    slugs = [entry[key] for entry in found]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise LexiconError(f"{file}: {slug} stands twice")
    return found


def table(file: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads(files("app.lexicon").joinpath(file).read_text(encoding="utf-8"))


def rows(package: str, file: str) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def precision_of(text: str) -> Precision:
    """`2013-03-16` is a day, `2013-08` a month; what is not given says nothing less than a day."""
    return "month" if 0 < len(text) <= len("2013-08") else "day"


def first_day(text: str) -> date:
    """`2013-03-16`, or the first day of `2013-08`."""
    return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
