"""Findings woven into text: numbers agree, nesting is kept, overlaps are cut, and no word is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import Finding, Span
from app.store import load_article
from app.web.archive import Archive
from app.web.evidence import Numbered, Piece, number_findings, weave

TEXT = "0123456789abcdefghij"


def numbered(*spans: tuple[int, int]) -> tuple[Numbered, ...]:
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    return tuple(
        Numbered(n, Finding("date", "x", Span(*span), "rule"), Span(*span), ())
        for n, span in enumerate(ordered, start=1)
    )


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        piece.text or ""
        if piece.evidence is None
        else f"{'(' if piece.again else '['}{piece.evidence}:{shown(piece.pieces)}]"
        for piece in pieces
    )


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join((piece.text or "") + words(piece.pieces) for piece in pieces)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "0123456789"),
        ([(2, 4)], "01[1:23]456789"),
        ([(0, 10)], "[1:0123456789]"),
        ([(2, 4), (4, 6)], "01[1:23][2:45]6789"),
        ([(1, 8), (3, 5)], "0[1:12[2:34]567]89"),
        ([(2, 4), (2, 4)], "01[1:[2:23]]456789"),
        ([(1, 5), (3, 8)], "0[1:12[2:34]](2:567]89"),
        ([(8, 15)], "01234567[1:89]"),
    ],
)
def test_findings_are_nested_or_cut(spans: list[tuple[int, int]], expected: str) -> None:
    assert shown(weave(TEXT, Span(0, 10), numbered(*spans))) == expected


def test_words_that_began_in_an_earlier_block_have_no_second_anchor() -> None:
    assert shown(weave(TEXT, Span(10, 20), numbered((8, 12)))) == "(1:ab]cdefghij"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda s: s[0] < s[1]), max_size=12))
def test_weaving_loses_no_word_and_starts_every_finding_once(spans: list[tuple[int, int]]) -> None:
    pieces = weave(TEXT, Span(0, 20), numbered(*spans))
    assert words(pieces) == TEXT

    def starts(some: tuple[Piece, ...]) -> list[int]:
        own = [p.evidence for p in some if p.evidence and not p.again]
        return own + [n for piece in some for n in starts(piece.pieces)]

    assert sorted(starts(pieces)) == list(range(1, len(spans) + 1))


def test_a_finding_made_twice_has_one_number(small: Archive) -> None:
    with small.database.read() as session:
        record = load_article(session, 1)
    assert record is not None
    once = number_findings(record)
    finding = record.told[0].meeting.findings[0]
    again = number_findings(replace(record, findings=(*record.findings, finding)))
    assert [(n.number, n.span) for n in once] == [(n.number, n.span) for n in again]
    assert [n.number for n in once] == list(range(1, len(once) + 1))
    assert [n.span.start for n in once] == sorted(n.span.start for n in once)
