"""What the archive knows about the world, as data.

Why this package exists: names, offices, places, occasions and topics change more often than code, and an
analyst can check a data file. Every file is TOML or CSV, is checked as it loads, and carries examples and
counter-examples that a test runs.

    people.toml    ministers and their names in every script       tenures.csv   who held which office when
    places.toml    cities, localities in them, countries, zones    series.toml   occasions that come again
    topics.toml    subjects of talks                               register.toml set phrases of diplomacy
    cues.toml      the words by which news tells who met, how, when and at whose wish
    months.toml    month and weekday names                         pinyin.py     readings inserted into text
"""

from __future__ import annotations

from app.lexicon.load import load_lexicon
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

__all__ = [
    "Country",
    "Lexicon",
    "LexiconError",
    "Locality",
    "Names",
    "Person",
    "Phrase",
    "Place",
    "Series",
    "Tenure",
    "Topic",
    "load_lexicon",
]
