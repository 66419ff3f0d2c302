"""Sentences that lower rooms wrote, told again in the reader's language.

The rules that read, settle and search explain themselves in plain English, and some of it is kept in the
database. `sentences` holds their forms; a sentence that has none of them (an editor's reason, a note of a
chronology of one's own) stays in English, and the page says that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from app.lexicon import Lexicon
from app.web.codes import called
from app.web.language import Tongue, tongue_of_reader
from app.web.phrases import day, gap, listed
from app.web.sentences import CLAUSES, FACTS, NAMES, SENTENCES
from app.web.wording import _

# The beginning of the next sentence: `… so. It is`
NEXT_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-Z“])")
# A place for a value in one of the forms above: {values}
PLACE = re.compile(r"\\\{(\w+)\\\}")
# A place for a sign, a word or a slug without a blank: {code2}
TYPED = re.compile(r"\\\{(code\d?)\\\}")
# A number and its English ending: 20th
EDITION = re.compile(r"(\d+)(?:st|nd|rd|th)")
# An ISO day: 2022-07-07
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

FACT_BY_WORDS = {words.casefold(): words for words in FACTS}


class Unknown(Exception):
    """A sentence, or a value in it, for which the reader's language has no words here."""


def retold(words: str, lexicon: Lexicon) -> str:
    """These sentences in the reader's language, each that has a known form; the others as they are."""
    return _retold(words, tongue_of_reader(), lexicon) if tongue_of_reader() != "en" else words


@lru_cache(maxsize=2_000)
def _retold(words: str, tongue: Tongue, lexicon: Lexicon) -> str:
    """`tongue` is the reader's; it is named so that what is kept is kept by language."""
    told = (_sentence(one, lexicon) for one in NEXT_SENTENCE.split(words))
    return _known(words) or gap().join(told)


def _sentence(words: str, lexicon: Lexicon) -> str:
    try:
        return _known(words) or _fitted(words, SENTENCES, lexicon)
    except Unknown:
        pass
    try:  # a sentence made of clauses alone
        told = _clauses(words[:1].lower() + words[1:].removesuffix("."), lexicon) + _(".")
        return told[:1].upper() + told[1:]
    except Unknown:
        return words


def _fitted(words: str, forms: Sequence[str], lexicon: Lexicon) -> str:
    """The first form that fits, in the reader's language; Unknown when none does."""
    for form in forms:
        match = _pattern(form).fullmatch(words)
        if match:
            try:
                values = {name: _value(name, value, lexicon) for name, value in match.groupdict().items()}
            except Unknown:
                continue
            return _(form).format(**values)
    raise Unknown(words)


@lru_cache(maxsize=500)
def _pattern(form: str) -> re.Pattern[str]:
    """The form as a pattern: `{n} of {total} sources say so.` fits `2 of 3 sources say so.`"""
    typed = TYPED.sub(r"(?P<\1>\\S+?)", re.escape(form))
    return re.compile(PLACE.sub(r"(?P<\1>.+?)", typed), re.DOTALL)


def _value(name: str, value: str, lexicon: Lexicon) -> str:
    """What stands in a place of a form, in the reader's language; Unknown when it is not of its kind."""
    match name:
        case "n" | "total":
            return value if value.isdigit() else _unknown(value)
        case "day" | "other" | "person" | "country":
            return _named(value, lexicon) or _unknown(value)
        case "notes":
            return _clauses(value, lexicon)
        case "values":
            return listed([_named(one, lexicon) or one for one in re.split(r" and | or ", value)])
        case "clues":
            return listed([_known(one) or _unknown(one) for one in value.split(" and ")])
        case "fact":
            return _(FACT_BY_WORDS.get(value.casefold()) or _unknown(value))
        case "facet":
            return called(value, "facet").lower()
        case "nth":
            edition = EDITION.fullmatch(value)
            return edition[1] if edition else _unknown(value)
        case "name":
            return _known(value) or _unknown(value)
    return value


def _clauses(words: str, lexicon: Lexicon) -> str:
    """Clauses or values joined by commas or semicolons, one after the other; Unknown when one of them is."""
    try:
        return _fitted(words, CLAUSES, lexicon)
    except Unknown:
        parts = re.split(r"[;,] ", words)
        if len(parts) == 1:
            return _named(words, lexicon) or _unknown(words)
        return _(", ").join(_clauses(part, lexicon) for part in parts)


def _named(value: str, lexicon: Lexicon) -> str | None:
    """A day, a person, a city, a country or a series as the reader knows it; None for any other value."""
    if ISO_DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    entry = lexicon.person(value) or lexicon.place(value) or lexicon.series_of(value)
    if entry:
        return entry.names[tongue_of_reader()][0]
    codes = (one.code for one in lexicon.countries if value in (one.code, lexicon.country_name(one.code)))
    return next((lexicon.country_name(code, tongue_of_reader()) for code in codes), None)


def _known(words: str) -> str | None:
    """The words as the catalogue has them; None where it has none."""
    told = _(words)
    return told if told != words else None


def _unknown(value: str) -> str:
    raise Unknown(value)


# ------------------------------------------------------------------ names of occasions


def retold_name(name: str, lexicon: Lexicon) -> str | None:
    """The name of an occasion in the reader's language; None where it has none there."""
    return name if tongue_of_reader() == "en" else _retold_name(name, tongue_of_reader(), lexicon)


@lru_cache(maxsize=2_000)
def _retold_name(name: str, tongue: Tongue, lexicon: Lexicon) -> str | None:
    try:
        return _known(name) or _fitted(name, NAMES, lexicon)
    except Unknown:
        return None
