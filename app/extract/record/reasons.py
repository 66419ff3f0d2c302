"""Why a value stands, in a sentence: what an analyst reads beside a fact on which sources differ."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import Correction
from app.extract.record.votes import Choice, Vote


def reason_of(choice: Choice, votes: Sequence[Vote]) -> str:
    """Why the choice stands among all these votes for the same fact."""
    others = [vote for vote in votes if vote.value != choice.value and vote.source.decides]
    return " ".join(part for part in (agreement(choice, others), inference(choice)) if part)


def agreement(choice: Choice, others: Sequence[Vote]) -> str:
    """How the sources for the value stand to those for others."""
    count = len(choice.votes)
    if choice.rivals:
        return (
            f"The sources are evenly divided between {choice.value} and {' and '.join(choice.rivals)}; "
            "the first in order is shown."
        )
    if not others:
        if count > 1:
            return f"All {count} sources that say anything of it agree."
        return "The chronology lists it so." if choice.votes[0].source.is_listing else "One source says so."
    total = count + len(others)
    if any(vote.stated for vote in choice.votes) and not any(vote.stated for vote in others):
        return f"{count} of {total} sources say so in words; the others only imply another value."
    if count > len(others):
        return f"{count} of {total} sources say so."
    if all(len(choice.value) > len(vote.value) for vote in others):
        return f"It is the most exact of the values that {total} sources give."
    return f"{count} of {total} sources say so, with surer words than the others."


def inference(choice: Choice) -> str:
    """That no source states the value, and what it is inferred from."""
    if not choice.is_inferred:
        return ""
    notes = sorted({vote.finding.note for vote in choice.votes if vote.finding and vote.finding.note})
    return f"It is inferred{': ' + '; '.join(notes) if notes else ''}."


def ruling_of(correction: Correction) -> str:
    """Who set the value, when and why."""
    what = "confirmed it" if correction.new == correction.old else "set it"
    return f"{correction.editor} {what} on {correction.made_at.date()}: {correction.reason}"
