from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.query import MAX_CLAUSES, MAX_DEPTH, parse_query
from app.search.tree import EVERYTHING, All, Any, Days, FacetIs, Node, Not, Prefix, Words

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Any((A, B))),
        ("a b OR c", Any((All((A, B)), C))),
        ("a (b OR c)", All((A, Any((B, C))))),
        ("a （b OR c）", All((A, Any((B, C))))),
        ("a -b", All((A, Not(B)))),
        ("NOT a", Not(A)),
        ("NOT NOT a", A),
        ("a -(b c)", All((A, Not(All((B, C)))))),
        ("foreign-minister", Words("foreign-minister")),
        ('"a b"', Words("a b", quoted=True)),
        ("“a b”", Words("a b", quoted=True)),
        ("«a b»", Words("a b", quoted=True)),
        ("「会晤」", Words("会晤", quoted=True)),
        ('"a b"!', Words("a b", quoted=True, exact=True)),
        ("diplom*", Prefix("diplom")),
        ("拉夫*", Words("拉夫")),
        ("拉*", Words("拉")),
        ("title:a", Words("a", part="title")),
        ("title:diplom*", Prefix("diplom", part="title")),
        ('person:"Wang Yi"', FacetIs("person", "Wang Yi")),
        ("-city:Moscow", Not(FacetIs("city", "Moscow"))),
        ("on:2022", Days(date(2022, 1, 1), date(2022, 12, 31))),
        ("on:2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
        ("on:2022-12", Days(date(2022, 12, 1), date(2022, 12, 31))),
        ("from:2022-07-08", Days(date(2022, 7, 8), None)),
        ("to:2022-07", Days(None, date(2022, 7, 31))),
        ("or and not", All((Words("or"), Words("and"), Words("not")))),
    ],
)
def test_good_words_are_read_without_complaint(text: str, tree: Node) -> None:
    parsed = parse_query(text)
    assert parsed.tree == tree
    assert parsed.problem is None


@pytest.mark.parametrize(
    ("text", "tree", "position", "says"),
    [
        ("(a b", All((A, B)), 0, "not closed"),
        ("a) b", All((A, B)), 1, "no partner"),
        ('a "b', All((A, Words("b", quoted=True))), 2, "not closed"),
        ('a ""', A, 2, "no word"),
        ("a OR", A, 2, "OR stands"),
        ("OR a", A, 0, "OR stands"),
        ("a OR OR b", Any((A, B)), 2, "OR stands"),
        ("AND a", A, 0, "AND stands"),
        ("a NOT", A, 2, "NOT stands"),
        ("*", EVERYTHING, 0, "at least 3 letters"),
        ("ab*", Words("ab"), 0, "at least 3 letters"),
        ("a-b*", Words("a-b"), 0, "at least 3 letters"),
        ("mee*ing", Words("mee*ing"), 3, "* has no meaning"),
        ("b?d", Words("b?d"), 1, "? has no meaning"),
        ("[a TO z]", All((Words("[a"), Words("TO"), Words("z]"))), 0, "[ has no meaning"),
        ("x~9", Words("x"), 1, "~9 is more"),
        ("cty:a", A, 0, "no field called cty"),
        ("a person:", A, 2, "without a value"),
        ("on:2022-13 a", A, 3, "no date"),
        ("on:yesterday a", A, 3, "no date"),
        ("!!!", EVERYTHING, 0, "no word"),
        ("a\0b", All((A, B)), 1, "no text"),
        ("a\ud800", A, 1, "no text"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_rest_is_searched(
    text: str, tree: Node, position: int, says: str
) -> None:
    parsed = parse_query(text)
    assert parsed.tree == tree
    assert parsed.problem is not None
    assert (parsed.problem.position, says in parsed.problem.message) == (position, True)
    assert parsed.problem.hint


def test_the_nearest_field_is_suggested() -> None:
    problem = parse_query("cty:Moscow").problem
    assert problem is not None and "city" in problem.hint


def size(tree: Node) -> tuple[int, int]:
    """Clauses and depth of a tree."""
    match tree:
        case All(clauses=clauses) | Any(clauses=clauses):
            sizes = [size(clause) for clause in clauses]
            return sum(count for count, _ in sizes), 1 + max((depth for _, depth in sizes), default=0)
        case Not(clause=clause):
            count, depth = size(clause)
            return count, depth + 1
        case _:
            return 1, 0


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "a",
        "(" * 40 + "a" + ")" * 40 + " b",
        "word " * 10_000,
        "a" * 1_000_000,
        '"' * 999,
        "NOT " * 300,
        "-" * 300,
        "?*" * 500,
        "a:" * 400,
        "\0" * 1000,
    ],
)
def test_a_hostile_query_is_bounded_and_explained(text: str) -> None:
    start = time.perf_counter()
    parsed = parse_query(text)
    assert time.perf_counter() - start < 0.5
    assert parsed.problem is not None
    clauses, depth = size(parsed.tree)
    assert clauses <= MAX_CLAUSES
    assert depth <= 2 * MAX_DEPTH + 2


PIECES = st.sampled_from(
    [
        "a",
        "b*",
        "meet*",
        "(",
        ")",
        '"',
        "«",
        "»",
        "OR",
        "AND",
        "NOT",
        "-",
        "person:",
        "on:2022",
        "会晤",
        "*",
        "!",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed = parse_query(text)
    clauses, depth = size(parsed.tree)
    assert clauses <= MAX_CLAUSES and depth <= 2 * MAX_DEPTH + 2
    if parsed.problem:
        assert 0 <= parsed.problem.position <= len(text)
