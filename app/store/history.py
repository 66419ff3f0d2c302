"""The states a meeting's record has had, and the public log of changes made of them.

Nothing here is ever changed or deleted. Reading makes no state by itself: states are written at the end of a
run, one for each meeting whose record then differs from its last state, and by every ruling of an editor.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from app.domain import Correction, Deed, Difference, Meeting, MeetingRecord, Version
from app.extract.record.facts import FACTS
from app.store.articles import load_articles
from app.store.meetings import load_meetings
from app.store.rows import VERDICTS, fact_columns, listing_from, meeting_from, witness_from
from app.store.rulings import corrections_of, taken_in_by
from app.store.settle import find_row, load_said
from app.store.tables import ListingRow, MeetingFacts, MeetingRow, TellingRow, VersionRow

DIFFERENCES = TypeAdapter(tuple[Difference, ...])


# ------------------------------------------------------------------ writing states


def save_version(
    session: Session,
    row: MeetingRow,
    deed: Deed,
    reason: str,
    *,
    editor: str | None = None,
    source_url: str | None = None,
) -> int:
    """Keep the present state of a meeting's record as its next version; the number of that version."""
    assert row.id is not None
    before = session.get(VersionRow, (row.id, row.version))
    old = json.loads(before.state) if before else None
    state = state_of(session, row)
    joined, parted = came_and_went(old, state)
    row.version += 1
    session.add(row)
    session.add(
        VersionRow(
            meeting_id=row.id,
            number=row.version,
            slug=row.slug,
            deed=deed,
            made_at=datetime.now(UTC),
            reason=reason,
            editor=editor,
            source_url=source_url,
            differences=DIFFERENCES.dump_json(tuple(differences(old, state))).decode(),
            joined=json.dumps(joined),
            parted=json.dumps(parted),
            state=json.dumps(state, ensure_ascii=False),
        )
    )
    session.flush()
    return row.version


def save_new_states(session: Session) -> int:
    """Write a version of every meeting whose record differs from its last state; how many there were."""
    last = (
        select(col(VersionRow.meeting_id).label("meeting_id"), func.max(VersionRow.made_at).label("made_at"))
        .group_by(col(VersionRow.meeting_id))
        .subquery()
    )
    query = (
        select(MeetingRow)
        .outerjoin(last, last.c.meeting_id == MeetingRow.id)
        .where(or_(col(MeetingRow.version) == 0, col(MeetingRow.settled_at) > last.c.made_at))
        .order_by(MeetingRow.slug)
    )
    return sum(save_if_new(session, row) for row in session.exec(query).all())


def save_if_new(session: Session, row: MeetingRow) -> bool:
    """Write a version of this meeting when its record differs from the last one."""
    before = session.get(VersionRow, (row.id, row.version))
    state = state_of(session, row)
    old = json.loads(before.state) if before else None
    if old == state and before is not None and before.slug == row.slug:
        return False
    deed: Deed = "added" if old is None else "withdrawn" if row.gone else "changed"
    if before is not None and before.deed == "withdrawn" and not row.gone:
        deed = "restored"
    save_version(session, row, deed, reason_for(deed, old, state))
    return True


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
            {k: v for k, v in said.items() if k not in ("meeting_id", "position", "finding")}
            for said in load_said(session, row.id)
        ],
        "articles": sorted(articles),
        "listing": listing,
        "gone": row.gone,
    }


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


# ------------------------------------------------------------------ reading them


def load_history(session: Session, slug: str) -> tuple[Version, ...]:
    """Every state of the meeting of that slug, also of one it gave up, newest first; none for no meeting."""
    row = find_any(session, slug)
    if row is None:
        return ()
    query = select(VersionRow).where(VersionRow.meeting_id == row.id)
    return tuple(map(version_from, session.exec(query.order_by(col(VersionRow.number).desc()))))


