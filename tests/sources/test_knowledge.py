"""The data files of app/sources, checked against their own examples."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from app.sources.furniture import Furniture, load_furniture, match_furniture
from app.sources.html import load_html_bodies
from app.sources.publishers import load_publishers, mark_pattern, match_host, match_mark, owner_of_account


@pytest.mark.parametrize("kind", load_furniture(), ids=lambda kind: kind.slug)
def test_furniture_matches_its_examples_and_no_counter_example(kind: Furniture) -> None:
    assert kind.examples
    assert kind.not_examples
    for words in kind.examples:
        found = match_furniture(words)
        assert found, words
        assert found.slug == kind.slug, words
    for words in kind.not_examples:
        assert match_furniture(words) is None, words


def test_every_mark_names_one_publisher() -> None:
    for publisher in load_publishers():
        for mark in publisher.marks:
            assert match_mark(mark) is publisher, mark
            assert mark_pattern().fullmatch(mark), mark


def test_slugs_are_unique_and_zones_exist() -> None:
    publishers = load_publishers()
    assert len({p.slug for p in publishers}) == len(publishers)
    assert all(ZoneInfo(p.zone) for p in publishers if p.zone)


def test_html_bodies_belong_to_listed_publishers() -> None:
    assert set(load_html_bodies()) <= {p.slug for p in load_publishers()}


@pytest.mark.parametrize(
    ("url", "name", "country"),
    [
        ("https://english.news.cn/20220708/x.html", "Xinhua", None),
        ("http://gr.china-embassy.org/eng/x", "Chinese Embassy in {country}", "GR"),
        ("http://uk.china-embassy.gov.cn/eng/x", "Chinese Embassy in {country}", "GB"),
        ("http://laoag.china-consulate.org/eng/x", "Chinese embassy or consulate", None),
        ("https://www.mfa.gov.cn/x", "MFA China", None),
        ("http://images.china.org.cn/x.png", "China.org.cn", None),
        ("https://www.ecns.cn/x", "China News Service", None),
    ],
)
def test_the_longest_listed_host_names_the_publisher(url: str, name: str, country: str | None) -> None:
    hosted = match_host(url)
    assert hosted is not None
    assert (hosted.publisher.name, hosted.country) == (name, country)


@pytest.mark.parametrize(
    "url", [None, "", "https://notnews.cn/", "https://news.cn.example.org/", "http://[broken"]
)
def test_strange_hosts_are_nobodys(url: str | None) -> None:
    assert match_host(url) is None


def test_marks_are_whole_words() -> None:
    assert mark_pattern().search("APEC leaders and the SHINERS of CRIMEA") is None
    owner = owner_of_account("Huaxia")
    assert owner is not None
    assert owner.name == "Xinhua"
