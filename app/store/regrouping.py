"""What editors say of which accounts are of one meeting: merge, split, reject, and take each of these back.

An account an editor placed stays there: no later reading or linking takes it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from app.domain import ArchiveError
from app.extract.record.linking import free_slug
from app.store.changes import mark_changed
from app.store.history import save_if_new, save_version
from app.store.records import (
    Ruled,
    Ruling,
    accounts_of,
    article_of,
    close_record,
    open_record,
    place,
    placement_of,
)
from app.store.rows import meeting_from
from app.store.settle import meeting_row, rename_if_untrue, settle_rows, taken_slugs, withdraw
from app.store.tables import (
    ListingRow,
    MeetingRow,
    PlacementRow,
    RedirectRow,
    TellingRow,
    VersionRow,
)


def merge_meetings(session: Session, slug: str, other: str, ruling: Ruling) -> Ruled:
    """Make the second meeting part of the first; its address leads there from now on."""
    row, goes = open_record(session, slug, ruling), open_record(session, other)
    if row.id == goes.id:
        raise ArchiveError(f"{slug} and {other} are one meeting already.")
    place(session, [*accounts_of(session, row), *accounts_of(session, goes)], row, ruling)
    for listing in session.exec(select(ListingRow).where(ListingRow.meeting_id == goes.id)).all():
        session.add(placement_of(ruling, row.id, goes.id, listing=listing.slug))
        listing.meeting_id = row.id or 0
        session.add(listing)
    session.flush()
    withdraw(session, goes, f"Merged by {ruling.editor}: {ruling.reason}", row.slug)
    save_version(session, goes, "merged", ruling.reason, editor=ruling.editor, source_url=ruling.source_url)
    return close_record(session, row, "merged", ruling)


def undo_merge(session: Session, slug: str, other: str, ruling: Ruling) -> Ruled:
    """Take a merge back: the second meeting stands again, at its own address, with all that came from it."""
    row = open_record(session, slug, ruling)
    back = merged_row(session, row, other)
    if back is None:
        raise ArchiveError(f"{other} was not merged into {row.slug}: there is nothing to take back.")
    had = select(VersionRow.slug).where(VersionRow.meeting_id == back.id)
    session.execute(delete(RedirectRow).where(col(RedirectRow.slug) == back.slug))
    led_here = update(RedirectRow).where(col(RedirectRow.slug).in_(had), col(RedirectRow.target) == row.slug)
    session.execute(led_here.values(target=back.slug))
    back.gone = False
    session.add(back)
    session.flush()
    moved = session.exec(select(PlacementRow).where(PlacementRow.was_in == back.id)).all()
    mine = {(m.article_id, m.position) for m in moved}
    place(session, [t for t in accounts_of(session, row) if (t.article_id, t.position) in mine], back, ruling)
    for listing in session.exec(select(ListingRow).where(ListingRow.meeting_id == row.id)).all():
        if listing.slug in {m.listing for m in moved}:
            session.add(placement_of(ruling, back.id, row.id, listing=listing.slug))
            listing.meeting_id = back.id or 0
            session.add(listing)
    session.flush()
    settle_rows(session, (back,), changed=True)
    save_version(session, back, "restored", ruling.reason, editor=ruling.editor)
    return close_record(session, row, "split", ruling)


def merged_row(session: Session, row: MeetingRow, slug: str) -> MeetingRow | None:
    """The meeting of that slug, or that once had it, which the first one took in; None when there is none."""
    query = (
        select(MeetingRow)
        .join(RedirectRow, col(RedirectRow.slug) == MeetingRow.slug)
        .join(VersionRow, col(VersionRow.meeting_id) == MeetingRow.id)
        .where(MeetingRow.gone, RedirectRow.target == row.slug, VersionRow.slug == slug)
        .order_by(col(MeetingRow.slug) != slug, col(MeetingRow.id))
    )
    return session.exec(query).first()


def split_meeting(session: Session, slug: str, article_ids: Iterable[int], ruling: Ruling) -> Ruled:
    """Make what these articles tell a meeting of its own; its address. Taken back by merging the two."""
    row = open_record(session, slug, ruling)
    wanted = set(article_ids)
    accounts = accounts_of(session, row)
    leaving = [account for account in accounts if account.article_id in wanted]
    missing = wanted - {account.article_id for account in leaving}
    if missing or not wanted:
        listed = ", ".join(map(str, sorted(missing))) or "none"
        raise ArchiveError(f"No article of {row.slug} has the number {listed}: its page shows the numbers.")
    staying = [account for account in accounts if account.article_id not in wanted]
    listed_too = session.exec(select(ListingRow).where(ListingRow.meeting_id == row.id)).first()
    if not staying and listed_too is None:
        raise ArchiveError(f"Nothing would be left of {row.slug}: it has no other source.")
    meeting = meeting_from(leaving[0])
    new = meeting_row(session, free_slug(row.slug, taken_slugs(session)), meeting)
    place(session, leaving, new, ruling)
    place(session, staying, row, ruling)
    settle_rows(session, (new,), changed=True)
    rename_if_untrue(session, new, "The split made this meeting's facts known.")
    save_version(session, new, "split", ruling.reason, editor=ruling.editor, source_url=ruling.source_url)
    close_record(session, row, "split", ruling)
    return Ruled(new.slug, new.version)


def reject_article(session: Session, article_id: int, ruling: Ruling) -> tuple[Ruled, ...]:
    """Set an article aside as a source of any meeting; the records that lost it. It stays readable."""
    article = article_of(session, article_id)
    if article.set_aside is not None:
        raise ArchiveError(f"Article {article_id} is set aside already: {article.set_aside}")
    article.set_aside = f"{ruling.editor}: {ruling.reason}"
    session.add(article)
    tellings = session.exec(select(TellingRow).where(TellingRow.article_id == article_id)).all()
    rows = {t.meeting_id: session.get_one(MeetingRow, t.meeting_id) for t in tellings if t.meeting_id}
    for row in rows.values():
        save_if_new(session, row)
    for telling in tellings:
        session.add(placement_of(ruling, None, telling.meeting_id, telling))
        telling.meeting_id = None
        session.add(telling)
    session.flush()
    mark_changed(session, "article", article_id)
    return tuple(close_record(session, row, "rejected", ruling) for row in rows.values())


def restore_article(session: Session, article_id: int, ruling: Ruling) -> tuple[Ruled, ...]:
    """Take a rejection back: the article tells again of what it told of; the records that regained it."""
    article = article_of(session, article_id)
    if article.set_aside is None:
        raise ArchiveError(f"Article {article_id} is not set aside: there is nothing to take back.")
    article.set_aside = None
    session.add(article)
    was_in = {
        row.position: row.was_in
        for row in session.exec(
            select(PlacementRow)
            .where(PlacementRow.article_id == article_id, col(PlacementRow.meeting_id).is_(None))
            .order_by(col(PlacementRow.id))
        )
    }
    rows: dict[int, MeetingRow] = {}
    for telling in session.exec(select(TellingRow).where(TellingRow.article_id == article_id)).all():
        if was_in.get(telling.position, 0) is None:
            continue  # it was in no meeting before either
        row = session.get(MeetingRow, was_in.get(telling.position) or 0)
        if row is None or row.gone:
            slug = row.slug if row else free_slug(f"article-{article_id}", taken_slugs(session))
            row = meeting_row(session, slug, meeting_from(telling))
        assert row.id is not None
        session.add(placement_of(ruling, row.id, None, telling))
        telling.meeting_id = row.id
        session.add(telling)
        rows[row.id] = row
    session.flush()
    mark_changed(session, "article", article_id)
    return tuple(close_record(session, row, "restored", ruling) for row in rows.values())
