"""Which meetings count, and where a meeting stands among the others."""

from __future__ import annotations

import pytest

from app.chronicle.counting import EVERYTHING, MINISTERS_ONLY, CountingRule
from app.store import load_meeting
from app.web.archive import Archive
from app.web.counting import counting_rule, rule_pairs
from app.web.pages.meeting import build_meeting_page
from app.web.pages.meetings import build_meetings_page
from app.web.pages.occasions import build_occasion_page, build_occasions_page
from app.web.pages.people import build_people_page, build_person_page
from app.web.pages.standing import build_standing
from app.web.pages.timeline import build_rhythm, build_timeline_page
from app.web.refusals import BadRequest

RULES = [EVERYTHING, MINISTERS_ONLY, CountingRule(party_head=False), CountingRule(remote=False)]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_in_an_address_is_read_back_as_it_was(rule: CountingRule) -> None:
    assert counting_rule([value for _, value in rule_pairs(rule)]) == rule


def test_a_misspelt_kind_is_answered_with_the_right_one() -> None:
    with pytest.raises(BadRequest, match="remote"):
        counting_rule(["remot"])


@pytest.mark.parametrize("rule", RULES)
def test_every_number_is_that_of_the_list_behind_it(small: Archive, rule: CountingRule) -> None:
    page = build_meetings_page(small, rule)
    assert page.counting.counted == page.meetings.total == sum(year.meetings for year in page.years)
    assert page.counting.counted + page.counting.left_out == len(small.lines())
    for person in build_people_page(small, rule).people:
        slug = person.url.split("?")[0].rpartition("/")[2]
        assert build_person_page(small, slug, rule).meetings.total == person.meetings
    occasions = build_occasions_page(small, rule)
    assert sum(row.meetings for row in occasions.rows) + occasions.without == page.counting.counted
    for row in occasions.rows:
        assert build_occasion_page(small, row.series, rule).meetings.total == row.meetings
        assert sum(cell.meetings for cell in row.years) <= row.meetings
    hosts = build_timeline_page(small, rule).hosts
    by_host = hosts.china, hosts.russia, hosts.elsewhere, hosts.unknown, hosts.remote
    assert sum(by_host) == page.counting.counted


def test_a_meeting_knows_its_place_in_year_series_and_city(small: Archive) -> None:
    with small.database.read() as session:
        record = load_meeting(session, "2022-07-07-denpasar")
    assert record
    standing = build_standing(record, small.lines(), small.lexicon)
    assert standing.in_series and standing.in_series.of == "G20"
    assert standing.in_series.url == "/occasions/g20"
    assert standing.in_city and (standing.in_city.least, standing.in_city.most) == (1, 1)
    assert standing.next_in_series and standing.next_in_series.slug == "2022-11-15-denpasar"
    assert standing.days_since_last is not None and standing.days_since_last > 0


def test_every_meeting_known_to_the_month_is_drawn_once(small: Archive) -> None:
    lines = [line for line in small.lines() if line.meeting.day and line.meeting.precision != "year"]
    rhythm = build_rhythm(lines, small.lexicon)
    assert len(rhythm.marks) == len(lines)
    assert all(40 <= mark.x <= 772 and 0 < mark.y < rhythm.height for mark in rhythm.marks)


def test_many_meetings_are_drawn_month_by_month(small: Archive) -> None:
    rhythm = build_rhythm(small.lines() * 10, small.lexicon)
    assert rhythm.by_month
    assert len(rhythm.marks) <= 12 * len(rhythm.rows)


def test_a_meetings_place_follows_the_rule_and_so_do_its_ways_on(small: Archive) -> None:
    slug = "2022-07-07-denpasar"
    everything, ministers = (
        build_meeting_page(small, slug, rule=rule) for rule in (EVERYTHING, MINISTERS_ONLY)
    )
    assert ministers.url == f"/meetings/{slug}?count=ministers"
    assert everything.standing.in_year and ministers.standing.in_year
    assert ministers.standing.in_year.least < everything.standing.in_year.least
    assert ministers.standing.in_year.url == "/years/2022?count=ministers"
    assert ministers.standing.next
    assert ministers.standing.next.url.endswith("?count=ministers")
    counted = ministers.counting.counted, ministers.counting.left_out
    assert sum(counted) == len(small.lines())
    call = build_meeting_page(small, "2022-02-24-phone", rule=MINISTERS_ONLY)
    assert call.standing.in_year is None, "a call is not counted by this rule"
