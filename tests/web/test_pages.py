"""The builders: what each page says of the small archive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.chronicle.counting import EVERYTHING
from app.search import FACETS, SearchQuery
from app.web.archive import Archive
from app.web.evidence import UNMARKED
from app.web.pages.article import build_article_page
from app.web.pages.facet import build_facet_page
from app.web.pages.home import build_home_page
from app.web.pages.meeting import MeetingPage, build_meeting_page
from app.web.pages.meetings import build_meetings_page
from app.web.pages.model import Fact
from app.web.pages.search import build_search_page
from app.web.pages.venues import build_city_page, build_country_page, build_venues_page
from app.web.params import excluding, toggled
from app.web.refusals import NotFound

SEVERAL = ("person", "office", "source", "agency", "language", "topic", "report", "has")
"""Facets of which one meeting can have several values, through its articles."""


def bali(archive: Archive) -> MeetingPage:
    return build_meeting_page(archive, "2022-07-07-denpasar")


def test_the_front_page_counts_every_year_from_first_to_last(small: Archive) -> None:
    page = build_home_page(small)
    assert [bar.year for bar in page.years] == list(range(1999, 2027))
    assert sum(bar.meetings for bar in page.years) == page.meetings
    assert sum(bar.with_text for bar in page.years) == page.meetings_with_text == 3
    assert max(bar.share for bar in page.years) == 100
    assert [bar.meetings for bar in page.years if bar.year == 2001] == [0]
    assert page.latest[0].slug == "2026-03-01-phone"


def test_every_fact_of_a_meeting_leads_to_its_words(small: Archive) -> None:
    page = bali(small)
    facts: list[Fact[Any]] = [page.when, page.where, page.occasion, page.requested_by, *page.people]
    for fact in facts:
        assert fact.proofs, fact
        for proof in fact.proofs:
            article = build_article_page(small, proof.article_id)
            assert article.text[proof.start : proof.end] == proof.words
            anchor = proof.url.removeprefix(f"/articles/{proof.article_id}#e")
            note = article.evidence[int(anchor) - 1]
            assert (note.start, note.end) == (proof.start, proof.end)


def test_a_meeting_names_office_place_occasion_and_who_asked(small: Archive) -> None:
    page = bali(small)
    assert [(p.value.person, p.value.office) for p in page.people if p.value] == [
        ("Wang Yi", "State Councilor and Minister of Foreign Affairs"),
        ("Sergey Lavrov", "Minister of Foreign Affairs"),
    ]
    assert page.where.value and page.where.value.city_url == "/venues/id/denpasar"
    assert page.occasion.value and page.occasion.value.series == "g20"
    assert page.requested_by.value == "RU"
    assert [(a.language, a.relation) for a in page.articles] == [("en", "tells"), ("ru", "tells")]
    assert page.citation.url == "http://testserver/meetings/2022-07-07-denpasar"
    before, after = page.standing.previous, page.standing.next
    assert before and after and before.when.date and after.when.date
    assert before.when.date < date(2022, 7, 7) < after.when.date


def test_an_inferred_value_says_so_only_when_no_source_states_it(small: Archive) -> None:
    assert not bali(small).when.inferred
    assert build_meeting_page(small, "2026-02-15-phone").when.inferred


def test_a_listed_meeting_says_what_is_known_and_from_where(small: Archive) -> None:
    page = build_meeting_page(small, "1999-06-beijing")
    assert page.articles == ()
    assert page.when.value and page.when.value.date_precision == "month"
    assert page.when.listed and not page.when.proofs
    assert page.listing and [source.host for source in page.listing.sources] == ["example.org"]


def test_sources_that_differ_are_shown_beside_the_value_that_stands(small: Archive) -> None:
    page = build_meeting_page(small, "2025-12-02-moscow")
    assert page.occasion.listed
    assert all(other.value != "Moscow" for other in page.where.dissent)


@pytest.mark.parametrize("article_id", [1, 2, 3, 4, 5])
def test_an_article_is_shown_whole(small: Archive, article_id: int) -> None:
    page = build_article_page(small, article_id)
    shown = [p.model_dump_json() for p in page.passages]
    assert len(shown) == page.text.count("\n\n") + 1
    assert all(note.words == page.text[note.start : note.end] for note in page.evidence)
    beside = [note.number for passage in page.passages for note in passage.notes]
    marked = [note.number for note in page.evidence if note.field not in UNMARKED]
    assert beside == marked, "every note stands beside its words, once"


def test_a_search_offers_every_step_as_a_link(small: Archive) -> None:
    page = build_search_page(small, SearchQuery(q="trade", year=(2022,)))
    assert [(chip.name, chip.url) for chip in page.chips] == [
        ("q", "/search?year=2022"),
        ("year", "/search?q=trade"),
    ]
    assert page.kept == (("year", "2022"),)
    (hit,) = page.hits
    assert hit.meeting and hit.meeting.slug == "2022-07-07-denpasar"
    assert hit.article and hit.article.id == 1
    assert any(part.is_match for part in hit.snippet)


def test_facet_counts_are_what_one_finds_behind_them(small: Archive) -> None:
    everything = build_search_page(small, SearchQuery())
    for name in FACETS:
        page = build_facet_page(small, SearchQuery(), name, "")
        assert page.total == len(page.choices)
        for choice in page.choices:
            found = build_search_page(small, toggled(SearchQuery(), name, choice.value))
            assert found.total == choice.count, (name, choice.value)
            left = build_search_page(small, excluding(SearchQuery(), name, choice.value))
            assert left.total == everything.total - choice.count or name in SEVERAL, (name, choice.value)


def test_a_hit_says_when_its_words_stand_only_in_the_facts_of_its_meeting(small: Archive) -> None:
    """The articles of 7 July 2022 name Bali and the G20, and nowhere the country."""
    in_text, by_facts = (
        {hit.by_facts for hit in build_search_page(small, SearchQuery(q=q, year=(2022,), has=("text",))).hits}
        for q in ("grain", "Indonesia")
    )
    assert (in_text, by_facts) == ({False}, {True})
    assert {hit.by_facts for hit in build_search_page(small, SearchQuery(year=(2022,))).hits} == {False}


def test_a_facet_shows_its_first_values_and_leads_to_all(small: Archive) -> None:
    city = next(facet for facet in build_search_page(small, SearchQuery()).facets if facet.name == "city")
    assert len(city.choices) == 6
    assert city.all_url == "/search/facets/city"
    page = build_facet_page(small, SearchQuery(), "city", "")
    assert page.total == len(city.choices) + city.more
    found = build_facet_page(small, SearchQuery(), "city", "MOSC")
    assert [choice.value for choice in found.choices] == ["Moscow"]


def test_a_search_counts_each_year_it_shows(small: Archive) -> None:
    page = build_search_page(small, SearchQuery(q="trade"))
    for bar in page.years:
        assert build_search_page(small, SearchQuery(q="trade", year=(bar.year,))).total == bar.count
    assert sum(bar.count for bar in page.years) + page.undated <= page.total


def test_a_search_that_finds_nothing_offers_what_would(small: Archive) -> None:
    page = build_search_page(small, SearchQuery(q="grain", year=(2001,)))
    assert page.total == 0
    assert [(way.chip.name, way.total) for way in page.ways_out] == [("year", 1)]


def test_undated_results_are_offered_only_where_days_are_asked_for(small: Archive) -> None:
    assert build_search_page(small, SearchQuery(q="trade")).undated_url is None
    page = build_search_page(small, SearchQuery(q="trade", year=(2022,)))
    assert page.undated_url == "/search?q=trade&has=undated"


def test_lists_hold_what_they_say(small: Archive) -> None:
    first = build_meetings_page(small, EVERYTHING)
    pages = [
        build_meetings_page(small, EVERYTHING, n + 1).meetings for n in range(first.meetings.pager.pages)
    ]
    entries = [entry for page in pages for group in page.groups for entry in group.entries]
    assert len(entries) == first.meetings.total == sum(year.meetings for year in first.years)
    assert [e.when.date for e in entries] == sorted((e.when.date for e in entries), reverse=True)  # type: ignore[type-var]
    for link in first.years:
        assert build_meetings_page(small, EVERYTHING, 1, link.year).meetings.total == link.meetings


def test_venues_count_the_meetings_behind_them(small: Archive) -> None:
    venues = build_venues_page(small, EVERYTHING)
    assert sum(country.meetings for country in venues.countries) + venues.placeless == venues.total
    for country in venues.countries:
        assert build_country_page(small, country.code.lower(), EVERYTHING).meetings.total == country.meetings
        for city in country.cities:
            slug = city.url.rpartition("/")[2]
            page = build_city_page(small, country.code, slug, EVERYTHING)
            assert page.meetings.total == city.meetings


def test_a_year_without_meetings_is_a_page_only_between_others(small: Archive) -> None:
    assert build_meetings_page(small, EVERYTHING, 1, 2001).meetings.total == 0
    with pytest.raises(NotFound):
        build_meetings_page(small, EVERYTHING, 1, 1950)
