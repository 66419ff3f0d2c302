from __future__ import annotations

from datetime import date

from app.chronicle.cadence import HostBalance, find_cadence
from tests.chronicle.lines import line

LINES = (
    line("2020-01-04", None),
    line("2020-09-11", "Moscow"),
    line("2020-10", "Beijing"),
    line("2021-03-22", "Beijing", end_day=date(2021, 3, 23)),
    line("2021-07-15", "Astana"),
    line("2021-08-01", None, format="in_person"),
    line("2030-01-01", "Moscow"),
    line(None, "Moscow"),
)


def test_the_rhythm_of_meetings() -> None:
    found = find_cadence(reversed(LINES), date(2021, 8, 11))
    assert found.last == LINES[5]
    assert found.days_since_last == 10
    assert found.hosts == HostBalance(china=2, russia=3, elsewhere=1, unknown=1, remote=1)
    assert found.by_year == {2020: 3, 2021: 3, 2030: 1}


def test_gaps_lie_between_known_days_and_run_from_the_end_of_a_visit() -> None:
    found = find_cadence(LINES[:5], date(2021, 8, 11))
    assert found.longest_gap is not None
    assert (found.longest_gap.days, found.longest_gap.after.slug) == (251, "2020-01-04-phone")
    assert find_cadence(LINES[3:5], date(2022, 1, 1)).longest_gap.days == 114  # type: ignore[union-attr]


def test_nothing_has_no_rhythm() -> None:
    found = find_cadence((), date(2021, 8, 11))
    assert (found.last, found.days_since_last, found.longest_gap) == (None, None, None)
    assert found.hosts == HostBalance(0, 0, 0, 0, 0)
    assert find_cadence((line("2030-01-01"),), date(2021, 8, 11)).days_since_last is None
