"""Which articles tell of one meeting, worked out anew over all of them at the end of a run.

While a run takes articles in, each joins the meeting known so far that it fits best. Here all accounts are
grouped together (`app.extract.record.grouping`), so that the archive is the same in whatever order they
came: who belongs together, what stands, and the address of every meeting that has no history yet. One with
a history keeps its address as long as that says what stands; an address it gives up leads on for ever.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.extract.record.accounts import Account, Group, build_account
from app.extract.record.grouping import group_accounts
from app.extract.record.linking import free_slug, has_stem, slug_stem
from app.store.changes import mark_changed
from app.store.copies import save_copies
from app.store.history import save_new_states
from app.store.rows import HINTS, meeting_from
from app.store.rulings import load_placements, load_rulings
from app.store.settle import (
    listed_rows,
    meeting_row,
    rename_meeting,
    settle_rows,
    taken_slugs,
    wanted_stem,
    withdraw,
)
from app.store.tables import (
    ArticleRow,
    FindingRow,
    ListingRow,
    MeetingRow,
    RedirectRow,
    TellingRow,
)
from app.store.tellings import among

IMPLIED = ("city", "country", "format", "participants.CN", "participants.RU")
"""The fields that tell no meetings apart where they are only inferred."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an account stands now: an article's telling, or a line of the chronology, and its meeting."""

    meeting_id: int | None
    listing: str | None = None
    article_id: int | None = None
    position: int | None = None
    link_note: str = ""


def link_meetings(session: Session) -> int:
    """Bring every account to the meeting it belongs to, settle what changed, note the new states; how many
    accounts moved. A second call changes nothing.
    """
    places: dict[str, Place] = {}
    accounts = [*load_listed(session, places), *load_told(session, places)]
    groups = group_accounts(accounts)
    rows = rows_of(session, groups, places)
    touched: dict[int, MeetingRow] = {}
    went: dict[int, Counter[str]] = defaultdict(Counter)
    for group, row in zip(groups, rows, strict=True):
        for account in group.accounts:
            place, note = places[account.key], group.notes.get(account.key, "")
            if move(session, place, row, note, touched) and place.meeting_id is not None:
                went[place.meeting_id][row.slug] += 1
    kept = {account.key for group in groups for account in group.accounts}
    for key in places.keys() - kept:
        take_out(session, places[key], touched)
    session.flush()
    let_go(session, {row.id for row in rows}, went)
    settle_rows(session, (row for row in touched.values() if row in session), changed=True)
    copied = [session.get_one(MeetingRow, meeting_id) for meeting_id in save_copies(session)]
    settle_rows(session, copied, changed=True)
    readdress(session, rows)
    save_new_states(session)
    return sum(moved.total() for moved in went.values())


def let_go(session: Session, kept: Container[int | None], went: Mapping[int, Counter[str]]) -> None:
    """Let the meetings go that all accounts left; their addresses lead to where most of them went. One with a
    correction in force keeps standing.
    """
    for meeting_id, targets in went.items():
        row = session.get_one(MeetingRow, meeting_id)
        if meeting_id not in kept and not row.gone and not load_rulings(session, [meeting_id])[meeting_id]:
            target = min(targets, key=lambda slug: (-targets[slug], slug))
            withdraw(session, row, "Its accounts were found to be of another meeting.", target)


# ------------------------------------------------------------------ the accounts there are


def load_listed(session: Session, places: dict[str, Place]) -> Iterator[Account]:
    """The lines of the chronology; where each stands now goes to `places`."""
    placed = load_placements(session).listings
    for row in session.exec(select(ListingRow).order_by(ListingRow.slug)):
        key = f"listing:{row.slug}"
        places[key] = Place(row.meeting_id, row.slug)
        pinned = placed.get(row.slug)
        yield build_account(key, "listed", meeting_from(row), pinned=name_of(pinned))


def load_told(session: Session, places: dict[str, Place]) -> Iterator[Account]:
    """What articles tell, those set aside left out; where each stands now goes to `places`."""
    placed = load_placements(session).accounts
    implied: dict[tuple[int, int], set[str]] = defaultdict(set)
    fields = select_columns(FindingRow.article_id, FindingRow.telling, FindingRow.field).where(  # type: ignore[call-overload]
        col(FindingRow.inferred), col(FindingRow.field).in_(IMPLIED), col(FindingRow.telling).is_not(None)
    )
    for article_id, telling, field in session.execute(fields):
        implied[article_id, telling].add(field)
    query = (
        select(TellingRow, ArticleRow.identity, ArticleRow.hints)
        .join(ArticleRow, col(ArticleRow.id) == TellingRow.article_id)
        .where(col(ArticleRow.set_aside).is_(None))
    )
    for row, identity, hints in session.exec(query):
        at = row.article_id, row.position
        key = f"{identity}#{row.position}"
        places[key] = Place(row.meeting_id, None, *at, row.link_note)
        yield build_account(
            key,
            "tells" if row.relation == "tells" else "announces",
            meeting_from(row),
            implied[at],
            HINTS.validate_json(hints),
            name_of(placed.get(at)),
        )


def name_of(meeting_id: int | None) -> str | None:
    """How a meeting an editor chose is named among accounts."""
    return None if meeting_id is None else str(meeting_id)


# ------------------------------------------------------------------ the meeting of each group


