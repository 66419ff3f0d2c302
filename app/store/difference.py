"""Two wordings compared, as data a page can print: what was kept, added, removed. Pure.

Why this module exists: a ministry that rewords its readout says something by it. Words are compared whole;
Chinese, which writes no blanks, character by character. Paragraphs are compared first, so that a long text
costs little and a paragraph that moved does not blur the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["kept", "added", "removed"]

# a word, a run of blanks, or one character of whatever else: `talks`, ` `, `会`, `,`
TOKEN = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
# a paragraph with the line end behind it
PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+\Z")
MOST_COMPARISONS = 4_000_000
"""Tokens of one times tokens of the other beyond which a stretch counts as replaced whole."""
SHORTEST_BRIDGE = 2
"""Kept stretches between two changes that hold fewer letters than this are not worth an interruption."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words and what became of it."""

    change: Change
    words: str


def compare_texts(old: str, new: str) -> tuple[Part, ...]:
    """The parts of both texts in reading order, what was removed before what stands there now.

    Kept and removed parts together are `old`, kept and added ones `new`, to the letter.
    """
    before, after = PARAGRAPH.findall(old), PARAGRAPH.findall(new)
    parts: list[Part] = []
    for change, gone, come in stretches(before, after):
        if change == "kept":
            parts.append(Part("kept", "".join(gone)))
        else:
            parts += compare_words("".join(gone), "".join(come))
    return merged(bridged(parts))


def compare_words(old: str, new: str) -> list[Part]:
    """The parts of two stretches, word by word."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) * len(after) > MOST_COMPARISONS:
        return [Part("removed", old), Part("added", new)]
    parts: list[Part] = []
    for change, gone, come in stretches(before, after):
        if change == "kept":
            parts.append(Part("kept", "".join(gone)))
        else:
            parts += [Part("removed", "".join(gone)), Part("added", "".join(come))]
    return parts


def stretches(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Literal["kept", "replaced"], Sequence[str], Sequence[str]]]:
    """Runs of equal and of different items, in order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield ("kept" if tag == "equal" else "replaced"), before[i:j], after[k:m]


def bridged(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with a lone blank or sign between two changes counted among them."""
    for at, part in enumerate(parts):
        lonely = (
            part.change == "kept"
            and 0 < at < len(parts) - 1
            and "\n" not in part.words
            and sum(map(str.isalnum, part.words)) < SHORTEST_BRIDGE
            and len(part.words) < SHORTEST_BRIDGE
        )
        if lonely:
            yield Part("removed", part.words)
            yield Part("added", part.words)
        else:
            yield part


def merged(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Neighbours of one kind as one; between two kept parts all that was removed, then all that was added."""
    done: list[Part] = []
    pending: dict[Change, str] = {"removed": "", "added": ""}

    def settle() -> None:
        done.extend(Part(change, words) for change, words in pending.items() if words)
        pending.update({"removed": "", "added": ""})

    for part in parts:
        if not part.words:
            continue
        if part.change != "kept":
            pending[part.change] += part.words
            continue
        settle()
        if done and done[-1].change == "kept":
            done[-1] = Part("kept", done[-1].words + part.words)
        else:
            done.append(part)
    settle()
    return tuple(done)
