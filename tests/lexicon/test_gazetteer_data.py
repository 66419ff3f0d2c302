from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from app.domain import Listing
from app.extract.text.folding import fold
from app.extract.where.gazetteer import find_mentions
from app.lexicon import Country, Lexicon, Place, load_lexicon

LEXICON = load_lexicon()
LOCALITIES = ["Bali→Denpasar", "Tunxi→Huangshan", "Goa→Benaulim", "Panaji→Benaulim", "Sandton→Johannesburg"]


def cities_in(text: str) -> set[str]:
    return {m.place.name for m in find_mentions(fold(text), LEXICON) if m.place}


def unknown_places(listings: tuple[Listing, ...], lexicon: Lexicon) -> list[str]:
    codes = {country.code for country in lexicon.countries}
    return [
        listing.slug
        for listing in listings
        if (listing.meeting.city and lexicon.place(listing.meeting.city) is None)
        or (listing.meeting.country and listing.meeting.country not in codes)
    ]


def test_the_gazetteer_is_as_wide_as_promised() -> None:
    assert len(LEXICON.places) >= 170


def test_slugs_and_names_stand_once() -> None:
    assert max(Counter(p.slug for p in LEXICON.places).values()) == 1
    assert max(Counter(p.name for p in LEXICON.places).values()) == 1


def test_a_written_form_means_one_place() -> None:
    forms = Counter(
        form
        for place in LEXICON.places
        for names in (place.names, *(locality.names for locality in place.localities))
        for form in {f for written in names.values() for f in written}
    )
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("place", LEXICON.places, ids=lambda p: p.slug)
def test_a_place_has_sane_facts_and_every_form_of_it_is_found(place: Place) -> None:
    ZoneInfo(place.timezone)
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180
    assert place.country in {country.code for country in LEXICON.countries}
    assert set(place.names) == {"en", "zh-Hans", "zh-Hant", "ru"}
    assert place.names["en"][0] == place.name
    for names in (place.names, *(locality.names for locality in place.localities)):
        for written in names.values():
            for form in written:
                assert cities_in(form) == {place.name}, form


@pytest.mark.parametrize("place", [p for p in LEXICON.places if p.examples], ids=lambda p: p.slug)
def test_a_places_examples_name_it_and_its_counter_examples_do_not(place: Place) -> None:
    assert [e for e in place.examples if place.name not in cities_in(e)] == []
    assert [e for e in place.not_examples if place.name in cities_in(e)] == []


@pytest.mark.parametrize("country", LEXICON.countries, ids=lambda c: c.code)
def test_a_countrys_capital_lies_in_it(country: Country) -> None:
    capital = LEXICON.place(country.capital)
    assert capital is not None
    assert capital.country == country.code


@pytest.mark.parametrize("pair", LOCALITIES)
def test_a_locality_means_its_city(pair: str) -> None:
    locality, city = pair.split("→")
    assert cities_in(locality) == {city}


def test_every_place_of_the_chronology_is_known() -> None:
    assert unknown_places(LEXICON.chronology, LEXICON) == []


def test_the_check_for_unknown_places_can_fail() -> None:
    assert unknown_places(LEXICON.chronology[:1], Lexicon((), (), (), (), (), {}, {}, ())) != []
