"""What page models are made of. The JSON twin of a page is its model, so every field is a contract.

Dates are ISO, countries ISO 3166-1 alpha-2, languages BCP 47; `url` fields are paths on this site, `href`
fields lead away from it. Titles, names and labels are in the reader's language; all other values are the same
in every language.
"""

from __future__ import annotations

import datetime as dt
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from app.domain import Format, Language, Precision, Side

Value = TypeVar("Value")


class Model(BaseModel):
    """A frozen part of a page; the string below a field is its description in the API's documentation."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Page(Model):
    """A whole page: where it stands and where its JSON twin stands."""

    url: str
    """Path of the page for people."""
    json_url: str
    """Path of this same page as JSON."""


class When(Model):
    """The day or days of a meeting, no more precise than the sources."""

    date: dt.date | None
    """First day; of a month or a year known only as such, its first day. Null when unknown."""
    date_precision: Precision
    end_date: dt.date | None = None
    """Last day of a visit of several days."""


class Where(Model):
    """A place of the gazetteer, from the widest to the narrowest name known."""

    country: str
    """ISO 3166-1 alpha-2."""
    country_name: str
    """The country in the reader's language, as are all fields called a name or a label."""
    country_url: str
    city: str | None = None
    """The city's English name: what a search calls it."""
    city_name: str | None = None
    city_native: str | None = None
    """The name as it is written there in Chinese or Russian, else in English; null if `city_name` is."""
    city_url: str | None = None
    locality: str | None = None
    """A narrower name the sources print, such as Bali for Denpasar."""
    locality_name: str | None = None
    venue: str | None = None
    """The building, in the words of the source."""


class Occasion(Model):
    """What brought the ministers together."""

    series: str
    series_name: str
    label: str
    """The occasion in the reader's language: its own name where it has one there, else that of its series."""
    name: str | None = None
    """The archive's English name for this very occasion."""
    year: int | None = None


class Attendee(Model):
    """A minister at a meeting, with the office held that day by the table of tenures."""

    person: str
    """The English name: what a search calls the person."""
    name: str
    native: str | None = None
    """The name in the person's own language; null if that is `name`."""
    side: Side
    office: str | None = None
    office_name: str | None = None
    printed: str | None = None
    """The office in the words of the source."""
    url: str | None = None
    """The page of this minister; null for one who is not on the roster."""


class MeetingEntry(Model):
    """A meeting as an entry of a list."""

    slug: str
    url: str
    title: str
    """Who met, and where or how; without the day."""
    when: When
    format: Format
    multilateral: bool
    where: Where | None
    occasion: Occasion | None
    people: tuple[Attendee, ...]
    articles: int
    """How many articles of the archive tell of it."""
    is_listed: bool
    """Whether the chronology lists it; neither told nor listed, it is only announced."""
    needs_review: bool


class Proof(Model):
    """The words of an article that state a fact, one click from where they stand."""

    url: str
    """The article at those words, e.g. `/articles/12#e3`."""
    article_id: int
    source: str
    """Publisher, agency or host the article comes from."""
    language: Language
    words: str
    """The words themselves, from `start` to `end` of the article's text (code points)."""
    start: int
    end: int
    rule: str
    inferred: bool
    note: str


class Dissent(Model):
    """Another value that a source gives for the same fact."""

    field: str
    value: str
    label: str
    """The value under the name the lexicon gives it."""
    source: str | None
    """The publisher; null for the chronology."""
    url: str | None
    """The article that says so; null for the chronology."""


class Fact(Model, Generic[Value]):
    """One fact of a meeting with what proves it."""

    value: Value | None
    proofs: tuple[Proof, ...] = ()
    listed: bool = False
    """Whether the chronology states it too (or alone, when there are no proofs)."""
    inferred: bool = False
    """True when no source states the value and it follows from what they state."""
    dissent: tuple[Dissent, ...] = ()
    why: str = ""
    """Why this value stands, in a sentence; empty where nothing had to be chosen."""
    by_editor: bool = False
    """Whether an editor's value stands, above anything read."""
