"""Sentences that lower rooms wrote, told again in the reader's language.

The rules that read, settle and search explain themselves in plain English, and some of it is kept in the
database. Here stand the forms of those sentences; one that has none of these forms (an editor's reason, a
note of a chronology of one's own) stays in English, and the page says that it is.
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
from app.web.wording import N_, _

SENTENCES = (
    # why a value stands: app/extract/record/reasons.py
    N_("The sources are evenly divided between {values}; the first in order is shown."),
    N_("All {n} sources that say anything of it agree."),
    N_("The chronology lists it so."),
    N_("One source says so."),
    N_("{n} of {total} sources say so in words; the others only imply another value."),
    N_("{n} of {total} sources say so, with surer words than the others."),
    N_("{n} of {total} sources say so."),
    N_("It is the most exact of the values that {total} sources give."),
    N_("It is inferred: {notes}."),
    N_("It is inferred."),
    # why a meeting needs a second look: app/extract/record/settling.py and the readers of each fact
    N_("The sources are evenly divided on {fact}: {values}."),
    N_("No source says on which day it was."),
    N_("It is listed with low confidence."),
    N_("The year of “{words}” is inferred: {notes}."),
    N_("{fact} is inferred: {notes}."),
    N_("A caption dates the meeting {day}, the text {other}."),
    N_("“{words}” is no day of the calendar."),
    N_("“{words}” cannot be placed: nothing on the page says the year."),
    N_("“{words}” is after the day of publication."),
    N_("Persons: named by office; in office on {day}, near a change of minister."),
    N_("Format: the words of contact fit a meeting and a call alike."),
    # why a record changed: app/store/history.py
    N_("No source tells of this meeting any more."),
    N_("The chronology lists this meeting."),
    N_("The day of this meeting has become known."),
    # what is wrong with search words, and how to mend it: query, clauses and understanding in app/search
    N_("Only the first {n} characters were searched."),
    N_("A search holds at most {n} characters."),
    N_("Only the first {n} words were searched."),
    N_("Put fixed expressions in quotes."),
    N_("A character that is no text was left out."),
    N_("Type the words again by hand."),
    N_("A quotation mark is not closed."),
    N_("Add the closing quotation mark."),
    N_("The quotation marks hold no word."),
    N_("Write words between them."),
    N_("A closing parenthesis has no partner."),
    N_("Remove it, or add ( before the words it closes."),
    N_("A parenthesis is not closed."),
    N_("Add ) after the last word it holds."),
    N_("Parentheses go deeper than {n}; the inner ones were left out."),
    N_("Write the search with fewer parentheses."),
    N_("There is no word to search for."),
    N_("Type a word, a name or a phrase."),
    N_("{code} stands without words on both sides."),
    N_("{code} stands without a word after it."),
    N_("{code} stands without a value."),
    N_("{code} joins words and phrases only."),
    N_("{code} takes a number from 1 to {n}."),
    N_("Write: {example}"),
    N_("Write {code}:value or {code2}:\"two words\"."),
    N_("Write {code} or {code2}."),
    N_("Write {code}, {code2} or {code3}."),
    N_("Write for example {example}"),
    N_("There is no field called {code}."),
    N_("The fields are {example}."),
    N_("No {facet} in the archive is called {words}."),
    N_("Did you mean {values}?"),
    N_("See the values beside the results."),
    N_("{code} is no side."),
    N_("{code} is no date."),
    N_("{code} is more than this search offers: one letter."),
    N_("{code} needs one word of at least {n} letters before it."),
    N_("{code} needs at least {n} letters of one word before it."),
    N_("{code} has no meaning here."),
    N_("Write the word out, or its beginning followed by *."),
    N_("For days write {example}."),
    N_("The {code} stands only at the end of a word: {example}"),
    N_("Nothing holds all of these words; shown is what holds all but one."),
    N_("Leave out the word that matters least, or check its spelling."),
)  # fmt: skip
"""The more exact before the less: the first that fits is taken."""

CLAUSES = (
    N_("named by office; in office on {day}"),
    N_("the words of contact fit a meeting and a call alike"),
    N_("the text gives no day; the chronology lists {code}"),
    N_("the chronology lists it"),
    N_("the chronology lists {code}"),
    N_("no other year fits the offices the text names"),
    N_("another date of the text is of that year"),
    N_("{n} article came to it"),
    N_("{n} articles came to it"),
    N_("{n} article left it"),
    N_("{n} articles left it"),
    N_("its sources were read anew"),
)
"""Parts of sentences, which are joined by commas or semicolons."""

FACTS = (
    N_("the day"), N_("the form"), N_("the circle"), N_("the city"), N_("the locality"), N_("the country"),
    N_("the venue"), N_("the occasion"), N_("the occasion's name"), N_("the year of the occasion"),
    N_("the Chinese participant"), N_("the Russian participant"), N_("the Chinese office"),
    N_("the Russian office"), N_("who asked for it"), N_("the host"),
)  # fmt: skip
"""What a fact is called within a sentence: app/extract/record/facts.py."""

NAMES = (
    N_("Official visit of {person} to China"),
    N_("Official visit of {person} to Russia"),
    N_("Visit to China"),
    N_("Visit to Russia"),
    N_("{nth} {name}"),
)
"""How the archive names occasions: app/extract/where/occasions.py, and the chronology."""

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