def load_past_meeting(session: Session, slug: str, as_of: datetime | int) -> MeetingRecord | None:
    """The record as it stood at a moment, or in the version of that number; None when there was none then.

    Its articles come as they are held now: of an article that was read anew the words are still the same.
    """
    row = find_any(session, slug)
    if row is None:
        return None
    query = select(VersionRow).where(VersionRow.meeting_id == row.id)
    if isinstance(as_of, datetime):
        query = query.where(col(VersionRow.made_at) <= as_of)
    else:
        query = query.where(VersionRow.number == as_of)
    version = session.exec(query.order_by(col(VersionRow.number).desc())).first()
    return record_of(session, row, version) if version else None


def record_of(session: Session, row: MeetingRow, version: VersionRow) -> MeetingRecord:
    """The record a version keeps."""
    state = json.loads(version.state)
    listed = session.get(ListingRow, state["listing"]) if state["listing"] else None
    return MeetingRecord(
        slug=version.slug,
        meeting=meeting_in(state),
        listing=listing_from(listed) if listed else None,
        articles=load_articles(session, state["articles"]),
        witnesses=tuple(witness_from(Said(said)) for said in state["witnesses"]),
        added_at=row.added_at,
        verdicts=VERDICTS.validate_json(state["verdicts"]),
        version=version.number,
    )


class Said:
    """A witness of a past state, with the names a row of the table has; its words are not kept."""

    finding = None

    def __init__(self, said: dict[str, Any]) -> None:
        self.field, self.value, self.article_id = said["field"], said["value"], said["article_id"]
        self.chosen, self.editor = said["chosen"], said["editor"]


def load_meeting(session: Session, slug: str, as_of: datetime | int | None = None) -> MeetingRecord | None:
    """The meeting of that slug, or None; a slug it gave up is not followed (`find_redirect`).

    With `as_of`, a moment or the number of a version, as it stood then; old slugs are then followed.
    """
    if as_of is not None:
        return load_past_meeting(session, slug, as_of)
    return next(iter(load_meetings(session, (slug,))), None)


def load_corrections(session: Session, slug: str) -> tuple[Correction, ...]:
    """Every correction ever made to the meeting of that slug, or to one it took in, newest first."""
    row = find_any(session, slug)
    if row is None or row.id is None:
        return ()
    owners = [row.id, *(taken_in for _, taken_in in taken_in_by(session, [row.id]))]
    made = [correction for _, correction in corrections_of(session, owners)]
    return tuple(sorted(made, key=lambda correction: correction.made_at, reverse=True))


def load_changes(
    session: Session,
    *,
    since: datetime | None = None,
    deed: Deed | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Version, ...]:
    """The log of all meetings, newest first; of one deed, or after a moment, where asked."""
    query = select(VersionRow).where(*wanted(since, deed))
    order = (col(VersionRow.made_at).desc(), col(VersionRow.meeting_id), col(VersionRow.number).desc())
    return tuple(map(version_from, session.exec(query.order_by(*order).limit(limit).offset(offset))))


def count_changes(session: Session, *, since: datetime | None = None, deed: Deed | None = None) -> int:
    """How many entries that log has."""
    return session.exec(select(func.count()).select_from(VersionRow).where(*wanted(since, deed))).one()


def wanted(since: datetime | None, deed: Deed | None) -> list[Any]:
    """The conditions on the log."""
    after = [col(VersionRow.made_at) > since] if since else []
    return [*after, *([col(VersionRow.deed) == deed] if deed else [])]


def version_from(row: VersionRow) -> Version:
    """The version of a row."""
    return Version(
        slug=row.slug,
        number=row.number,
        deed=cast("Deed", row.deed),
        made_at=row.made_at,
        reason=row.reason,
        editor=row.editor,
        source_url=row.source_url,
        differences=DIFFERENCES.validate_json(row.differences),
        joined=tuple(json.loads(row.joined)),
        left=tuple(json.loads(row.parted)),
    )


def find_any(session: Session, slug: str) -> MeetingRow | None:
    """The meeting of that slug, where its address leads, or the one that is gone."""
    row = find_row(session, slug)
    return row or session.exec(select(MeetingRow).where(MeetingRow.slug == slug)).first()
