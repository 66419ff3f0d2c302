"""Settles which part each line of a page plays: from its shape, its place, its script and its copies.

The page is seen as three stretches: what stands before the running text opens (headline, stamps, captions),
the running text, and what follows it. Furniture is named, never cut out here, so that a text can be kept
untouched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.domain import Block, BlockKind, Span
from app.lexicon.model import Lexicon
from app.sources.headlines import Head, choose_headline, could_be_headline, is_phrase, title_core
from app.sources.languages import main_script, script_weights
from app.sources.lines import is_title_label, split_lines
from app.sources.shapes import Names, Shape, shape_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line, where it stands, and what it looks like."""

    span: Span
    words: str
    shape: Shape


def names_of(lexicon: Lexicon) -> Names:
    """The month and place names of the lexicon, as the readers of lines want them."""
    places = {
        form.casefold()
        for place in lexicon.places
        for named in (place.names, *(locality.names for locality in place.localities))
        for forms in named.values()
        for form in forms
    }
    return Names(months=lexicon.months, places=frozenset(places))


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page's markup tells of its lines: the words of its headline and of its captions."""

    headline: str | None = None
    captions: frozenset[str] = frozenset()


def find_blocks(text: str, names: Names, hints: Hints = Hints()) -> tuple[Block, ...]:
    """The blocks of the text in reading order, furniture included; blocks do not overlap."""
    page = Layout(tuple(line_of(text, span, names, hints) for span in split_lines(text)), hints)
    blocks = []
    for at, line in enumerate(page.lines):
        opinions = (rule(page, at) for rule in PLACE_RULES)
        kind: BlockKind = next((kind for kind in opinions if kind), "furniture")
        span = title_core(text, line.span) if kind == "headline" else line.span
        blocks.append(Block(kind, span))
    return tuple(blocks)


def line_of(text: str, span: Span, names: Names, hints: Hints) -> Line:
    """The line of a span with its shape; the markup's word on captions counts more than looks."""
    words = span.of(text)
    return Line(span, words, "caption" if words in hints.captions else shape_of(words, names))


SAME_START = 40  # code points two copies of a paragraph share at least
FOREIGN_SHARE = 0.3
FOREIGN_WEIGHT = 6


@dataclass(frozen=True)
class Layout:
    """The lines of a page and what follows from seeing them together. Positions index `lines`."""

    lines: tuple[Line, ...]
    hints: Hints = Hints()

    @cached_property
    def script(self) -> str | None:
        """The script of the running text, so that a stray headline above it cannot decide."""
        told = "\n".join(line.words for line in self.lines if line.shape == "prose")
        return main_script(told or "\n".join(line.words for line in self.lines))

    @cached_property
    def foreign(self) -> frozenset[int]:
        """Lines in another script than the running text: another story, a licence, a language switch."""
        found = set()
        for at, line in enumerate(self.lines):
            weights = script_weights(line.words)
            weight = sum(weights.values())
            if (
                self.script
                and weight >= FOREIGN_WEIGHT
                and weights[self.script] < FOREIGN_SHARE * weight
                and line.shape in ("open", "prose", "caption", "furniture")
            ):
                found.add(at)
        return frozenset(found)

    @cached_property
    def copies(self) -> frozenset[int]:
        """Paragraphs that stand twice, all but the one to keep.

        The fuller copy is kept. Of equals the later one, when other lines part them (an abstract above the
        article), else the earlier (a page pasted twice).
        """
        starts: dict[str, list[int]] = defaultdict(list)
        dropped: set[int] = set()
        for at, line in enumerate(self.lines):
            if line.shape != "prose" or at in self.foreign or len(line.words) < SAME_START:
                continue
            same = starts[line.words[:SAME_START].casefold()]
            twin = next((i for i in same[-3:] if i not in dropped and self._copied(i, at)), None)
            if twin is not None:
                dropped.add(self._spare(twin, at))
            same.append(at)
        return frozenset(dropped)

    def _copied(self, one: int, other: int) -> bool:
        a, b = sorted((self.lines[one].words, self.lines[other].words), key=len)
        return b.startswith(a.rstrip(" .…"))

    def _spare(self, earlier: int, later: int) -> int:
        first, second = self.lines[earlier], self.lines[later]
        if len(first.words) != len(second.words):
            return earlier if len(first.words) < len(second.words) else later
        parted = any(line.shape != "prose" for line in self.lines[earlier + 1 : later])
        return earlier if parted else later

    @cached_property
    def opening(self) -> int:
        """Where the running text opens; the last undecided line where there is no prose at all."""
        prose = [i for i, line in enumerate(self.lines) if line.shape == "prose" and self._own(i)]
        if prose:
            return prose[0]
        undecided = [
            i
            for i, line in enumerate(self.lines)
            if line.shape == "open" and self._own(i) and is_phrase(line.words)
        ]
        return undecided[-1] if undecided else len(self.lines)

    def _own(self, at: int) -> bool:
        return at not in self.foreign and at not in self.copies

    @cached_property
    def last(self) -> int:
        """Where the last paragraph of the running text stands."""
        told = [
            i for i in range(self.opening, self.ending) if self.lines[i].shape == "prose" and self._own(i)
        ]
        return told[-1] if told else self.opening

    @cached_property
    def ending(self) -> int:
        """The line that closes the article: its credit, or the head of what follows; else the end.

        A box of related stories in mid article also looks so; it closes nothing when most text is to come.
        """
        told = 0
        total = sum(
            len(line.words) for i, line in enumerate(self.lines) if line.shape == "prose" and self._own(i)
        )
        for at, line in enumerate(self.lines):
            if line.shape == "prose" and self._own(at):
                told += len(line.words)
            elif at > self.opening and line.shape in ("ending", "credit") and 2 * told >= total:
                return at
        return len(self.lines)

    @cached_property
    def headline(self) -> int | None:
        """The line that is the headline, or None where the page shows none."""
        above = self.lines[: self.opening]
        return choose_headline(
            Head(
                candidates=tuple(
                    (at, line.words)
                    for at, line in enumerate(above)
                    if line.shape == "open" and self._own(at) and could_be_headline(line.words)
                ),
                stated=next((at for at, line in enumerate(above) if line.words == self.hints.headline), None),
                after_label=next(
                    (at for at in range(1, len(above)) if is_title_label(above[at - 1].words)), None
                ),
                first_stamp=next((at for at, line in enumerate(above) if line.shape == "stamp"), None),
            )
        )

    @cached_property
    def closing(self) -> range:
        """The closing line and what goes on signing and dating the article right below it."""
        end = self.ending
        while end < len(self.lines) and self.lines[end].shape in ("credit", "stamp", "name", "byline"):
            end += 1
        return range(self.ending, end)


