"""Lines broken at a width or at a link are one paragraph again; the lines of a menu stay apart."""

from __future__ import annotations

import pytest

from app.sources.lines import split_lines

BROKEN_AT_A_WIDTH = """Ministers speak on the line
The two foreign ministers spoke by telephone late on
Monday about the inspections, and both said that they
would keep to the path of negotiation which they took
in the spring.
The minister added that the council should meet again
as soon as the report is ready."""


def lines_of(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in split_lines(text)]


def test_lines_broken_at_a_width_are_paragraphs_again() -> None:
    assert lines_of(BROKEN_AT_A_WIDTH) == [
        "Ministers speak on the line",
        "The two foreign ministers spoke by telephone late on Monday about the inspections, and both said "
        "that they would keep to the path of negotiation which they took in the spring.",
        "The minister added that the council should meet again as soon as the report is ready.",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("He said in talks with his\nRussia\nn counterpart he agreed.", 1),
        ("The\nIran\ntalks go on.", 1),
        ("On Monday he spoke in\n\nBeijing.", 2),
        ("Log in\nMinisters meet again", 2),
        ("News\nabout us\ncontact\nsearch", 4),
        ("Home\nWorld\nChina News\nMinisters meet in the capital.", 4),
        ("Ministers meet\nhome page of the paper\nread more here", 3),
    ],
)
def test_a_line_goes_on_only_where_its_sentence_does(text: str, lines: int) -> None:
    assert len(lines_of(text)) == lines


def test_a_joined_paragraph_keeps_its_place_in_the_text() -> None:
    spans = split_lines(BROKEN_AT_A_WIDTH)
    assert spans[1].of(BROKEN_AT_A_WIDTH).startswith("The two foreign")
    assert spans[1].of(BROKEN_AT_A_WIDTH).endswith("in the spring.")
