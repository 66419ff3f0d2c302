"""The search words, read by a small grammar into a tree of allowed clauses.

Why our own: Whoosh's parser lets a reader ask for `*` or `[a TO z]` and keeps the machine busy for half a
minute. Here every clause is cheap by construction, a mistake is named with its place, and what was understood
is searched all the same.

    either  := all ("OR" all)*                      a b OR c  reads  (a b) OR c
    all     := one (["AND"] one)*                   said-by: here bounds the other words of the same level
    one     := ("NOT" | "-") one | "(" either ")" | near
    near    := clause ("NEAR" ["/" number] clause)*
    clause  := word | begin* | alike~1 | "phrase" | "exact phrase"! | field:word | field:"phrase"
    field   := title | said-by | a facet (person, city …) | on | from | to    dates: 2022, 2022-07, 2022-07-08
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.search.clauses import read_field, read_words
from app.search.pieces import Piece, cut_pieces
from app.search.results import QueryProblem
from app.search.tree import (
    EVERYTHING,
    TEXT,
    Any,
    Near,
    Node,
    Not,
    Said,
    Words,
    leaves,
    together,
    within,
)

MAX_LENGTH = 256
MAX_CLAUSES = 32
MAX_DEPTH = 8
DEFAULT_NEAR = 10
MAX_NEAR = 100
NEAR_HINT = "Write: Lavrov NEAR/5 Ukraine"


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

# What cannot be text: control characters but white space, and halves of surrogate pairs.
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


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
        return bounded(found)

    def one(self, depth: int) -> Node:
        negations = 0
        operator = self.pieces[self.next]
        while self.peek() in ("NOT", "minus"):
            self.next += 1
            negations += 1
        if self.peek() == "NEAR":
            self.trouble("NEAR stands without words on both sides.", self.pieces[self.next].at, NEAR_HINT)
            self.next += 1
            return EVERYTHING
        if self.peek() in ("end", "close", "OR", "AND"):
            self.trouble(
                f"{operator.text} stands without a word after it.", operator.at, "Write: Moscow -preview"
            )
            return EVERYTHING
        node = self.group(depth) if self.peek() == "open" else self.near()
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

    def near(self) -> Node:
        """A clause, or several that must stand near one another, each near the one before it."""
        found = [self.clause()]
        left = found[0]
        while self.peek() == "NEAR":
            operator = self.pieces[self.next]
            self.next += 1
            if self.peek() not in ("word", "quote", "exact"):
                self.trouble("NEAR stands without words on both sides.", operator.at, NEAR_HINT)
                break
            right = self.clause()
            distance = self.distance(operator)
            if isinstance(left, Words) and isinstance(right, Words):
                if found[-1] is left:
                    found.pop()
                found.append(Near((left,), (right,), distance))
            else:
                self.trouble("NEAR joins words and phrases only.", operator.at, NEAR_HINT)
                found.append(right)
            left = right
        return together(found)

    def distance(self, operator: Piece) -> int:
        """The number after NEAR/."""
        _, _, number = operator.text.partition("/")
        if number and not 1 <= int(number) <= MAX_NEAR:
            self.trouble(
                f"NEAR takes a number from 1 to {MAX_NEAR}.",
                operator.at,
                f"Write for example NEAR/{DEFAULT_NEAR}.",
            )
        return min(max(1, int(number)), MAX_NEAR) if number else DEFAULT_NEAR

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
        return read_words(piece, self.trouble)

    def fielded(self, piece: Piece) -> Node:
        name = piece.text[:-1].casefold()
        if self.peek() not in ("word", "quote", "exact"):
            self.trouble(
                f"{name}: stands without a value.", piece.at, f'Write {name}:value or {name}:"two words".'
            )
            return EVERYTHING
        value = self.pieces[self.next]
        self.next += 1
        return read_field(name, piece.at, value, self.trouble)


def bounded(found: list[Node]) -> Node:
    """All of these; with said-by: among them, the words of the others only where that side speaks."""
    sides = [node.side for node in found if isinstance(node, Said)]
    others = [node for node in found if not isinstance(node, Said)]
    if not sides or not any(isinstance(leaf, TEXT) for node in others for leaf in leaves(node)):
        return together(found)
    return together([within(node, side) for side in sides for node in others])
