"""Chinese sentences that put the two in company without words of contact. All are written for this test."""

from __future__ import annotations

import pytest

from app.extract.contact.company_chinese import did_it_in_chinese
from app.extract.who.prose import lay_out
from app.lexicon import Lexicon
from tests.extract.conftest import make_article


def told(text: str, lexicon: Lexicon) -> str | None:
    """The words by which the grammar tells of company."""
    prose = lay_out(make_article(text), lexicon)
    (sentence,) = prose.sentences
    found = did_it_in_chinese(prose, sentence)
    return found.of(prose.folded) if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("外长王毅7日与俄罗斯外长拉夫罗夫沿江漫步，谈兴很浓。", "沿江漫步"),
        ("王毅昨天同老朋友拉夫罗夫核对了日程。", "核对了日程"),
        ("拉夫羅夫周四和到訪的王毅在別墅裡喝茶。", "在别墅里喝茶"),
    ],
)
def test_two_in_company_are_found_by_the_grammar(text: str, words: str, lexicon: Lexicon) -> None:
    assert told(text, lexicon) == words


@pytest.mark.parametrize(
    "text",
    [
        "王毅与拉夫罗夫沿江漫步。",
        "王毅7日与拉夫罗夫先后离开会场。",
        "王毅7日与拉夫罗夫都表示反对。",
        "王毅与拉夫罗夫的友谊7日成为话题。",
        "王毅7日发言，拉夫罗夫在纽约点头。",
        "王毅7日与拉夫罗夫联名撰文。",
    ],
)
def test_what_one_can_do_alone_is_no_company(text: str, lexicon: Lexicon) -> None:
    assert told(text, lexicon) is None
