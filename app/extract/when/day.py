"""Says on which day a contact took place, or that the text does not tell.

Why it exists: the day is what a meeting is filed under, and an article rarely states it plainly. Publication
day is not meeting day; a conference beside the meeting has dates of its own; "the ministry said on Thursday"
dates the saying. A day is given when a witness of `day_rules.py` names one; the others raise or lower how
far it is believed. What had to be inferred says so in `review`; what cannot be known stays None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from app.domain import Article, Finding, Format, Precision, Side, Span
from app.extract.when.anchors import find_anchor, full_day
from app.extract.when.dates import Mention, find_dates
from app.extract.when.day_rules import RULES
from app.extract.when.headings import shows_both
from app.extract.when.scene import Scene, Witness
from app.extract.when.year_clues import Contact
from app.lexicon import Lexicon

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class DayRead:
    """The day of a contact, with the words for and against it.

    `day` is None where text and page do not settle it; for `precision` month it is the month's first day.
    `findings` are of the field `date`, the deciding one first; `losers` say in `note` why they lost;
    `review` says in sentences what was inferred or contradicts itself.
    """

    day: date | None = None
    end_day: date | None = None
    precision: Precision = "day"
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()


def resolve_day(
    article: Article,
    telling: Sequence[Span],
    lexicon: Lexicon,
    *,
    persons: Mapping[Side, str],
    city: str | None,
    tense: Literal["past", "ongoing", "future"],
    format: Format,  # noqa: A002 - the word of the vocabulary
    gathered: bool = False,
) -> DayRead:
    """The day of the contact told in these sentences (the main one first).

    `persons` maps a side to the English name of its minister, `city` is the English name of the place if
    known. `tense` says whether the contact took place, is under way or is to come, `gathered` that it is a
    conference of several.
    """
    mentions = find_dates(article.text, lexicon)
    scene = Scene(
        article=article,
        telling=tuple(telling),
        lexicon=lexicon,
        contact=Contact(persons, city, format),
        mentions=mentions,
        anchor=find_anchor(article, mentions),
        ahead=tense == "future",
        ongoing=tense == "ongoing",
        gathered=gathered,
    )
    witnesses: list[Witness] = []
    for rule in RULES:
        found = rule(scene)
        witnesses += found
        if any(witness.resolved and not witness.refused for witness in found):
            break
    return settle(scene, witnesses)


def settle(scene: Scene, witnesses: Sequence[Witness]) -> DayRead:
    """The first witness whose day can stand, weighed by what agrees with it and what contradicts it."""
    winner = next((w for w in witnesses if w.resolved and not w.refused), None)
    if winner is None or winner.resolved is None:
        refused = tuple(losing(w, w.refused) for w in witnesses)
        return DayRead(losers=refused, review=refusals(scene, witnesses))
    day = winner.resolved.day
    agreeing = [
        w for w in witnesses if w is not winner and w.resolved and w.resolved.day == day and not w.refused
    ]
    others = [w for w in witnesses if w is not winner and w not in agreeing]
    review = [*inferred_words(scene, winner), *contradictions(scene, winner, day)]
    confidence = winner.confidence
    if winner.mention and (agreeing or seconded(scene, winner.mention, day)) and not winner.inferred:
        confidence = max(confidence, 0.98)
    if len(review) > winner.inferred:
        confidence = min(confidence, 0.5)
    first = finding(replace(winner, confidence=round(confidence, 2)))
    return DayRead(
        day=day,
        end_day=winner.resolved.end_day,
        precision=winner.mention.precision if winner.mention else "day",
        findings=(first, *(finding(w) for w in agreeing)),
        losers=tuple(losing(w, w.refused or f"{first.rule} is nearer to the contact") for w in others),
        review=tuple(review),
    )


def seconded(scene: Scene, mention: Mention, day: date) -> bool:
    """Whether other words of the article, or the dateline, name the same day."""
    if scene.anchor and scene.anchor.source == "dateline" and scene.anchor.day == day:
        return mention.relative_to != "today"
    if mention.weekday is not None and mention.day is not None:
        return day.weekday() == mention.weekday
    stretches = [
        *scene.telling,
        *(b.span for b in scene.article.blocks_of("caption") if shows_both(scene, b.span)),
    ]
    return any(
        found is not None and found.day == day and other.precision == "day"
        for stretch in stretches
        for other in scene.within(stretch)
        if other.span != mention.span and other.rule != mention.rule
        for found in (scene.days[other.span],)
    )


# ------------------------------------------------------------------ what asks for a second look


def inferred_words(scene: Scene, winner: Witness) -> list[str]:
    """The sentence that says from what an inferred day follows."""
    if not winner.inferred:
        return []
    if winner.mention and winner.span:
        return [f"The year of “{winner.span.of(scene.article.text)}” is inferred: {winner.note}."]
    return [f"The date is inferred: {winner.note}."]


def contradictions(scene: Scene, winner: Witness, day: date) -> list[str]:
    """Sentences about what speaks against the day: its own weekday, or a photograph of the days around it."""
    said = []
    mention = winner.mention
    if (
        mention
        and mention.weekday is not None
        and mention.day is not None
        and day.weekday() != mention.weekday
    ):
        said.append(f"The text says {DAYS[mention.weekday]}, but {day} is a {DAYS[day.weekday()]}.")
    for block in scene.article.blocks_of("caption"):
        for other in scene.within(block.span):
            full = full_day(other) if other.precision == "day" else None
            if full and full != day and abs(full - day) <= NEAR and shows_both(scene, block.span):
                said.append(f"A caption dates the meeting {full}, the text {day}.")
    return said


def refusals(scene: Scene, witnesses: Sequence[Witness]) -> tuple[str, ...]:
    """Sentences about days that were printed in full and cannot be."""
    return tuple(
        f"“{w.span.of(scene.article.text)}” {w.refused}."
        for w in witnesses
        if w.refused and w.span and w.mention and w.mention.relative_to == "nothing"
    )


# ------------------------------------------------------------------ findings


def finding(witness: Witness) -> Finding:
    """A witness as a finding of the field `date`."""
    value = witness.resolved.day.isoformat() if witness.resolved else ""
    if witness.mention and witness.mention.precision == "month":
        value = value[:7]
    return Finding(
        "date", value, witness.span, witness.rule, witness.confidence, witness.inferred, witness.note
    )


def losing(witness: Witness, why: str) -> Finding:
    """A witness that did not decide, with the reason."""
    return replace(finding(witness), note=why)
