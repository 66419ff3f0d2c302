"""The record of a meeting as plain values: what a version keeps, and the record made of it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.domain import ArticleRecord, Deed, Difference, Meeting, MeetingRecord
from app.extract.record.facts import FACTS
from app.store.articles import load_articles
from app.store.rows import VERDICTS, fact_columns, listing_from, meeting_from, witness_from
from app.store.settle import load_said
from app.store.tables import ListingRow, MeetingFacts, MeetingRow, TellingRow, VersionRow, WordingRow
from app.store.tellings import among
from app.store.wordings import load_wordings


def facts_of(state: dict[str, Any]) -> dict[str, Any]:
    """What makes two states different: their proofs aside, which a new reading may word otherwise."""
    said = [{k: v for k, v in one.items() if k != "finding"} for one in state["witnesses"]]
    return {**{k: v for k, v in state.items() if k != "wordings"}, "witnesses": said}


def reason_for(deed: Deed, old: dict[str, Any] | None, state: dict[str, Any]) -> str:
    """Why the record changed without an editor, in a sentence."""
    if deed == "withdrawn":
        return "No source tells of this meeting any more."
    joined, parted = came_and_went(old, state)
    told = [f"{counted(joined, 'article')} came to it" if joined else ""]
    told += [f"{counted(parted, 'article')} left it" if parted else ""]
    if state["listing"] and not (old and old["listing"]):
        told.append("the chronology lists it")
    words = ", ".join(part for part in told if part) or "its sources were read anew"
    return f"{words[0].upper()}{words[1:]}."


def counted(things: Sequence[object], word: str) -> str:
    """`1 article`, `3 articles`."""
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"


def state_of(session: Session, row: MeetingRow) -> dict[str, Any]:
    """The record as it stands, as plain values."""
    assert row.id is not None
    articles = session.exec(
        select(TellingRow.article_id).where(TellingRow.meeting_id == row.id).distinct()
    ).all()
    listing = session.exec(
        select(ListingRow.slug).where(ListingRow.meeting_id == row.id).order_by(ListingRow.slug)
    ).first()
    facts = fact_columns(meeting_from(row))
    return {
        "facts": {k: v.isoformat() if k in ("day", "end_day") and v else v for k, v in facts.items()},
        "verdicts": row.verdicts,
        "witnesses": [
            {k: v for k, v in said.items() if k not in ("meeting_id", "position")}
            for said in load_said(session, row.id)
        ],
        "articles": sorted(articles),
        "wordings": dict(present_wordings(session, articles)),
        "listing": listing,
        "gone": row.gone,
    }


def present_wordings(session: Session, articles: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Article, as text, and number of its present wording, for those that have had several."""
    query = select(WordingRow.article_id, WordingRow.number).where(
        among(WordingRow.article_id, articles), col(WordingRow.record).is_(None)
    )
    return ((str(article_id), number) for article_id, number in session.exec(query))


def meeting_in(state: dict[str, Any]) -> Meeting:
    """The meeting as it stood in a state."""
    facts = state["facts"]
    days = {name: datetime.fromisoformat(facts[name]).date() for name in ("day", "end_day") if facts[name]}
    return meeting_from(MeetingFacts(**{**facts, **days}))


def differences(old: dict[str, Any] | None, state: dict[str, Any]) -> list[Difference]:
    """The facts in which two states differ, in the order they are shown; none for a first state."""
    if old is None:
        return []
    before, after = meeting_in(old), meeting_in(state)
    pairs = ((fact.name, fact.value(before), fact.value(after)) for fact in FACTS)
    return [Difference(name, was, now) for name, was, now in pairs if was != now]


def came_and_went(old: dict[str, Any] | None, state: dict[str, Any]) -> tuple[list[int], list[int]]:
    """The articles that are new in a state, and those that are no longer there."""
    before, after = set(old["articles"] if old else ()), set(state["articles"])
    return sorted(after - before), sorted(before - after)


# ------------------------------------------------------------------ the record of a state


def record_of(session: Session, row: MeetingRow, version: VersionRow) -> MeetingRecord:
    """The record a version keeps."""
    state = json.loads(version.state)
    listed = session.get(ListingRow, state["listing"]) if state["listing"] else None
    return MeetingRecord(
        slug=version.slug,
        meeting=meeting_in(state),
        listing=listing_from(listed) if listed else None,
        articles=articles_then(session, state),
        witnesses=tuple(witness_from(Said(said)) for said in state["witnesses"]),
        added_at=row.added_at,
        verdicts=VERDICTS.validate_json(state["verdicts"]),
        version=version.number,
    )


def articles_then(session: Session, state: dict[str, Any]) -> tuple[ArticleRecord, ...]:
    """The articles of a state; one that was reworded since, in the wording it had."""
    numbers = state.get("wordings", {})
    return tuple(
        article
        if numbers.get(str(article.id), 1) == article.wording
        else next(
            (
                wording.record
                for wording in load_wordings(session, article.id)
                if wording.number == numbers.get(str(article.id), 1)
            ),
            article,
        )
        for article in load_articles(session, state["articles"])
    )


class Said:
    """A witness of a past state, with the names a row of the table has.

    States kept before proofs were kept with them have none.
    """

    def __init__(self, said: dict[str, Any]) -> None:
        self.field, self.value, self.article_id = said["field"], said["value"], said["article_id"]
        self.chosen, self.editor, self.finding = said["chosen"], said["editor"], said.get("finding")
