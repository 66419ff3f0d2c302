"""Inserted readings: the article is read without them, and every span is told in the text as it stands."""

from datetime import date

import pytest

from app.extract import read_article
from app.extract.text.pinyin import without_readings
from app.lexicon import load_lexicon
from tests.extract.conftest import make_article

GLOSSED = (
    "外交部長(zhǎng)王毅(yì)4月23日在北京同俄羅斯外長(zhǎng )"
    "拉夫羅夫舉行會(huì )談(tán)，就半島局勢(shì)交換看法。"
)


def test_a_text_with_readings_is_read_as_the_text_without_them() -> None:
    article = make_article(GLOSSED, published=date(2018, 4, 23))

    (meeting,) = read_article(article, load_lexicon()).meetings

    assert (meeting.day, meeting.city) == (date(2018, 4, 23), "Beijing")
    assert [p.person for p in meeting.participants] == ["Wang Yi", "Sergey Lavrov"]


def test_spans_are_those_of_the_text_as_it_stands() -> None:
    article = make_article(GLOSSED, published=date(2018, 4, 23))

    (meeting,) = read_article(article, load_lexicon()).meetings

    words = {f.field: f.span.of(GLOSSED) for f in meeting.findings if f.span}
    assert words["participants.CN"] == "王毅"
    assert "4月23日" in words["date"]
    assert "北京" in words["city"]


@pytest.mark.parametrize(
    "text",
    [
        "外交部长王\u200b毅4月23日在北京同俄罗斯外长拉夫\u200b罗夫会谈。",
        "外 交 部 长 王 毅 4 月 2 3 日 在 北 京 同 俄 罗 斯 外 长 拉 夫 罗 夫 会 谈 。",
        "外交部长王　毅4月23日在北京同俄罗斯外长拉夫罗夫会谈。",
    ],
)
def test_blanks_and_characters_without_width_hide_nothing(text: str) -> None:
    (meeting,) = read_article(make_article(text, published=date(2018, 4, 23)), load_lexicon()).meetings

    assert (meeting.day, meeting.city) == (date(2018, 4, 23), "Beijing")
    assert all(f.span.of(text) for f in meeting.findings if f.span)


def test_names_abbreviations_and_editions_in_brackets_are_no_readings() -> None:
    text = "王毅與拉夫羅夫(Sergey Lavrov)出席第二屆(2018)上海合作組織(SCO)會議。"

    assert without_readings(make_article(text)).article.text == text
