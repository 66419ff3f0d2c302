"""The search words, read by a small grammar into a tree of allowed clauses.

Why our own: Whoosh's parser lets a reader ask for `*` or `[a TO z]` and keeps the machine busy for half a
minute. Here every clause is cheap by construction, a mistake is named with its place, and what was understood
is searched all the same.

    either  := all ("OR" all)*                      a b OR c  reads  (a b) OR c
    all     := one (["AND"] one)*
    one     := ("NOT" | "-") one | "(" either ")" | clause
    clause  := word | begin* | "phrase" | "exact phrase"! | field:word | field:"phrase"
    field   := title | a facet (person, city, country …) | on | from | to     dates: 2022, 2022-07, 2022-07-08
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from datetime import date

from app.search.analyzers import HAN, surface_of
from app.search.pieces import DATE_FIELDS, FIELDS, Piece, cut_pieces
from app.search.request import FACETS
from app.search.results import QueryProblem
from app.search.tree import EVERYTHING, Any, Days, FacetIs, Node, Not, Prefix, Words, together

MAX_LENGTH = 256
MAX_CLAUSES = 32
MAX_DEPTH = 8
MIN_PREFIX = 3


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The tree of what was understood, and the first thing that was not."""

    tree: Node
    problem: QueryProblem | None = None


def parse_query(text: str) -> ParsedQuery:
    """The search words as a tree. Never raises, whatever the text; bounded by `MAX_LENGTH`."""
    parser = _Parser()
    parser.read(text)
    return ParsedQuery(parser.tree, parser.problem)


# ------------------------------------------------------------------ signs

# 2022 · 2022-07 · 2022-07-08
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# What cannot be text: control characters but white space, and halves of surrogate pairs.
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
HAS_HAN = re.compile(f"[{HAN}]")


