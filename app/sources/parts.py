"""A page while its parts are being named: what every rule that names one may look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from app.domain import Block, BlockKind, Dateline, Page, Span
from app.lexicon.model import Lexicon
from app.lexicon.pinyin import leave_out_readings
from app.sources.blocks import names_of
from app.sources.datelines import find_dateline
from app.sources.shapes import Names

T = TypeVar("T")


@dataclass(frozen=True)
class Parts:
    """A page while its parts are being named; every rule looks at this and nothing else."""

    page: Page
    lexicon: Lexicon

    @cached_property
    def names(self) -> Names:
        """The month and place names rules rely on."""
        return names_of(self.lexicon)

    def of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds."""
        return tuple(block for block in self.page.blocks if block.kind in kinds)

    def words(self, block: Block) -> str:
        """The words of a block."""
        return block.span.of(self.page.text)

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline that opens one of the first two paragraphs, or stands beside the author."""
        opening = (*self.of("body")[:2], *self.of("byline"))
        return next(filter(None, map(self.dateline_of, opening)), None)

    def dateline_of(self, block: Block) -> Dateline | None:
        """The dateline that opens a block, also where readings are inserted: 新華網(wǎng)4月22日電."""
        text, stands_at = leave_out_readings(self.page.text[block.span.start : block.span.end])
        line = find_dateline(text, Span(0, len(text)), self.names.months, self.names.places)
        if line is None:
            return None
        end = stands_at[line.span.end - 1] + 1 if stands_at else line.span.end
        return replace(line, span=inside(block, (line.span.start, end)))


def first(opinions: Iterator[T | None]) -> T | None:
    """The first opinion, if anyone has one."""
    return next((opinion for opinion in opinions if opinion is not None), None)


def inside(block: Block, place: tuple[int, int]) -> Span:
    """The span in the page of a place inside the block's words."""
    return Span(block.span.start + place[0], block.span.start + place[1])


def one_line(words: str) -> str:
    """The words with every stretch of blanks as one space."""
    return " ".join(words.replace("\u200b", "").split())
