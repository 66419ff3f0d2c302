"""One clause of a search: a word, a quotation, or a field with its value; and what is wrong with it.

Why apart from the grammar: the grammar says how clauses are joined, this what one of them means. Each reader
gives back what was understood and reports the rest to `trouble`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date

from app.search.analyzers import HAN, surface_of
from app.search.pieces import DATE_FIELDS, FIELDS, SAID_BY, Piece
from app.search.request import FACETS
from app.search.tree import EVERYTHING, Days, FacetIs, Fuzzy, Node, Prefix, Said, Words, within

Trouble = Callable[[str, int, str], None]
"""Told what is wrong, where, and how to mend it."""

MIN_PREFIX = 3

SIDES = {
    "cn": ("cn", "china", "chinese", "prc", "中国", "中方", "китай", "кнр"),
    "ru": ("ru", "russia", "russian", "俄罗斯", "俄方", "россия", "рф"),
}
"""What may follow said-by: for each side."""

HAS_HAN = re.compile(f"[{HAN}]")
# 2022 · 2022-07 · 2022-07-08
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# x~9  Lavrow~
FUZZY = re.compile(r"~(\d*)$")
UNKNOWN_MARKS = (
    # mee*ing  *ing
    (re.compile(r"[*＊]"), "The * stands only at the end of a word: diplom*"),
    # ?*?* but not "when?"
    (re.compile(r"[?](?=.)|^[?]"), "Write the word out, or its beginning followed by *."),
    # [a TO z]  {a
    (re.compile(r"^[\[{]|[\]}]$"), "For days write from:2022-07 to:2022-08."),
    # ~1 with nothing before it, or in the middle of a word
    (re.compile(r"~"), "The ~ stands only at the end of a word: Lawrow~1"),
)


def read_field(name: str, at: int, value: Piece, trouble: Trouble) -> Node:
    """A field's name, which begins at `at`, and the value after it."""
    if name == "title":
        return within(read_words(value, trouble), "title")
    if name in DATE_FIELDS:
        return days(name, value, trouble)
    if name == SAID_BY:
        return said_by(value, trouble)
    if name in FACETS:
        return FacetIs(name, value.text.strip())
    near = difflib.get_close_matches(name, FIELDS, n=1)
    trouble(
        f"There is no field called {name}.",
        at,
        f"Did you mean {near[0]}:?" if near else f"The fields are {', '.join(FIELDS)}.",
    )
    return read_words(value, trouble)


def said_by(value: Piece, trouble: Trouble) -> Node:
    """The side named after said-by:."""
    wanted = value.text.casefold()
    side = next((side for side, names in SIDES.items() if wanted in names), None)
    if side is None:
        trouble(f"{value.text} is no side.", value.at, "Write said-by:cn or said-by:ru.")
        return EVERYTHING
    return Said("cn" if side == "cn" else "ru")


def days(name: str, value: Piece, trouble: Trouble) -> Node:
    """The days a date stands for; an open end for from: and to:."""
    read = DAY.fullmatch(value.text)
    try:
        first, last = (
            period(*(int(part) if part else None for part in read.groups())) if read else (None, None)
        )
    except ValueError:
        first = last = None
    if first is None or last is None:
        trouble(
            f"{value.text} is no date.",
            value.at,
            f"Write {name}:2022, {name}:2022-07 or {name}:2022-07-08.",
        )
        return EVERYTHING
    return Days(first if name != "to" else None, last if name != "from" else None)


def read_words(piece: Piece, trouble: Trouble) -> Node:
    """A word, a beginning, a word spelt alike, or a quotation."""
    if piece.kind in ("quote", "exact"):
        if not has_words(piece.text):
            trouble("The quotation marks hold no word.", piece.at, "Write words between them.")
            return EVERYTHING
        return Words(piece.text, quoted=True, exact=piece.kind == "exact")
    text = piece.text
    if text.endswith(("*", "＊")):
        return beginning(text.rstrip("*＊"), piece, trouble)
    mark = FUZZY.search(text)
    if mark:
        return alike(text[: mark.start()], mark[1], piece, trouble)
    explain_marks(piece, trouble)
    return Words(text) if has_words(text) else EVERYTHING


def alike(text: str, edits: str, piece: Piece, trouble: Trouble) -> Node:
    """A word followed by ~."""
    if edits not in ("", "1"):
        trouble(
            f"~{edits} is more than this search offers: one letter.",
            piece.at + len(text),
            "Write for example Lawrow~1",
        )
    letters = surface_of(text)
    if len(letters) == 1 and len(letters[0]) >= MIN_PREFIX and not HAS_HAN.search(text):
        return Fuzzy(letters[0])
    trouble(
        f"~ needs one word of at least {MIN_PREFIX} letters before it.",
        piece.at,
        "Write for example Lawrow~1",
    )
    return Words(text) if has_words(text) else EVERYTHING


def beginning(text: str, piece: Piece, trouble: Trouble) -> Node:
    """A word followed by *."""
    if HAS_HAN.search(text):
        return Words(text)  # every part of a Han word is indexed: 拉夫* is 拉夫
    letters = surface_of(text)
    if len(letters) == 1 and len(letters[0]) >= MIN_PREFIX:
        return Prefix(letters[0])
    trouble(
        f"* needs at least {MIN_PREFIX} letters of one word before it.",
        piece.at,
        "Write for example diplom*",
    )
    return Words(text) if has_words(text) else EVERYTHING


def explain_marks(piece: Piece, trouble: Trouble) -> None:
    """Names what other search engines offer and this one does not; the word itself is still searched."""
    for mark, hint in UNKNOWN_MARKS:
        at = mark.search(piece.text)
        if at:
            trouble(f"{at.group()} has no meaning here.", piece.at + at.start(), hint)


def has_words(text: str) -> bool:
    """Whether anything in the text can be searched."""
    return bool(surface_of(text)) or bool(HAS_HAN.search(text))


def period(year: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    """First and last day of a year, month or day; ValueError when the calendar has none such."""
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
    return date(year, month, day), date(year, month, day)
