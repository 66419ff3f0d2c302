from __future__ import annotations

from datetime import date

from app.chronicle.people import Counterpart, find_counterparts
from app.domain import Participant
from tests.chronicle.lines import PAIR, line

QIN = (Participant("Qin Gang", "CN"), PAIR[1])


def test_counterparts_come_by_how_often_they_met() -> None:
    lines = (line("2023-05-04", participants=QIN), line("2022-07-07"), line("2023-09-18"), line(None))
    assert find_counterparts("RU", lines) == (
        Counterpart("Wang Yi", "CN", 3, date(2022, 7, 7), date(2023, 9, 18)),
        Counterpart("Qin Gang", "CN", 1, date(2023, 5, 4), date(2023, 5, 4)),
    )
    assert find_counterparts("CN", lines)[0].meetings == 4
