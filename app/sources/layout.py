"""What follows from seeing the lines of a page together: script, copies, where the text opens and ends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from app.domain import Span
from app.sources.headlines import Head, choose_headline, could_be_headline, is_phrase
from app.sources.languages import main_script, script_weights
from app.sources.lines import is_title_label
from app.sources.shapes import Names, Shape, shape_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line, where it stands, and what it looks like."""

    span: Span
    words: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page's markup tells of its lines: the words of its headline and of its captions."""

    headline: str | None = None
    captions: frozenset[str] = frozenset()


def line_of(text: str, span: Span, names: Names, hints: Hints) -> Line:
    """The line of a span with its shape; the markup's word on captions counts more than looks."""
    words = span.of(text)
    return Line(span, words, "caption" if words in hints.captions else shape_of(words, names))


SAME_START = 40  # code points two copies of a paragraph share at least
NEAREST_TWINS = 3  # paragraphs of one beginning that are compared
FOREIGN_SHARE = 0.3  # of a line's letters: fewer in the text's own script make it foreign
FOREIGN_WEIGHT = 6  # letters; shorter lines are names and signs
SIGNING: tuple[Shape, ...] = ("credit", "stamp", "name", "byline", "imprint")


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
            kept = starts[line.words[:SAME_START].casefold()]
            twin = next((i for i in kept[-NEAREST_TWINS:] if self._copied(i, at)), None)
            spare = self._spare(twin, at) if twin is not None else None
            if spare is not None:
                dropped.add(spare)
            if spare == twin and twin is not None:
                kept.remove(twin)
            if spare != at:
                kept.append(at)
        return frozenset(dropped)

    def _copied(self, one: int, other: int) -> bool:
        a, b = sorted((self.lines[one].words, self.lines[other].words), key=len)
        return b.startswith(a.rstrip(" .…"))

    def _spare(self, earlier: int, later: int) -> int:
        first, second = self.lines[earlier], self.lines[later]
        if len(first.words) != len(second.words):
            return earlier if len(first.words) < len(second.words) else later
        parted = self._others[later] > self._others[earlier]
        return earlier if parted else later

    @cached_property
    def _others(self) -> tuple[int, ...]:
        """How many lines up to each one are no prose."""
        return tuple(accumulate(line.shape != "prose" for line in self.lines))

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
    def imprint(self) -> int | None:
        """The first copyright line that names a publisher."""
        return next((at for at, line in enumerate(self.lines) if line.shape == "imprint"), None)

    @cached_property
    def closing(self) -> range:
        """The closing line and what goes on signing and dating the article right below it."""
        return range(self.ending, self._signed(self.ending))

    @cached_property
    def signed(self) -> int:
        """Where the names right below the last paragraph stop: those further down are links."""
        return self._signed(self.last + 1, over="furniture")

    def _signed(self, at: int, over: Shape = "credit") -> int:
        while at < len(self.lines) and self.lines[at].shape in (*SIGNING, over):
            at += 1
        return at