class _Parser:
    """Reads one query; holds the place reached, the clauses counted and the first problem met."""

    def __init__(self) -> None:
        self.tree: Node = EVERYTHING
        self.problem: QueryProblem | None = None
        self.pieces: list[Piece] = []
        self.next = 0
        self.clauses = 0

    def read(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            kept = text[:MAX_LENGTH]
            text = kept[: kept.rfind(" ")] if " " in kept else kept
            self.trouble(
                f"Only the first {len(text)} characters were searched.",
                len(text),
                f"A search holds at most {MAX_LENGTH} characters.",
            )
        broken = NO_TEXT.search(text)
        if broken:
            self.trouble(
                "A character that is no text was left out.", broken.start(), "Type the words again by hand."
            )
            text = NO_TEXT.sub(" ", text)
        self.pieces = list(cut_pieces(text))
        for piece in self.pieces:
            if not piece.closed:
                self.trouble("A quotation mark is not closed.", piece.at, "Add the closing quotation mark.")
        found = [self.either(0)] if self.pieces else []
        while self.next < len(self.pieces):  # only a closing parenthesis too many stops before the end
            self.trouble(
                "A closing parenthesis has no partner.",
                self.pieces[self.next].at,
                "Remove it, or add ( before the words it closes.",
            )
            self.next += 1
            if self.next < len(self.pieces):
                found.append(self.either(0))
        self.tree = together(found)
        if self.tree == EVERYTHING and text.strip() and self.problem is None:
            self.trouble("There is no word to search for.", 0, "Type a word, a name or a phrase.")

    def trouble(self, message: str, position: int, hint: str) -> None:
        if self.problem is None:
            self.problem = QueryProblem(message, position, hint)

    # -------------------------------------------------------------- the grammar

    def peek(self) -> str:
        return self.pieces[self.next].kind if self.next < len(self.pieces) else "end"

    def either(self, depth: int) -> Node:
        found = [self.all(depth)]
        while self.peek() == "OR":
            operator = self.pieces[self.next]
            self.next += 1
            if found[-1] == EVERYTHING or self.peek() in ("end", "close", "OR"):
                self.trouble(
                    "OR stands without words on both sides.", operator.at, "Write: Moscow OR Beijing"
                )
            found.append(self.all(depth))
        found = [node for node in found if node != EVERYTHING]
        return found[0] if len(found) == 1 else Any(tuple(found)) if found else EVERYTHING

    def all(self, depth: int) -> Node:
        found: list[Node] = []
        while self.peek() not in ("end", "close", "OR"):
            if self.peek() == "AND":
                operator = self.pieces[self.next]
                self.next += 1
                if not found or self.peek() in ("end", "close", "OR", "AND"):
                    self.trouble(
                        "AND stands without words on both sides.", operator.at, "Write: Moscow AND Lavrov"
                    )
                continue
            found.append(self.one(depth))
        return together(found)

    def one(self, depth: int) -> Node:
        negations = 0
        operator = self.pieces[self.next]
        while self.peek() in ("NOT", "minus"):
            self.next += 1
            negations += 1
        if self.peek() in ("end", "close", "OR", "AND"):
            self.trouble(
                f"{operator.text} stands without a word after it.", operator.at, "Write: Moscow -preview"
            )
            return EVERYTHING
        node = self.group(depth) if self.peek() == "open" else self.clause()
        return Not(node) if negations % 2 and node != EVERYTHING else node

    def group(self, depth: int) -> Node:
        opening = self.pieces[self.next]
        self.next += 1
        if depth >= MAX_DEPTH:
            self.trouble(
                f"Parentheses go deeper than {MAX_DEPTH}; the inner ones were left out.",
                opening.at,
                "Write the search with fewer parentheses.",
            )
            while self.peek() == "open":
                self.next += 1
            inner = self.either_flat(depth)
        else:
            inner = self.either(depth + 1)
        if self.peek() == "close":
            self.next += 1
        else:
            self.trouble("A parenthesis is not closed.", opening.at, "Add ) after the last word it holds.")
        return inner

    def either_flat(self, depth: int) -> Node:
        """As `either`, at the last depth allowed: an opening parenthesis met on the way is passed over."""
        self.pieces[self.next :] = [
            piece for piece in self.pieces[self.next :] if piece.kind not in ("open", "close")
        ]
        return self.either(depth)

    def clause(self) -> Node:
        piece = self.pieces[self.next]
        self.next += 1
        self.clauses += 1
        if self.clauses > MAX_CLAUSES:
            self.trouble(
                f"Only the first {MAX_CLAUSES} words were searched.",
                piece.at,
                "Put fixed expressions in quotes.",
            )
            self.next = len(self.pieces)
            return EVERYTHING
        if piece.kind == "field":
            return self.fielded(piece)
        return self.words(piece)

    def fielded(self, piece: Piece) -> Node:
        name = piece.text[:-1].casefold()
        if self.peek() not in ("word", "quote", "exact"):
            self.trouble(
                f"{name}: stands without a value.", piece.at, f'Write {name}:value or {name}:"two words".'
            )
            return EVERYTHING
        value = self.pieces[self.next]
        self.next += 1
        if name == "title":
            node = self.words(value)
            return replace(node, in_title=True) if isinstance(node, Words | Prefix) else node
        if name in DATE_FIELDS:
            return self.days(name, value)
        if name in FACETS:
            return FacetIs(name, value.text.strip())
        near = difflib.get_close_matches(name, FIELDS, n=1)
        self.trouble(
            f"There is no field called {name}.",
            piece.at,
            f"Did you mean {near[0]}:?" if near else f"The fields are {', '.join(FIELDS)}.",
        )
        return self.words(value)

    def days(self, name: str, value: Piece) -> Node:
        read = DAY.fullmatch(value.text)
        try:
            first, last = (
                period(*(int(part) if part else None for part in read.groups())) if read else (None, None)
            )
        except ValueError:
            first = last = None
        if first is None or last is None:
            self.trouble(
                f"{value.text} is no date.",
                value.at,
                f"Write {name}:2022, {name}:2022-07 or {name}:2022-07-08.",
            )
            return EVERYTHING
        return Days(first if name != "to" else None, last if name != "from" else None)

    def words(self, piece: Piece) -> Node:
        if piece.kind in ("quote", "exact"):
            if not has_words(piece.text):
                self.trouble("The quotation marks hold no word.", piece.at, "Write words between them.")
                return EVERYTHING
            return Words(piece.text, quoted=True, exact=piece.kind == "exact")
        text = piece.text
        if text.endswith(("*", "＊")):
            return self.prefix(text.rstrip("*＊"), piece)
        self.explain_marks(piece)
        text = FUZZY.sub("", text)
        return Words(text) if has_words(text) else EVERYTHING

    def prefix(self, text: str, piece: Piece) -> Node:
        if HAS_HAN.search(text):
            return Words(text)  # every part of a Han word is indexed: 拉夫* is 拉夫
        letters = surface_of(text)
        if len(letters) == 1 and len(letters[0]) >= MIN_PREFIX:
            return Prefix(letters[0])
        self.trouble(
            f"* needs at least {MIN_PREFIX} letters of one word before it.",
            piece.at,
            "Write for example diplom*",
        )
        return Words(text) if has_words(text) else EVERYTHING

    def explain_marks(self, piece: Piece) -> None:
        """Names what other search engines offer and this one does not; the word itself is still searched."""
        for mark, hint in UNKNOWN_MARKS:
            at = mark.search(piece.text)
            if at:
                self.trouble(f"{at.group()} has no meaning here.", piece.at + at.start(), hint)


# x~9  Lavrow~
FUZZY = re.compile(r"~\d*$")
UNKNOWN_MARKS = (
    # mee*ing  *ing
    (re.compile(r"[*＊]"), "The * stands only at the end of a word: diplom*"),
    # ?*?* but not "when?"
    (re.compile(r"[?](?=.)|^[?]"), "Write the word out, or its beginning followed by *."),
    # [a TO z]  {a
    (re.compile(r"^[\[{]|[\]}]$"), "For days write from:2022-07 to:2022-08."),
    (FUZZY, "Write the other spelling beside it: Lavrov OR Lawrow"),
)


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
