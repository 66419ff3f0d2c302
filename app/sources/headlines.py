"""Which line of a page's head is its headline. Most pages print it near the stamp, many print it twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain import Span
from app.sources.publishers import is_han

MAX_HEADLINE = 250
MIN_WORDS = 3
MIN_LETTERS = 12
MIN_HAN = 6
NAME_WORDS = 4  # of a paper in capitals: THE SAMPLE TOWN TIMES
# A headline may ask or shout; it does not state and stop, and it does not open with a dash as a deck does.
NO_HEADLINE = re.compile(r"^[-–—·•]|^\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d |[.。:：;；,，]$|…$")
# Jane Doe, NEW DELHI · From the Beijing bureau · By News Desk: who wrote the text, and where
WHO_WROTE = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}, (?:[A-Z]{3,}(?: [A-Z]{3,})?|[A-Z][a-z]+)"
    r"|[A-Z][\w. ]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}|From [^.]{3,40} bureau"
    r"|(?i:(?:(?:curated|written|edited|reported|posted) )?by:? [^.?!]{2,60})"
    r"|(?i:[\w .'’-]{0,40}\b(?:news ?desk|correspondent|staff (?:writer|reporter)))"
)
# Jane Doe in Taipei: or a headline, where no other line could be one
SOMEBODY_SOMEWHERE = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2} in [A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?")
# 王毅与俄外长通话　王毅与俄外长通话: a headline pasted twice into one line
TWICE = re.compile(r"(?P<once>.{6,120})[\s|]{1,3}(?P=once)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the running text, by position: candidate lines, the first stamp, and the lines that
    the page's markup or a label (`Title:`) calls the headline.
    """

    candidates: tuple[tuple[int, str], ...]
    stated: int | None = None
    after_label: int | None = None
    first_stamp: int | None = None


HeadlineRule = Callable[[Head], int | None]


def could_be_headline(words: str) -> bool:
    """Whether a line is long enough for a headline and does not end as sentences and labels do."""
    if WHO_WROTE.fullmatch(words):
        return False
    return len(words) <= MAX_HEADLINE and not NO_HEADLINE.search(words) and is_phrase(words)


def is_phrase(words: str) -> bool:
    """Whether a line is long enough to say something, not just to name a section."""
    han = sum(map(is_han, words))
    letters = sum(map(str.isalpha, words))
    return han >= MIN_HAN or (letters >= MIN_LETTERS and len(words.split()) >= MIN_WORDS)


def choose_headline(head: Head) -> int | None:
    """The position of the headline, or None where the page shows none."""
    return next((at for at in (rule(head) for rule in HEADLINE_RULES) if at is not None), None)


def stated(head: Head) -> int | None:
    """The line whose words the page's markup gives as headline."""
    return head.stated


def labelled(head: Head) -> int | None:
    """The line after `Title:`."""
    return head.after_label


def repeated(head: Head) -> int | None:
    """The first line that stands again, as the page's title or above the text."""
    counts = Counter(words.casefold() for _, words in head.candidates)
    return next((at for at, words in head.candidates if counts[words.casefold()] > 1), None)


def above_the_stamp(head: Head) -> int | None:
    """The last candidate above the first stamp."""
    if head.first_stamp is None:
        return None
    return last_told([(at, words) for at, words in head.candidates if at < head.first_stamp])


def below_the_stamp(head: Head) -> int | None:
    """The first candidate below the first stamp, where none stands above; what follows it is a deck."""
    return next(
        (at for at, _ in head.candidates if head.first_stamp is not None and at > head.first_stamp), None
    )


def next_to_the_text(head: Head) -> int | None:
    """The last candidate above the running text."""
    return last_told(head.candidates)


def last_told(candidates: Sequence[tuple[int, str]]) -> int | None:
    """The last line, but not one that names an author and a place, or a paper in capitals, where another
    line stands above it.
    """
    told = [
        at
        for at, words in candidates
        if not SOMEBODY_SOMEWHERE.fullmatch(words)
        and not (words.isupper() and len(words.split()) <= NAME_WORDS)
    ]
    last = candidates[-1][0] if candidates else None
    return told[-1] if told else last


HEADLINE_RULES: tuple[HeadlineRule, ...] = (
    stated,
    labelled,
    repeated,
    above_the_stamp,
    below_the_stamp,
    next_to_the_text,
)


def title_core(text: str, span: Span) -> Span:
    """The span of the headline proper, once where it was pasted twice."""
    twice = TWICE.fullmatch(text, span.start, span.end)
    return Span(*twice.span("once")) if twice else span
