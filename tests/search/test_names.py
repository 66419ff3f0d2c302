from __future__ import annotations

import pytest

from app.lexicon import Lexicon, Locality, Person, Place, Series
from app.search.analyzers import phrase_of
from app.search.names import NameTable
from app.search.offices import RoleTable
from app.search.query import parse_query
from app.search.tree import All, Any, Node, Not, Words
from app.search.widening import widen

LEXICON = Lexicon(
    people=(
        Person(
            "wang-yi",
            "Wang Yi",
            "CN",
            {"en": ("Wang Yi",), "zh-Hans": ("王毅",), "ru": ("Ван И", "Ваном И")},
            {},
            (),
        ),
        Person(
            "sergey-lavrov",
            "Sergey Lavrov",
            "RU",
            {
                "en": ("Sergey Lavrov", "Lavrov"),
                "zh-Hans": ("拉夫罗夫",),
                "zh-Hant": ("拉夫羅夫",),
                "ru": ("Сергей Лавров", "Лавров", "Лаврова"),
            },
            {},
            (),
        ),
    ),
    places=(
        Place(
            "beijing",
            "Beijing",
            "CN",
            39.9,
            116.4,
            "Asia/Shanghai",
            {"en": ("Beijing", "Peking"), "zh-Hans": ("北京",)},
            (Locality("Diaoyutai", {"en": ("Diaoyutai",), "zh-Hans": ("钓鱼台",)}),),
        ),
    ),
    series=(
        Series(
            "g20",
            {"en": ("G20", "G20 Summit"), "zh-Hans": ("二十国集团",)},
            {"en": (r"\bsummit of twenty\b",)},
        ),
    ),
    topics=(),
    register=(),
    months={},
    weekdays={},
    chronology=(),
)
NAMES = NameTable(LEXICON)
ROLES = RoleTable(LEXICON)


G20 = {"G20", "二十国集团", "Group of Twenty", "Group of 20", "«двадцатка»", "Группа двадцати"}


def forms(node: Node) -> set[str]:
    match node:
        case Words(text=text):
            return {text}
        case Any(clauses=clauses):
            return {text for clause in clauses for text in forms(clause)}
    raise AssertionError(node)


@pytest.mark.parametrize(
    ("q", "searched"),
    [
        ("Lavrov", {"Lavrov", "拉夫罗夫", "Лавров", "Лаврова"}),
        ("拉夫羅夫", {"拉夫羅夫", "Lavrov", "Лавров", "Лаврова"}),
        ("Wang Yi", {"Wang Yi", "王毅", "Ван И"}),
        ('"wang yi"', {"wang yi", "王毅", "Ван И"}),
        ("Ваном И", {"Ваном И", "Wang Yi", "王毅"}),
        ("G-20", G20 - {"G20"} | {"G-20"}),
        ("Beijing", {"Beijing", "Peking", "北京", "Diaoyutai", "钓鱼台"}),
        ("钓鱼台", {"钓鱼台", "Diaoyutai"}),
        ("Wang", {"Wang"}),
        ('"Lavrov"!', {"Lavrov"}),
    ],
)
def test_a_name_is_searched_in_all_forms_and_no_form_twice(q: str, searched: set[str]) -> None:
    tree, _ = widen(parse_query(q).tree, NAMES, ROLES)
    assert forms(tree) == searched


def test_names_are_taken_out_of_running_chinese() -> None:
    tree, also = widen(parse_query("王毅同拉夫罗夫会晤").tree, NAMES, ROLES)
    assert isinstance(tree, All)
    assert [min(forms(clause)) for clause in tree.clauses] == ["Wang Yi", "同", "Lavrov", "会晤"]
    assert [each.words for each in also] == ["王毅", "拉夫罗夫"]


def test_words_beside_a_name_stay_as_typed() -> None:
    tree, _ = widen(parse_query("foreign-minister Wang Yi -talks title:Lavrov").tree, NAMES, ROLES)
    assert isinstance(tree, All)
    first, name, excluded, title = tree.clauses
    assert first == Words("foreign-minister")
    assert forms(name) == {"Wang Yi", "王毅", "Ван И"}
    assert excluded == Not(Words("talks"))
    assert isinstance(title, Any) and all(
        isinstance(each, Words) and each.part == "title" for each in title.clauses
    )


def test_an_edition_of_an_occasion_is_the_occasion_and_more_words() -> None:
    tree, _ = widen(parse_query("G20 Summit").tree, NAMES, ROLES)
    assert isinstance(tree, All)
    name, more = tree.clauses
    assert (forms(name), more) == (G20, Words("Summit"))


def test_initials_that_touch_a_name_are_let_go() -> None:
    tree, _ = widen(parse_query("С.В.Лавров").tree, NAMES, ROLES)
    assert forms(tree) == {"Лавров", "Лаврова", "Lavrov", "拉夫罗夫"}


def test_what_was_added_is_shown_once_for_each_language() -> None:
    _, (also,) = widen(parse_query("Lavrov OR Lavrov").tree, NAMES, ROLES)
    assert (also.words, also.forms) == ("Lavrov", ("Sergey Lavrov", "拉夫罗夫", "拉夫羅夫", "Сергей Лавров"))


@pytest.mark.parametrize(
    ("facet", "text", "values"),
    [
        ("person", "王毅", ("Wang Yi",)),
        ("person", "lavrov", ("Sergey Lavrov",)),
        ("city", "Diaoyutai", ("Beijing",)),
        ("country", "Китай", ("CN",)),
        ("occasion", "二十國集團", ("g20",)),
        ("city", "Lavrov", ()),
    ],
)
def test_a_value_is_known_by_any_of_its_names(facet: str, text: str, values: tuple[str, ...]) -> None:
    assert NAMES.values(facet, text) == values


def test_names_are_found_in_running_text() -> None:
    text = "Talks of Wang Yi and Сергеем Лавровым; 拉夫羅夫說"
    assert [span.of(text) for span in NAMES.find(text)] == ["Wang Yi", "Лавровым", "拉夫羅夫"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SCO", "上合组织"),
        ("ASEAN", "东盟"),
        ("东盟", "АСЕАН"),
        ("UNGA", "聯大"),
        ("G20", "«двадцатки»"),
        ("Munich Security Conference", "慕安会"),
        ("ШОС", "Shanghai Cooperation Organization"),
    ],
)
def test_an_occasion_is_known_by_what_texts_call_it(one: str, other: str, lexicon: Lexicon) -> None:
    names = NameTable(lexicon)
    assert phrase_of(other) in {phrase_of(form) for form in names.forms(one)}
    assert names.values("occasion", one) == names.values("occasion", other) != ()
