"""What editors say of single facts: correct them, confirm them, take their word back.

An editor's value stands above anything extracted, for ever; and the sources it was said of stay with its
meeting, whatever a later reading makes of them. Nobody replaces another editor's value unawares.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from app.domain import ArchiveError, Correction, Deed
from app.extract.record.corrections import implied_values, read_value
from app.extract.record.facts import BY_NAME, CORE
from app.lexicon import Lexicon
from app.store.records import RecordMoved, Ruled, Ruling, accounts_of, close_record, open_record, place
from app.store.rows import VERDICTS, meeting_from
from app.store.rulings import corrections_of, load_rulings
from app.store.tables import (
    CorrectionRow,
    MeetingRow,
    VersionRow,
)


def correct_meeting(
    session: Session, lexicon: Lexicon, slug: str, field: str, value: str, ruling: Ruling
) -> Ruled:
    """Set one field to a value (`none`: there is none), for ever above anything read, and what follows.

    Raises ArchiveError for an unknown meeting, field or value, RecordMoved when the record has changed.
    """
    row = open_record(session, slug, ruling)
    new = read_value(field, value, lexicon, datetime.now(UTC).date())
    refuse_blind_replacement(session, row, field, new, ruling)
    values = {field: new, **implied_values(field, new, meeting_from(row), lexicon)}
    return rule_on(session, row, values, ruling, "corrected")


def confirm_meeting(session: Session, slug: str, ruling: Ruling) -> Ruled:
    """Vouch for the record as it stands: its core facts and those in doubt are the editor's from now on."""
    row = open_record(session, slug, ruling)
    meeting = meeting_from(row)
    doubted = [v.field for v in VERDICTS.validate_json(row.verdicts) if v.needs_review]
    names = [name for name in BY_NAME if name in {*CORE, *doubted} and not name.endswith(".printed")]
    values = {name: BY_NAME[name].value(meeting) for name in names}
    return rule_on(session, row, {n: v for n, v in values.items() if v is not None}, ruling, "confirmed")


def withdraw_correction(session: Session, slug: str, field: str, ruling: Ruling) -> Ruled:
    """Take the editors' word on a field back, with what followed from it; what sources say stands again."""
    row = open_record(session, slug, ruling)
    assert row.id is not None
    standing = {c.field: c for c in load_rulings(session, [row.id])[row.id]}
    if field not in standing:
        raise ArchiveError(f"No editor has set {field} of {row.slug}: there is nothing to take back.")
    together = standing[field]
    fields = [f for f, c in standing.items() if (c.slug, c.version) == (together.slug, together.version)]
    for name in fields:
        session.add(correction_row(row, name, standing[name].new, None, ruling, withdrawn=True))
    return close_record(session, row, "restored", ruling)


def undo_version(session: Session, slug: str, number: int, ruling: Ruling) -> Ruled:
    """Take back all that one version corrected or confirmed: what an editor had ruled before stands again,
    else what sources say. A field that was ruled on since keeps that.

    Raises ArchiveError for a version that set no field, or none that still stands, RecordMoved.
    """
    row = open_record(session, slug, ruling)
    assert row.id is not None
    made = [correction for _, correction in corrections_of(session, [row.id])]
    last = {correction.field: correction for correction in made}
    undone = [correction for correction in last.values() if correction.version == number]
    if not undone:
        raise ArchiveError(why_not_undone(session, row, number, made))
    for correction in undone:
        earlier = [c for c in made if c.field == correction.field and c.version < number]
        stood = earlier[-1] if earlier and not earlier[-1].withdrawn else None
        new, withdrawn = (stood.new, False) if stood else (None, True)
        session.add(correction_row(row, correction.field, correction.new, new, ruling, withdrawn=withdrawn))
    return close_record(session, row, "restored", ruling)


def why_not_undone(session: Session, row: MeetingRow, number: int, made: list[Correction]) -> str:
    """Why nothing of a version can be taken back, and what to do instead."""
    version = session.get(VersionRow, (row.id, number))
    if version is None:
        return f"{row.slug} has had no version {number}: it is at {row.version}."
    if any(correction.version == number for correction in made):
        return f"All that version {number} of {row.slug} set has been ruled on since: undo the later version."
    other = OTHER_WAYS.get(version.deed, "it came of reading, and only what editors set is undone.")
    return f"Version {number} of {row.slug} set no field: {other}"


OTHER_WAYS = {
    "merged": "`archive merge … --undo` parts two meetings again.",
    "split": "`archive merge` makes the two one again.",
    "rejected": "`archive reject … --undo` lets the article speak again.",
}
"""How to take back what is no correction."""


def rule_on(
    session: Session, row: MeetingRow, values: Mapping[str, str | None], ruling: Ruling, deed: Deed
) -> Ruled:
    """Keep these values as the editor's, and the sources of the meeting with it."""
    meeting = meeting_from(row)
    for name, new in values.items():
        session.add(correction_row(row, name, BY_NAME[name].value(meeting), new, ruling))
    place(session, accounts_of(session, row), row, ruling)
    return close_record(session, row, deed, ruling)


def correction_row(
    row: MeetingRow, field: str, old: str | None, new: str | None, ruling: Ruling, *, withdrawn: bool = False
) -> CorrectionRow:
    """The row of one correction; it makes the next version of the record."""
    assert row.id is not None
    return CorrectionRow(
        meeting_id=row.id,
        field=field,
        old=old,
        new=new,
        withdrawn=withdrawn,
        editor=ruling.editor,
        reason=ruling.reason,
        source_url=ruling.source_url,
        made_at=datetime.now(UTC),
        version=row.version + 1,
    )


def refuse_blind_replacement(
    session: Session, row: MeetingRow, field: str, new: str | None, ruling: Ruling
) -> None:
    """RecordMoved when another editor's value would be replaced by one who does not say which he saw."""
    assert row.id is not None
    standing = next((c for c in load_rulings(session, [row.id])[row.id] if c.field == field), None)
    if standing is None or standing.new == new or ruling.expect_version is not None:
        return
    if standing.editor != ruling.editor:
        raise RecordMoved(
            f"{standing.editor} set {field} of {row.slug} to {standing.new or 'none'} on "
            f"{standing.made_at.date()} ({standing.reason}): to replace that, repeat with "
            f"--expect-version {row.version}."
        )
