from __future__ import annotations

import pytest

from app.chronicle.counting import EVERYTHING, MINISTERS_ONLY, CountingRule, read_rule
from app.domain import ArchiveError, Participant
from tests.chronicle.lines import MINISTER, line

RU = Participant("Sergey Lavrov", "RU", MINISTER)
HEAD = Participant("Wang Yi", "CN", "Director of the Office of the Central Foreign Affairs Commission")
BOTH = Participant("Wang Yi", "CN", f"Member of the Political Bureau and {MINISTER}")

ALONE = line("2022-07-07")
CALL = line("2022-07-08", None)
MANY = line("2022-07-09", multilateral=True)
PARTY = line("2023-02-22", participants=(HEAD, RU))
TWO_OFFICES = line("2022-11-15", participants=(BOTH, RU))
NOBODY_KNOWN = line("2022-11-16", participants=())
ALL = (ALONE, CALL, MANY, PARTY, TWO_OFFICES, NOBODY_KNOWN)


@pytest.mark.parametrize(
    ("rule", "counted"),
    [
        (EVERYTHING, ALL),
        (MINISTERS_ONLY, (ALONE, TWO_OFFICES, NOBODY_KNOWN)),
        (CountingRule(True, False, False), (ALONE, PARTY, TWO_OFFICES, NOBODY_KNOWN)),
        (CountingRule(False, True, False), (ALONE, CALL, TWO_OFFICES, NOBODY_KNOWN)),
        (CountingRule(False, False, True), (ALONE, MANY, TWO_OFFICES, NOBODY_KNOWN)),
    ],
)
def test_each_switch_lets_its_kind_in(rule: CountingRule, counted: tuple[object, ...]) -> None:
    assert rule.of(ALL) == counted


@pytest.mark.parametrize("rule", [EVERYTHING, MINISTERS_ONLY, CountingRule(False, True, False)])
def test_a_rule_goes_into_an_address_and_back(rule: CountingRule) -> None:
    assert read_rule(rule.words) == rule


def test_a_word_that_is_no_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(ArchiveError, match="did you mean multilateral"):
        read_rule(["multilatral"])
    with pytest.raises(ArchiveError, match="known are party_head, remote, multilateral"):
        read_rule(["x"])
