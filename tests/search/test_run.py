"""Searches as an analyst types them, on a handful of articles written for this test."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from app.domain import Meeting, MeetingRecord, Occasion, Participant
from app.search import SearchIndex, SearchQuery, SearchResults, open_index, rebuild_index, run_search
from tests.search.conftest import make_article, make_meeting

PEOPLE = (
    Participant("Wang Yi", "CN", "State Councilor"),
    Participant("Sergey Lavrov", "RU", "Minister of Foreign Affairs"),
)


def meeting(day: date | None, city: str | None, country: str | None, **more: object) -> Meeting:
    return Meeting(day=day, city=city, country=country, participants=PEOPLE, **more)  # type: ignore[arg-type]


def records() -> list[MeetingRecord]:
    bali = meeting(date(2022, 7, 7), "Denpasar", "ID", occasion=Occasion("g20"))
    return [
        make_meeting(
            "2022-07-07-denpasar",
            make_article(
                1, "Ministers confer on the island", "Wang Yi met Lavrov. They organised more trade."
            ),
            make_article(2, "王毅會見拉夫羅夫", "兩國外長在峇里島會晤，討論貿易。", language="zh-Hant"),
            make_article(3, "Встреча министров", "Лавров и Ван И обсудили торговлю.", language="ru"),
            meeting=bali,
        ),
        make_meeting(
            "2023-09-18-moscow",
            make_article(4, "Talks held", "The guests spoke of wheat.", published=date(2023, 9, 18)),
            meeting=meeting(date(2023, 9, 18), "Moscow", "RU"),
        ),
        make_meeting("2019-05-13-sochi", meeting=meeting(date(2019, 5, 1), "Sochi", "RU", precision="month")),
        make_meeting(
            "undated-phone", make_article(5, "A call", "Wheat again."), meeting=meeting(None, None, None)
        ),
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder = tmp_path_factory.mktemp("run") / "index"
    alone = make_article(6, "Background", "A study of herring; wheat too.", report="background")
    rebuild_index(folder, [*records(), alone])
    return open_index(folder)


def search(index: SearchIndex, q: str = "", **more: object) -> SearchResults:
    results = run_search(index, SearchQuery(q=q, **more))  # type: ignore[arg-type]
    assert isinstance(results, SearchResults)
    return results


def names(results: SearchResults) -> list[str | int | None]:
    return [hit.slug or hit.article_id for hit in results.hits]


@pytest.mark.parametrize(
    "q", ["Lavrov", "Lavrov's", "Sergei Lavrov", "拉夫罗夫", "拉夫羅夫", "Лавров", "Лаврову", "С.В.Лавровым"]
)
def test_a_name_finds_itself_in_every_script(archive: SearchIndex, q: str) -> None:
    results = search(archive, q)
    assert "2022-07-07-denpasar" in names(results)
    assert set(results.hits[names(results).index("2022-07-07-denpasar")].matched_articles) == {1, 2, 3}
    assert "2019-05-13-sochi" in names(results), "a meeting that is only listed is found by its names"
    assert results.also_searched


@pytest.mark.parametrize(
    ("q", "articles"),
    [
        ("会晤", {2}),
        ("會晤", {2}),
        ("贸易", {2}),
        ("王毅会见", {2}),
        ("organizing", {1}),
        ("министр", {3}),
        ('"Wang Yi met"', {1}),
        ('"Lavrov"!', {1}),
        ("title:встреча", {3}),
        ("Bali", {2}),
        ("峇里岛", {2}),
        ("Ван И", {1, 2, 3, 4, 5}),
        ("confer* Lavrov", {1}),
        ("organis* -wheat", {1}),
        ("Lavrov (trade OR торговля)", {1, 3}),
        ("Lavrov person:王毅 occasion:G20 on:2022-07 貿易", {2}),
        ("wheat country:Russia", {4}),
        ("wheat city:莫斯科", {4}),
        ("wheat -city:Moscow", {5, 6}),
        ('office:"foreign affairs" wheat', {4, 5}),
        ("wheat from:2023", {4}),
        ("wheat to:2023-09-17", set()),
    ],
)
def test_words_in_three_scripts_find_their_articles(archive: SearchIndex, q: str, articles: set[int]) -> None:
    results = search(archive, q)
    assert {number for hit in results.hits for number in hit.matched_articles} == articles
    assert results.problem is None


def test_other_forms_can_be_switched_off(archive: SearchIndex) -> None:
    results = search(archive, "Lavrov", exact=True)
    assert results.also_searched == ()
    assert [hit.matched_articles for hit in results.hits if hit.matched_articles] == [(1,)]


@pytest.mark.parametrize(
    ("q", "articles"),
    [
        ("wheat Moscow", {4}),
        ("麦 莫斯科", set()),
        ("guests 莫斯科", {4}),
        ("wheat сентябрь 2023", {4}),
        ("wheat September", {4}),
        ("wheat 9月", {4}),
        ("wheat Lavrov", {4, 5}),
        ("trade Denpasar", {1}),
        ("貿易 двадцатка", {2}),
        ('wheat "September 2023"', set()),
        ("wheat NEAR/50 September", set()),
        ('wheat "Moscow"!', set()),
    ],
)
def test_an_article_is_found_by_the_facts_of_its_meeting(
    archive: SearchIndex, q: str, articles: set[int]
) -> None:
    """Also where it does not print them; but not by words in quotation marks, which are of the text."""
    assert {number for hit in search(archive, q).hits for number in hit.matched_articles} == articles


def test_facts_are_no_words_of_the_text(archive: SearchIndex) -> None:
    assert names(search(archive, "wheat Moscow", exact=True)) == []
    assert names(search(archive, "Sochi", exact=True)) == ["2019-05-13-sochi"], "names are all its words"
    assert not any(part.is_match for part in search(archive, "Moscow -Sochi").hits[0].snippet)


def test_a_meeting_is_one_hit_and_articles_are_many(archive: SearchIndex) -> None:
    assert search(archive, "Lavrov trade OR 貿易 OR торговля").total == 1
    assert search(archive, "Lavrov trade OR 貿易 OR торговля", group="article").total == 3


def test_the_headline_weighs_more_than_the_body(archive: SearchIndex) -> None:
    assert names(search(archive, "talks OR wheat"))[0] == "2023-09-18-moscow"


def test_orders(archive: SearchIndex) -> None:
    newest = ["2023-09-18-moscow", "2022-07-07-denpasar", "2019-05-13-sochi", "undated-phone", 6]
    assert names(search(archive)) == newest[:3] + names(search(archive))[3:]
    assert set(names(search(archive))[3:]) == {"undated-phone", 6}, "what has no day comes last"
    assert names(search(archive, sort="oldest"))[:3] == newest[2::-1]
    assert names(search(archive, sort="added"))[0] == 6
    assert search(archive).sort == "newest"
    assert search(archive, "wheat").sort == "relevance"
    assert search(archive, "city:Moscow").sort == "newest"


def test_a_day_known_to_the_month_lies_on_every_day_of_it(archive: SearchIndex) -> None:
    assert "2019-05-13-sochi" in names(search(archive, from_day=date(2019, 5, 20), to_day=date(2019, 5, 25)))
    assert "2019-05-13-sochi" not in names(search(archive, from_day=date(2019, 6, 1)))


def test_values_are_understood_by_any_name(archive: SearchIndex) -> None:
    assert names(search(archive, city=("Bali",))) == ["2022-07-07-denpasar"]
    city = search(archive, city=("Bali",)).facet("city")
    assert [value.value for value in city.values if value.selected] == ["Denpasar"]


def test_an_unknown_value_is_explained_and_the_rest_searched(archive: SearchIndex) -> None:
    results = search(archive, "wheat city:Mosco")
    assert results.total == 3
    assert results.problem is not None
    assert (results.problem.position, results.problem.hint) == (11, "Did you mean Moscow?")


@pytest.mark.parametrize(
    "q",
    [
        "(Lavrov",
        "Lavrov)",
        '"Lavrov',
        "Lavrov OR",
        "Lavrov *",
        "Lavrov\0",
        "\ud800 Lavrov",
        "Lavrov foo:Lavrov",
        "Lavrov~2",
        "((((((((((Lavrov))))))))))",
        "Lavrov on:2022-99",
    ],
)
def test_a_bad_query_still_shows_the_hits_of_what_was_understood(archive: SearchIndex, q: str) -> None:
    results = search(archive, q)
    assert results.problem is not None
    assert "2022-07-07-denpasar" in names(results)


@pytest.mark.parametrize(
    "q",
    [
        "*",
        "?*?*?*",
        "[a TO z]",
        "(" * 1000,
        "word " * 10_000,
        "\0" * 500,
        "a" * 10**6,
        "NOT " * 90,
        "-a " * 100,
    ],
)
def test_a_query_of_death_is_answered_in_time(archive: SearchIndex, q: str) -> None:
    start = time.perf_counter()
    search(archive, q)
    assert time.perf_counter() - start < 1


def test_facts_of_a_listed_meeting_come_with_its_hit(archive: SearchIndex) -> None:
    hit = next(hit for hit in search(archive, "Сочи").hits)
    assert (hit.slug, hit.article_id, hit.snippet) == ("2019-05-13-sochi", None, ())
    assert hit.facts.values["country"] == ("RU",)


@pytest.mark.parametrize(
    ("q", "articles"),
    [
        ("organise~1", {1}),
        ("Lavrow~1", {1}),
        ("Wheaf~ -again", {4, 6}),
        ("met NEAR/2 Yi", {1}),
        ("met NEAR/1 Wang", set()),
        ("trade NEAR/3 organised", {1}),
        ("Лавров NEAR/4 обсудили", {3}),
        ('"Wang Yi" NEAR/4 Lavrov', {1, 2, 3}),
        ("title:встреча NEAR/3 министров", {3}),
    ],
)
def test_words_near_one_another_and_words_spelt_alike(
    archive: SearchIndex, q: str, articles: set[int]
) -> None:
    results = search(archive, q)
    assert {number for hit in results.hits for number in hit.matched_articles} == articles
    assert results.problem is None or q.startswith("title:")


def test_an_office_and_a_year_find_who_held_it(tmp_path: Path) -> None:
    yang = make_article(1, "Guests in Moscow", "Yang Jiechi arrived.")
    later = make_article(2, "Guests again", "Wang Yi arrived.")
    rebuild_index(
        tmp_path,
        [
            make_meeting("2009-07-27-moscow", yang, meeting=meeting(date(2009, 7, 27), "Moscow", "RU")),
            make_meeting("2019-05-13-sochi", later, meeting=meeting(date(2019, 5, 13), "Sochi", "RU")),
        ],
    )
    index = open_index(tmp_path)
    for q in ("Chinese foreign minister 2009", "2009 中国外长", "глава МИД КНР 2009"):
        assert names(search(index, q)) == ["2009-07-27-moscow"], q
        assert ("Yang Jiechi",) in [each.forms for each in search(index, q).also_searched]
        assert names(search(index, q, exact=True)) == []
    assert names(search(index, "arrived 2019")) == ["2019-05-13-sochi"], "a year is that of the meeting too"


def test_said_by_looks_only_at_what_a_side_is_reported_to_have_said(tmp_path: Path) -> None:
    rebuild_index(
        tmp_path,
        [
            make_article(1, "One", "Wang Yi said that China welcomes wheat. Lavrov stressed the harvest."),
            make_article(2, "Two", "Lavrov said that Russia welcomes wheat. The harvest was good."),
            make_article(3, "Three", "Both sides agreed on herring. The two sides noted wheat.", "Harvest."),
            make_article(4, "四", "王毅表示，中方支持小麦。拉夫罗夫强调，俄方反对。"),
        ],
    )
    index = open_index(tmp_path)

    def found(q: str) -> set[str | int | None]:
        return set(names(search(index, q)))

    assert found("said-by:cn wheat") == {1, 3}
    assert found("said-by:ru wheat") == {2, 3}
    assert found("said-by:ru harvest") == {1}
    assert found("said-by:cn wheat -(said-by:ru wheat)") == {1}
    assert found('said-by:cn "welcomes wheat"') == {1}
    assert found("said-by:cn 支持") == {4}
    assert found("said-by:cn whe*") == {1, 3}
    assert found("said-by:cn") == {1, 3, 4}
    snippet = search(index, "said-by:ru harvest").hits[0].snippet
    assert [part.text for part in snippet if part.is_match] == ["harvest"]
    assert search(index, "said-by:nl wheat").problem is not None


@pytest.mark.parametrize(
    ("q", "better"),
    [
        ("Lawrof", "Lawrow"),
        ("Лавроф", "Лавров"),
        ("Kfdhjd", "лавров"),
        ("herrng", "herring"),
        ("拉夫洛夫斯", None),
        ("herring", None),
        ("zzzzzz", None),
    ],
)
def test_misspelt_words_are_mended_when_little_is_found(
    archive: SearchIndex, q: str, better: str | None
) -> None:
    found = search(archive, q)
    assert found.suggestion == better
    assert better is None or search(archive, better).total > found.total


def test_values_can_be_excluded(archive: SearchIndex) -> None:
    without = search(archive, "wheat", without=(("country", "RU"),))
    assert set(names(without)) == {"undated-phone", 6}
    assert without.facet("country").values == ()


def test_only_the_facets_asked_for_are_counted(archive: SearchIndex) -> None:
    assert [facet.name for facet in search(archive, facets=("city", "year")).facets] == ["city", "year"]


def test_words_that_nothing_holds_together_find_what_holds_all_but_one(archive: SearchIndex) -> None:
    results = search(archive, "Lavrov trade herring")
    assert names(results) == ["2022-07-07-denpasar"]
    assert results.problem is not None and "all but one" in results.problem.message
    assert search(archive, "Lavrov trade herring", country=("RU",)).total == 0, "filters are never dropped"
    for q in (
        "trade herring",
        "Lavrov trade zzz zzz",
        '"Lavrov" trade herring',
        "Lavrov AND trade AND herring",
    ):
        assert search(archive, q).total == 0, q
        assert search(archive, q).problem is None, q
