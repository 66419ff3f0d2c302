from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store import compare_texts


def shown(old: str, new: str) -> str:
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[part.change].format(part.words) for part in compare_texts(old, new))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("The talks were candid.", "The talks were candid.", "The talks were candid."),
        ("The talks were candid.", "The talks were frank.", "The talks were [-candid-][+frank+]."),
        ("双方深入交换意见。", "双方坦诚交换意见。", "双方[-深入-][+坦诚+]交换意见。"),
        ("Встреча прошла в Москве", "Встреча прошла вчера в Москве", "Встреча прошла [+вчера +]в Москве"),
        ("One.\nTwo.\nThree.\n", "One.\nThree.\n", "One.\n[-Two.\n-]Three.\n"),
        ("", "All new.", "[+All new.+]"),
        ("a big red box", "a small blue box", "a [-big red-][+small blue+] box"),
    ],
)
def test_words_and_characters_are_compared(old: str, new: str, difference: str) -> None:
    assert shown(old, new) == difference


@given(st.text("ab 中文\n.", max_size=60), st.text("ab 中文\n.", max_size=60))
def test_both_texts_can_be_put_together_again_from_the_parts(old: str, new: str) -> None:
    parts = compare_texts(old, new)
    assert "".join(part.words for part in parts if part.change != "added") == old
    assert "".join(part.words for part in parts if part.change != "removed") == new
    assert all(one.change != other.change for one, other in pairwise(parts))


def test_two_long_texts_with_nothing_in_common_are_told_apart_quickly() -> None:
    old, new = " ".join(f"a{n}" for n in range(20_000)), " ".join(f"b{n}" for n in range(20_000))
    started = time.monotonic()
    assert [part.change for part in compare_texts(old, new)] == ["removed", "added"]
    assert time.monotonic() - started < 2