# ------------------------------------------------------------------ the rules, in order

PlaceRule = Callable[[Layout, int], BlockKind | None]


def headline(page: Layout, at: int) -> BlockKind | None:
    """The one headline line."""
    return "headline" if at == page.headline else None


def deck(page: Layout, at: int) -> BlockKind | None:
    """A second line of the headline: right below it, and opened by a dash or long enough to be one itself."""
    if page.headline != at - 1 or at >= page.opening or page.lines[at].shape != "open":
        return None
    words = page.lines[at].words
    return "headline" if words[0] in "-–—" or could_be_headline(words) else None


def another_script(page: Layout, at: int) -> BlockKind | None:
    """A line the readers of this article could not read is none of its lines."""
    return "furniture" if at in page.foreign else None


def copy(page: Layout, at: int) -> BlockKind | None:
    """A paragraph that stands elsewhere as well."""
    return "furniture" if at in page.copies else None


def after_the_end(page: Layout, at: int) -> BlockKind | None:
    """Below the closing line only the rest of its credits and the first imprint speak of the article."""
    if at < page.ending:
        return None
    line = page.lines[at]
    if at in page.closing:
        return None
    first_imprint = next((i for i, other in enumerate(page.lines) if other.shape == "imprint"), None)
    return "credit" if line.shape == "credit" or at == first_imprint else "furniture"


def name_beside(page: Layout, at: int) -> BlockKind | None:
    """A bare name belongs to the stamp or caption below it, else to the one above; else it is a credit."""
    if page.lines[at].shape != "name":
        return None
    for other in (at + 1, at - 1):
        shape = page.lines[other].shape if 0 <= other < len(page.lines) else None
        if shape == "stamp" or shape == "caption":
            return shape
    return "credit"


def plain_shape(page: Layout, at: int) -> BlockKind | None:
    """Stamps, credits, bylines and captions are what they look like."""
    return KIND_OF_SHAPE.get(page.lines[at].shape)


def running_text(page: Layout, at: int) -> BlockKind | None:
    """Prose, and the short lines between its paragraphs (subheads, speakers)."""
    shape = page.lines[at].shape
    if shape == "prose" or at == page.opening:
        return "body"
    return "body" if shape == "open" and page.opening < at < page.last else None


KIND_OF_SHAPE: dict[Shape, BlockKind] = {
    "stamp": "stamp",
    "credit": "credit",
    "imprint": "credit",
    "byline": "byline",
    "caption": "caption",
    "furniture": "furniture",
    "ending": "furniture",
}

PLACE_RULES: tuple[PlaceRule, ...] = (
    headline,
    another_script,
    copy,
    deck,
    after_the_end,
    name_beside,
    plain_shape,
    running_text,
)
