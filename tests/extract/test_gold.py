"""The bars of reading, on the labelled articles kept beside the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.extract.score import evaluate

# field: the least share of knowable values that must be right
BARS = {
    "format": 0.98,
    "multilateral": 0.98,
    "date": 0.98,
    "city": 0.98,
    "country": 0.98,
    "occasion_series": 0.95,
    "requested_by": 0.95,
    "cn_person": 0.99,
    "ru_person": 0.99,
    "cn_office_class": 0.98,
}


@pytest.fixture(scope="module")
def dev(shared: Path) -> dict[str, Any]:
    return share_all(evaluate(shared / "gold" / "dev.jsonl")[0])


def share_all(report: dict[str, Any]) -> dict[str, Any]:
    scores: dict[str, Any] = report["all"]
    return scores


def share(part: dict[str, int]) -> float:
    return part["ok"] / part["n"] if part["n"] else 1.0


@pytest.mark.parametrize("field", BARS)
def test_a_field_is_right_often_enough(field: str, dev: dict[str, Any]) -> None:
    assert share(dev["fields"][field]) >= BARS[field]


def test_the_class_of_the_report_is_right(dev: dict[str, Any]) -> None:
    assert share(dev["report"]) >= 0.97
    meeting = dev["classes"]["meeting"]
    assert meeting["precision"] >= 0.97
    assert meeting["recall"] >= 0.97


def test_few_values_are_wrong_without_a_flag_and_few_are_flagged(dev: dict[str, Any]) -> None:
    assert share(dev["silent_errors"]) <= 0.01
    assert share(dev["review"]) <= 0.15


def test_every_evidence_is_the_text_itself(dev: dict[str, Any]) -> None:
    assert share(dev["evidence_spans"]) == 1.0
    assert share(dev["evidence"]) == 1.0


def test_the_five_real_articles_are_read_right(shared: Path) -> None:
    report = evaluate(shared / "gold" / "seeds.jsonl")[0]
    assert share(report["all"]["report"]) == 1.0
    assert {field: share(part) for field, part in report["all"]["fields"].items() if share(part) < 1.0} == {}
    assert report["all"]["silent_errors"]["ok"] == 0
