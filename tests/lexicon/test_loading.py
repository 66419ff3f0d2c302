from __future__ import annotations

import re
from typing import Any

import pytest

from app.lexicon import LexiconError, load, load_lexicon
from app.lexicon.chronology import read_listing

MINISTER = {
    "person": "Sergey Lavrov",
    "side": "RU",
    "office": "Minister of Foreign Affairs",
    "from": "2004-03-09",
    "to": "",
    "confidence": "high",
    "note": "",
}


def tenures(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, str]) -> int:
    monkeypatch.setattr(load, "rows", lambda package, file: list(rows))
    return len(list(load.read_tenures()))


def listing_row(**changes: str) -> dict[str, str]:
    columns = (
        "slug end_date city locality country occasion_series occasion_series_alt occasion_name occasion_year "
        "cn_office ru_office source_urls note"
    )
    row = dict.fromkeys(columns.split(), "")
    row |= {
        "slug": "2020-09-11-moscow",
        "date": "2020-09-11",
        "date_precision": "day",
        "format": "in_person",
        "multilateral": "false",
        "confidence": "high",
        "cn_person": "Wang Yi",
        "ru_person": "Sergey Lavrov",
    }
    return row | changes


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"from": "2010-01-01"}, "overlaps"),
        ({"from": "2020-01-01", "to": "2019-01-01", "office": "Envoy"}, "not after its start"),
        ({"from": "2020-01-01", "to": "2020-01-01", "office": "Envoy"}, "not after its start"),
    ],
)
def test_impossible_tenures_are_refused(
    second: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LexiconError, match=words):
        tenures(monkeypatch, MINISTER, MINISTER | second)


def test_one_term_after_another_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tenures(monkeypatch, MINISTER | {"to": "2010-01-01"}, MINISTER | {"from": "2010-01-01"}) == 2


@pytest.mark.parametrize("day", ["2021-02-29", "2021-13-01", "soon", ""])
def test_impossible_days_in_the_chronology_are_refused(day: str) -> None:
    with pytest.raises(LexiconError, match="2020-09-11-moscow"):
        read_listing(listing_row(date=day))


@pytest.mark.parametrize(
    "change", [{"format": "by letter"}, {"date_precision": "hour"}, {"confidence": "certain"}]
)
def test_unknown_values_in_the_chronology_are_refused(change: dict[str, str]) -> None:
    with pytest.raises(LexiconError, match="not one of"):
        read_listing(listing_row(**change))


# “We met in Astana” is known. | Known from one report, in Russian.
SENTENCES = re.compile(r"[A-Z0-9“].*[.]")


def test_the_notes_of_the_chronology_are_sentences_for_readers() -> None:
    for listing in load_lexicon().chronology:
        assert not listing.note or SENTENCES.fullmatch(listing.note), listing.slug
        assert not re.search(r" fits[.;]|in both tables|unconfirmed|\bzhru\b", listing.note, re.IGNORECASE)


def test_two_entries_of_one_slug_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice: dict[str, Any] = {"series": [{"slug": "g20"}, {"slug": "g20"}]}
    monkeypatch.setattr(load, "table", lambda file: twice)
    with pytest.raises(LexiconError, match="stands twice"):
        load.entries("series.toml", "series")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown language"):
        load.names("places.toml", "moscow", {"de": ["Moskau"]})


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_a_cue_can_be_asked_in_one_language_or_in_all() -> None:
    lexicon = load_lexicon()
    assert lexicon.cue("held", "ru").search("министры встретились")
    assert not lexicon.cue("held", "ru").search("the ministers met")
    assert lexicon.cue("held").search("the ministers met")
