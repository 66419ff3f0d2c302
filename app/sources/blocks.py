"""Settles which part each line of a page plays: from its shape, its place, its script and its copies.

The page is seen as three stretches: what stands before the running text opens (headline, stamps, captions),
the running text, and what follows it. Furniture is named, never cut out here, so that a text can be kept
untouched.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from app.domain import Block, BlockKind
from app.lexicon.model import Lexicon
from app.sources.headlines import could_be_headline, title_core
from app.sources.layout import Hints, Layout, line_of
from app.sources.lines import split_lines
from app.sources.shapes import Names, Shape


@lru_cache(maxsize=4)
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


def find_blocks(text: str, names: Names, hints: Hints) -> tuple[Block, ...]:
    """The blocks of the text in reading order, furniture included; blocks do not overlap."""
    page = Layout(tuple(line_of(text, span, names, hints) for span in split_lines(text)), hints)
    blocks = []
    for at, line in enumerate(page.lines):
        opinions = (rule(page, at) for rule in PLACE_RULES)
        kind: BlockKind = next((kind for kind in opinions if kind), "furniture")
        span = title_core(text, line.span) if kind == "headline" else line.span
        blocks.append(Block(kind, span))
    return tuple(blocks)


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


CAPTION_WORDS = 6
"""Words of a caption that a page prints twice; shorter lines are names and signs."""


def doubled_caption(page: Layout, at: int) -> BlockKind | None:
    """A picture's caption above the text, printed twice in a row: once as the words for the blind."""
    words = page.lines[at].words
    if at >= page.opening or page.lines[at].shape != "open" or len(words.split()) < CAPTION_WORDS:
        return None
    headline = page.lines[page.headline].words if page.headline is not None else None
    beside = [page.lines[i].words for i in (at - 1, at + 1) if 0 <= i < page.opening]
    return "caption" if words in beside and words != headline else None


def another_script(page: Layout, at: int) -> BlockKind | None:
    """A line the readers of this article could not read is none of its lines."""
    return "furniture" if at in page.foreign else None


def copy(page: Layout, at: int) -> BlockKind | None:
    """A paragraph that stands elsewhere as well."""
    return "furniture" if at in page.copies else None


def after_the_end(page: Layout, at: int) -> BlockKind | None:
    """Below the closing line only the rest of its credits and the first imprint speak of the article."""
    if at < page.ending or at in page.closing:
        return None
    return "credit" if page.lines[at].shape == "credit" or at == page.imprint else "furniture"


def name_beside(page: Layout, at: int) -> BlockKind | None:
    """A bare name belongs to the stamp or caption below it, else to the one above; else it is a credit."""
    if page.lines[at].shape != "name":
        return None
    if at >= page.signed:
        return "furniture"
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
    if shape == "prose" or at == page.opening or is_cut_off(page, at):
        return "body"
    return "body" if shape == "open" and page.opening < at < page.last else None


CUT_OFF_WORDS = 16
"""Words of a last paragraph that was cut off in mid sentence; titles of other stories are shorter."""


def is_cut_off(page: Layout, at: int) -> bool:
    """A page saved up to a length: its last line goes on from the running text and stops in mid sentence."""
    last = at == len(page.lines) - 1 and at == page.last + 1
    return last and page.lines[at].shape == "open" and len(page.lines[at].words.split()) >= CUT_OFF_WORDS


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
    doubled_caption,
    copy,
    deck,
    after_the_end,
    name_beside,
    plain_shape,
    running_text,
)
