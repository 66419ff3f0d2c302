"""Whatever the text, reading returns: a refusal or nulls, within bounded time, and never an exception."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extract import read_article
from app.extract.contract import build_extract_json
from app.lexicon import Lexicon, load_lexicon
from tests.extract.conftest import make_article

MOJIBAKE = "Ð›Ð°Ð²Ñ€Ð¾Ð² Ð¸ Ð’Ð°Ð½ Ð˜ çŽ‹æ¯… æ‹‰å¤«ç½—å¤«"
PINYIN = "王(Wáng)毅(Yì)同(tóng)俄(É)罗(luó)斯(sī)外(wài)长(zhǎng)"
SAMPLES = {
    "empty": "",
    "blank": " \n\t\u3000\n",
    "mojibake": MOJIBAKE * 20,
    "pinyin after every character": PINYIN * 20,
    "only furniture": "Home\nNews\nSport\nContact us\nCopyright 2020\n" * 30,
    "only a headline": "Wang Yi meets Lavrov",
    "mixed scripts": "Wang Yi 王毅 met Лавров 拉夫罗夫 в Moscow 莫斯科 on 周二 5 апреля。",
    "surrogates and controls": "Wang Yi\ud800 met \x00Lavrov\x07 in Moscow.\u2028\u2029",
    "one letter": "W",
}
HOSTILE = {
    "letters": "a" * 50_000,
    "blanks": " " * 50_000,
    "capitals": "Wang Yi and " * 4_000,
    "digits": "1" * 50_000,
    "hyphens": "foreign-" * 6_000,
    "cyrillic words": "министр российский " * 2_600,
    "chinese": "中俄外长" * 12_500,
    "open words": "meeting talks " * 3_500,
    "ministers": "Chinese Foreign Minister, Russian Foreign Minister and " * 900,
    "dates": "on May 5, 2022 " * 3_300,
    "quotes": "“”‘’\"'" * 8_000,
    "future": "will to meet " * 3_800,
    "nations": "China, Russia and " * 2_700,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_strange_text_is_read_without_complaint(name: str, lexicon: Lexicon) -> None:
    article = make_article(SAMPLES[name], date(2023, 5, 4))
    result = build_extract_json(article, read_article(article, lexicon))
    assert result["report"] in ("meeting", "preview", "background", "other")
    for entry in result["evidence"]:
        assert article.text[entry["start"] : entry["end"]] == entry["exact"]


def test_a_text_without_a_contact_says_why_there_is_none(lexicon: Lexicon) -> None:
    reading = read_article(make_article("Rain fell in Moscow on Monday."), lexicon)
    assert reading.report == "other"
    assert reading.meetings == ()
    assert not reading.concerns_both_sides
    assert reading.refusal


def test_only_the_beginning_of_an_endless_text_is_read(lexicon: Lexicon) -> None:
    lede = "Wang Yi met Sergei Lavrov in Moscow on April 1, 2025. "
    article = make_article(lede + "Trade grew and grew. " * 100_000)
    start = time.perf_counter()
    reading = read_article(article, lexicon)
    assert time.perf_counter() - start < 20
    assert reading.report == "meeting"
    assert any("Only the first" in finding.note for finding in reading.losers)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_run_does_not_stall_the_reading(name: str, lexicon: Lexicon) -> None:
    for text in (HOSTILE[name], "Wang Yi met Lavrov. " + HOSTILE[name]):
        start = time.perf_counter()
        read_article(make_article(text, date(2023, 5, 4)), lexicon)
        assert time.perf_counter() - start < 5


WORDS = """Wang Yi|Lavrov|王毅|拉夫罗夫|Ван И|Лавров|met|会见|встретился с|will|将|on May 5|31日|30 февраля
9999|in Moscow|莫斯科|.|。|,|the latter's request|应约|trilateral|俄外长|Russian FM"""
PIECES = ["\n", *WORDS.replace("\n", "|").split("|")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_order_of_the_words_is_read(text: str) -> None:
    article = make_article(text, date(2023, 5, 4))
    result = build_extract_json(article, read_article(article, load_lexicon()))
    assert all(article.text[e["start"] : e["end"]] == e["exact"] for e in result["evidence"])
