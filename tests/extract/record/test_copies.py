from __future__ import annotations

import pytest

from app.domain import Language
from app.extract.record.copies import find_copies, is_reworded, shared_part, shingles_of
from tests.extract.conftest import make_article

WIRE = (
    "The foreign ministers of the two countries met here on Thursday and spoke of trade, of the summit "
    "and of the work of their embassies. Both promised to write to each other more often than before, and "
    "both said so twice."
)
OWN = "In a long talk the ministers agreed on little, one of those present told this paper, and parted early."


def shingles(text: str, language: Language | None = None) -> frozenset[str]:
    return shingles_of(make_article(text, language=language))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (WIRE, WIRE, True),
        (WIRE, "HARBIN, October 24. " + WIRE.upper(), True),
        (WIRE, WIRE[: len(WIRE) // 2] + " " + OWN, True),
        (WIRE, OWN, False),
        ("Both met.", "Both met.", False),
    ],
)
def test_copies_share_long_runs_of_words(one: str, other: str, alike: bool) -> None:
    assert (shared_part(shingles(one), shingles(other)) >= 0.3) is alike


def test_traditional_and_simplified_copies_are_one_text() -> None:
    simplified = "两国外长在会议期间会谈，就贸易、峰会和使馆工作交换了意见，并商定今后更多通信。"
    traditional = "兩國外長在會議期間會談，就貿易、峰會和使館工作交換了意見，並商定今後更多通信。"
    assert shared_part(shingles(simplified, "zh-Hans"), shingles(traditional, "zh-Hant")) == 1.0


def test_the_first_in_order_is_the_original_also_of_copies_of_copies() -> None:
    texts = {1: shingles(OWN), 2: shingles(WIRE), 3: shingles(WIRE), 4: shingles(WIRE + " " + OWN)}
    assert find_copies(texts, [2, 1, 3, 4]) == {3: (2, 1.0), 4: (2, 1.0)}
    assert find_copies(texts, [3, 2, 1])[2] == (3, 1.0)


def test_a_text_is_known_again_by_its_words() -> None:
    text = "Wang Yi met Sergey Lavrov in Moscow on Monday and spoke of trade and visas."
    assert is_reworded(text, text.replace("Monday", "Tuesday"))
    assert not is_reworded(text, "The two ministers had a call about the work of the Council and a summit.")
    assert is_reworded(
        "王毅同拉夫罗夫在莫斯科会谈，谈到贸易和签证", "王毅同拉夫罗夫在莫斯科会谈，谈到贸易和铁路"
    )
    assert is_reworded("Talks.", "Talks.")
    assert not is_reworded("Talks.", "A call.")
