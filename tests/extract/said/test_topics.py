"""What was talked about, by whom, and in which set phrases; sentences written for this test."""

from __future__ import annotations

import pytest

from app.domain import Article, Block, Language, Span
from app.extract.said.register import find_register
from app.extract.said.topics import find_topics
from app.lexicon import load_lexicon

LEXICON = load_lexicon()


def article(text: str, language: Language) -> Article:
    return Article(text, (Block("body", Span(0, len(text))),), language)


@pytest.mark.parametrize(
    ("text", "language", "topic", "by"),
    [
        ("Wang Yi met Lavrov. Wang said China supports talks on Ukraine.", "en", "ukraine", "CN"),
        ("Lavrov said sanctions would not work.", "en", "sanctions", "RU"),
        ("Wang Yi spoke first. Lavrov said energy matters. Trade must grow, he added.", "en", "trade", "RU"),
        ("The two sides exchanged views on the Korean Peninsula.", "en", "korea", "exchanged"),
        ("The two ministers agreed that a multipolar world is near.", "en", "multipolarity", "both"),
        ("The Korean Peninsula was on the agenda.", "en", "korea", ""),
        ("王毅表示，台湾问题是中国内政。", "zh-Hans", "taiwan", "CN"),
        ("拉夫罗夫表示，俄方愿扩大能源合作。", "zh-Hans", "energy", "RU"),
        ("双方还就伊朗核问题交换了意见。", "zh-Hans", "iran", "exchanged"),
        ("双方一致认为应推动世界多极化。", "zh-Hans", "multipolarity", "both"),
        ("王毅表示，臺灣問題是中國內政。", "zh-Hant", "taiwan", "CN"),
        ("拉夫羅夫表示，糧食安全重要。", "zh-Hant", "food-security", "RU"),
        ("Лавров отметил роль ШОС.", "ru", "sco", "RU"),
        ("Ван И заявил, что Китай против санкций.", "ru", "sanctions", "CN"),
        ("Стороны обменялись мнениями о ситуации в Сирии.", "ru", "syria", "exchanged"),
        ("Министры подтвердили приверженность Уставу ООН.", "ru", "united-nations", "both"),
    ],
)
def test_a_topic_is_found_with_who_raised_it(text: str, language: Language, topic: str, by: str) -> None:
    found = find_topics(article(text, language), LEXICON)
    assert (topic, by) in {(finding.value, finding.note) for finding in found}
    assert all(f.span is not None and f.span.end <= len(text) for f in found)


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ("They had an in-depth exchange in a friendly atmosphere.", "en", "in-depth-exchange"),
        ("The talks were candid.", "en", "candid"),
        ("双方深入交换意见，达成重要共识。", "zh-Hans", "reached-consensus"),
        ("雙方同意保持密切溝通。", "zh-Hant", "close-communication"),
        ("Беседа прошла в доверительной атмосфере.", "ru", "trusting-atmosphere"),
        ("Министры обменялись мнениями по актуальным вопросам.", "ru", "topical-issues"),
    ],
)
def test_a_set_phrase_is_found_with_its_meaning(text: str, language: Language, phrase: str) -> None:
    found = {finding.value: finding for finding in find_register(article(text, language), LEXICON)}
    assert phrase in found
    assert found[phrase].note


def test_each_way_of_raising_a_topic_is_kept_once() -> None:
    text = "Wang said Ukraine needs peace. Lavrov said Ukraine must talk. Wang said Ukraine again."
    found = find_topics(article("Wang Yi met Lavrov. " + text, "en"), LEXICON)
    assert [(f.value, f.note) for f in found if f.value == "ukraine"] == [
        ("ukraine", "CN"),
        ("ukraine", "RU"),
    ]
