"""The names the lexicon gives to the values of facets and facts."""

from __future__ import annotations

from app.lexicon import Lexicon, Series, Topic


def label_of(name: str, value: str, lexicon: Lexicon) -> str:
    """The English name of a country, occasion or topic; any other value stands for itself."""
    if name == "register":
        return value.replace("-", " ")
    if name == "country":
        return lexicon.country_name(value)
    entries: tuple[Series | Topic, ...] = ()
    if name == "occasion":
        entries = lexicon.series
    elif name == "topic":
        entries = lexicon.topics
    return next((entry.names["en"][0] for entry in entries if entry.slug == value), value)
