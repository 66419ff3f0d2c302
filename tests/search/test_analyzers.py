from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.analyzers import PARAGRAPH_GAP, analyze, fold_word, phrase_of, simplify, stem_of, surface_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrov's", "lavrov"),
        ("Lavrov’s", "Lavrov"),
        ("organisations", "organization"),
        ("organised", "organize"),
        ("colours", "color"),
        ("neighbouring", "neighbor"),
        ("defence", "defense"),
        ("promising", "promise"),
        ("São", "Sao"),
        ("int’l", "int'l"),
        ("Ёлка", "елка"),
        ("Лавро́в", "Лавров"),
        ("министрами", "министр"),
        ("встречи", "встреча"),
        ("Ｇ２０", "g20"),
        ("G-20", "G20"),
        ("会晤", "會晤"),
        ("拉夫罗夫", "拉夫羅夫"),
        ("BRICS+", "brics"),
        ("COVID-19", "covid 19"),
    ],
)
def test_two_ways_to_write_one_word_are_one(one: str, other: str) -> None:
    assert phrase_of(one) == phrase_of(other) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ван И", "Ван"),
        ("advise", "adv"),
        ("й", "и"),
        ("2022", "2023"),
        ("Wang Yi", "Wang Yiwei"),
        ("会", "会晤"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert phrase_of(one) != phrase_of(other)


def test_no_word_is_too_common_to_keep() -> None:
    assert phrase_of("Ван И") == ("ван", "и")
    assert phrase_of("the of and") == ("the", "of", "and")


def test_han_becomes_pairs_and_singles() -> None:
    assert [(term.stem, term.position) for term in analyze("會晤了")] == [
        ("会晤", 0),
        ("会", 0),
        ("晤了", 1),
        ("晤", 1),
        ("了", 2),
    ]


def test_a_han_phrase_is_pairs_with_a_single_only_before_more_words() -> None:
    assert phrase_of("会晤了") == ("会晤", "晤了")
    assert phrase_of("会") == ("会",)
    assert phrase_of("会晤G20外长") == ("会晤", "晤", "g20", "外长")


def test_a_blank_line_separates_phrases() -> None:
    first, second = analyze("Wang\n\nYi")
    assert second.position - first.position == 1 + PARAGRAPH_GAP


def test_exact_words_are_not_stemmed_and_han_has_none() -> None:
    assert surface_of("Meetings organised") == ("meetings", "organised")
    assert surface_of("G20外长会") == ()


@given(st.text(max_size=80))
def test_every_term_points_at_its_own_words(text: str) -> None:
    last = -1
    for term in analyze(text):
        words = text[term.start : term.end]
        assert term.position >= last
        last = term.position
        if term.surface:
            assert fold_word(words) == term.surface
            assert stem_of(term.surface) == term.stem
        else:
            assert simplify(words) == term.stem


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=40))
def test_simplifying_keeps_every_offset(text: str) -> None:
    assert len(simplify(text)) == len(text)
