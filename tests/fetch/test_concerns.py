from __future__ import annotations

import pytest

from app.fetch.concerns import judge_link, refuse_page
from app.fetch.links import Link
from app.lexicon import Lexicon


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Lavrov and Wang Yi meet in Moscow", "names_both"),
        ("Wang, Lavrov hold talks", "names_both"),
        ("FM Wang Yi to visit Russia", "names_both"),
        ("王毅同俄罗斯外长拉夫罗夫通电话", "names_both"),
        ("王毅將訪問莫斯科 晤拉夫羅夫", "names_both"),
        ("中俄外长举行会谈", "names_both"),
        ("О встрече С.В.Лаврова с Ван И", "names_both"),
        ("Глава МИД Китая прибыл в Москву", "names_both"),
        ("Лавров посетит Китай", "names_both"),
        ("RIC foreign ministers meet in Moscow", "gathers_three"),
        ("Wang Yi meets his Indian counterpart", "about_others"),
        ("Lavrov speaks at the United Nations", "about_others"),
        ("Chinese president arrives in Moscow", "about_others"),
        ("白俄罗斯外长访华", "about_others"),
        ("Wang Wenbin takes a question on Russia", "about_others"),
    ],
)
def test_a_headline_says_whether_it_is_ours(title: str, rule: str, lexicon: Lexicon) -> None:
    verdict = judge_link(Link("https://news.example/a", title), lexicon)
    assert verdict.rule == rule
    assert verdict.follow == (rule in ("names_both", "gathers_three"))
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("https://news.example/world/wang-yi-lavrov-talks.html", "names_both"),
        (
            "https://news.example/a/%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2-%D0%9A%D0%B8%D1%82%D0%B0%D0%B9",
            "names_both",
        ),
        ("https://news.example/202407/t20240718_11455322.shtml", "says_nothing"),
        ("https://news.example/world/grain-harvest.html", "about_others"),
        ("https://news.example/lavrov-wang-yi.jpg", "no_page"),
    ],
)
def test_without_a_headline_the_words_of_the_address_decide(
    address: str, rule: str, lexicon: Lexicon
) -> None:
    assert judge_link(Link(address), lexicon).rule == rule


def test_a_summary_counts_as_well_as_a_title(lexicon: Lexicon) -> None:
    link = Link("https://news.example/a", "Talks in Moscow", "Sergey Lavrov received Wang Yi.")
    assert judge_link(link, lexicon).follow


@pytest.mark.parametrize(
    ("page", "refused"),
    [
        ("<p>Sergey Lavrov received <b>Wang</b> Yi.</p>", None),
        ("<p>Министр иностранных дел России принял китайского коллегу.</p>", None),
        ("<p>&#29579;&#27589;会见拉夫罗夫</p>", None),
        ("<p>Sergey Lavrov spoke in New York.</p>", "The page names no foreign minister of China."),
        ("<p>王毅会见印度外长</p>", "The page names no foreign minister of Russia."),
    ],
)
def test_a_page_that_names_one_side_only_is_refused_before_it_is_read(
    page: str, refused: str | None, lexicon: Lexicon
) -> None:
    assert refuse_page(page, lexicon) == refused
