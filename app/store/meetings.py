"""Meetings with their listing, their witnesses and the articles that tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.domain import Listing, MeetingRecord, Witness
from app.store.articles import load_articles
from app.store.rows import VERDICTS, listing_from, meeting_from, witness_from
from app.store.settle import find_row
from app.store.tables import ListingRow, MeetingRow, RedirectRow, TellingRow, WitnessRow, columns_of
from app.store.tellings import among


def load_meetings(session: Session, slugs: Iterable[str]) -> tuple[MeetingRecord, ...]:
    """The meetings of these slugs, in the order asked; what is not held is left out. Seven queries in all.

    The articles of each come in the order they were added, announcements among them.
    """
    wanted = list(dict.fromkeys(slugs))
    rows = {
        row.slug: row
        for row in session.exec(
            select(MeetingRow).where(among(MeetingRow.slug, wanted), ~col(MeetingRow.gone))
        )
    }
    ids = [row.id for row in rows.values() if row.id is not None]
    listings: dict[int, Listing] = {}
    for listed in session.exec(
        select(ListingRow).where(among(ListingRow.meeting_id, ids)).order_by(ListingRow.slug)
    ):
        listings.setdefault(listed.meeting_id, listing_from(listed))
    witnesses: dict[int, list[Witness]] = defaultdict(list)
    of_meetings = select_columns(*columns_of(WitnessRow)).where(among(WitnessRow.meeting_id, ids))
    for witness in session.execute(of_meetings.order_by(col(WitnessRow.position))):
        witnesses[witness.meeting_id].append(witness_from(witness))
    tellers: dict[int, dict[int, None]] = defaultdict(dict)
    for meeting_id, article_id in session.exec(
        select(TellingRow.meeting_id, TellingRow.article_id)
        .where(among(TellingRow.meeting_id, ids))
        .order_by(col(TellingRow.article_id))
    ):
        if meeting_id is not None:
            tellers[meeting_id][article_id] = None
    articles = {
        record.id: record for record in load_articles(session, {i for told in tellers.values() for i in told})
    }
    return tuple(
        MeetingRecord(
            slug=slug,
            meeting=meeting_from(row),
            listing=listings.get(row.id or 0),
            articles=tuple(articles[article_id] for article_id in tellers[row.id or 0]),
            witnesses=tuple(witnesses[row.id or 0]),
            added_at=row.added_at,
            verdicts=VERDICTS.validate_json(row.verdicts),
            version=row.version,
        )
        for slug in wanted
        if (row := rows.get(slug)) is not None
    )


def find_redirect(session: Session, slug: str) -> str | None:
    """The slug a former slug leads to now; None when it leads nowhere or never stood."""
    row = find_row(session, slug)
    return row.slug if row is not None and row.slug != slug else None


def is_gone(session: Session, slug: str) -> bool:
    """Whether there was a meeting of that slug and there is none any more."""
    return session.get(RedirectRow, slug) is not None and find_row(session, slug) is None