def rows_of(session: Session, groups: Sequence[Group], places: dict[str, Place]) -> list[MeetingRow]:
    """The meeting of each group: the one an editor chose, that of its listing, the one most of its accounts
    stand in already, else a new one. No meeting is given to two groups.
    """
    held = {row.id: row for row in session.exec(select(MeetingRow)) if row.id is not None}
    claimed: dict[int, MeetingRow] = {}
    for claim in (chosen_by_editor, listed_in, most_stand_in):
        for at, group in enumerate(groups):
            free = next((i for i in claim(group, places) if i in held), None)
            if at not in claimed and free is not None:
                claimed[at] = held.pop(free)
    return [claimed.get(at) or new_row(session, group) for at, group in enumerate(groups)]


def chosen_by_editor(group: Group, places: dict[str, Place]) -> list[int]:
    """The meeting an editor put its accounts in."""
    return [int(group.pinned)] if group.pinned else []


def listed_in(group: Group, places: dict[str, Place]) -> list[int]:
    """The meetings of its lines of the chronology."""
    standing = (places[account.key].meeting_id for account in group.accounts if account.kind == "listed")
    return [meeting_id for meeting_id in standing if meeting_id is not None]


def most_stand_in(group: Group, places: dict[str, Place]) -> list[int]:
    """The meetings its accounts stand in now, that of the most first."""
    standing = (places[account.key].meeting_id for account in group.accounts)
    counted = Counter(meeting_id for meeting_id in standing if meeting_id is not None)
    return sorted(counted, key=lambda meeting_id: (-counted[meeting_id], meeting_id))


def new_row(session: Session, group: Group) -> MeetingRow:
    """A meeting for accounts that have none of their own; its address is settled by `readdress`."""
    meeting = group.accounts[0].meeting
    return meeting_row(session, free_slug(slug_stem(meeting), taken_slugs(session)), meeting)


def move(session: Session, place: Place, row: MeetingRow, note: str, touched: dict[int, MeetingRow]) -> bool:
    """Put an account where it belongs; whether it moved. The meetings concerned go to `touched`."""
    assert row.id is not None
    if (place.meeting_id, place.link_note) == (row.id, note if place.article_id else ""):
        return False
    touched[row.id] = row
    if place.meeting_id is not None:
        touched[place.meeting_id] = session.get_one(MeetingRow, place.meeting_id)
    if place.article_id is None:
        change = update(ListingRow).where(col(ListingRow.slug) == place.listing)
        session.execute(change.values(meeting_id=row.id))
    else:
        here = (col(TellingRow.article_id) == place.article_id, col(TellingRow.position) == place.position)
        session.execute(update(TellingRow).where(*here).values(meeting_id=row.id, link_note=note))
        mark_changed(session, "article", place.article_id)
    return place.meeting_id != row.id


def take_out(session: Session, place: Place, touched: dict[int, MeetingRow]) -> None:
    """Let an announcement stand for itself that fits no meeting any more."""
    if place.meeting_id is None:
        return
    touched[place.meeting_id] = session.get_one(MeetingRow, place.meeting_id)
    here = (col(TellingRow.article_id) == place.article_id, col(TellingRow.position) == place.position)
    session.execute(update(TellingRow).where(*here).values(meeting_id=None, link_note=""))
    mark_changed(session, "article", place.article_id or 0)


# ------------------------------------------------------------------ addresses


def readdress(session: Session, rows: Sequence[MeetingRow]) -> None:
    """Give every meeting an address that says what stands; those without a history in the order of `rows`."""
    listed = listed_rows(session, [row.id or 0 for row in rows])
    stems = {row.id or 0: wanted_stem(row, listed.get(row.id or 0)) for row in rows}
    young = [row for row in rows if row.version == 0]
    for row in rows:
        if row.version and not has_stem(row.slug, stems[row.id or 0]):
            slug = free_slug(stems[row.id or 0], taken_slugs(session, by=row.slug) - {y.slug for y in young})
            make_way(session, slug, young)
            rename_meeting(session, row, slug, "What is known of this meeting has changed.")
    forget_young_addresses(session, young)
    taken = taken_slugs(session) - {row.slug for row in young}
    wanted: dict[int, str] = {}
    for row in young:
        wanted[row.id or 0] = free_slug(stems[row.id or 0], taken)
        taken.add(wanted[row.id or 0])
    moving = [row for row in young if row.slug != wanted[row.id or 0]]
    for row in moving:
        mark_changed(session, "meeting", row.slug)
        row.slug = f"~{row.id}"
    session.flush()
    for row in moving:
        row.slug = wanted[row.id or 0]
        session.execute(delete(RedirectRow).where(col(RedirectRow.slug) == row.slug))
        mark_changed(session, "meeting", row.slug)
    session.flush()


def make_way(session: Session, slug: str, young: Iterable[MeetingRow]) -> None:
    """Take an address from a meeting without a history; it gets another one below."""
    for row in young:
        if row.slug == slug:
            mark_changed(session, "meeting", slug)
            row.slug = f"~{row.id}"
    session.flush()


def forget_young_addresses(session: Session, young: Sequence[MeetingRow]) -> None:
    """Addresses that led to meetings without a history were never given out: no run had closed."""
    session.execute(delete(RedirectRow).where(among(RedirectRow.target, [row.slug for row in young])))
