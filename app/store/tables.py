"""The tables. A row is not a domain value: `rows` turns one into the other.

SQLModel does not validate table rows, so what must hold is written here as CHECK constraints and foreign
keys, and SQLite holds it against every writer. Lists that are only ever read whole with their owner (blocks,
participants as printed, review sentences) are JSON text; whatever is searched or counted is a column.
Long because every table stands here, so that the whole schema can be read in one place. What an editor
adds later (corrections, merges, versions) comes as new tables beside these.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, ClassVar, get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from app.domain import Certainty, Deed, Format, Language, MediaType, Precision, Relation, Report, Side

SCHEMA_REVISION = "0003"
"""The Alembic revision these tables stand for; a test compares it with the newest one in migrations/."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware UTC time as ISO 8601 text: SQLite itself would drop the offset."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text kept; raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone")
        return value.astimezone(UTC).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The aware time."""
        return None if value is None else datetime.fromisoformat(value)


def one_of(column: str, values: Iterable[str], *, name: str | None = None) -> CheckConstraint:
    """The column holds one of these words (or null where it may)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def is_json(*columns: str) -> tuple[CheckConstraint, ...]:
    """Each column holds JSON, or nothing (on which json_valid differs between versions of SQLite)."""
    return tuple(
        CheckConstraint(f"{column} IS NULL OR json_valid({column})", name=f"{column}_json")
        for column in columns
    )


def within_unit(column: str) -> CheckConstraint:
    """The column holds a number from 0 to 1."""
    return CheckConstraint(f"{column} BETWEEN 0 AND 1", name=f"{column}_unit")


def belongs_to(target: str, *, primary: bool = False, optional: bool = False) -> Column[int]:
    """A foreign key to `table.column`; the row goes when its owner goes."""
    key = ForeignKey(target, ondelete="CASCADE")
    return Column(Integer, key, nullable=optional, index=not primary, primary_key=primary)


class Row(SQLModel):
    """What all tables share: one collection, in which every constraint has a predictable name."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def columns_of(table: type[Row]) -> tuple[Column[Any], ...]:
    """All columns of a table, for reading many small rows without making an object of each."""
    return tuple(plain(table).c)


def plain(table: type[Row]) -> Table:
    """The table itself, for writing many small rows in one statement without making an object of each."""
    return Row.metadata.tables[str(table.__tablename__)]


# ------------------------------------------------------------------ what came in


class BlobRow(Row, table=True):
    """Bytes received, kept once however often they came, compressed with zlib."""

    __tablename__ = "blobs"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint("size >= 0", name="size_positive"),
    )

    sha256: str = Field(primary_key=True)
    size: int
    packed: bytes = Field(sa_type=LargeBinary)


class CaptureRow(Row, table=True):
    """One receiving of bytes. `identity` says which article they are: see `rows.identity_of`."""

    __tablename__ = "captures"
    __table_args__ = (
        one_of("media_type", get_args(MediaType)),
        *is_json("headers"),
        Index(None, "identity"),
        Index(None, "sha256"),
    )

    id: int | None = Field(default=None, primary_key=True)
    identity: str
    sha256: str = Field(foreign_key="blobs.sha256")
    media_type: str
    origin: str
    captured_at: datetime = Field(sa_type=Moment)
    url: str | None = None
    final_url: str | None = None
    charset: str | None = None
    status: int | None = None
    headers: str = "[]"
    input_id: str | None = None


class RejectionRow(Row, table=True):
    """Why a capture became no article."""

    __tablename__ = "rejections"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    capture_id: int = Field(sa_column=belongs_to("captures.id", primary=True))
    reason: str
    rejected_at: datetime = Field(sa_type=Moment)


# ------------------------------------------------------------------ articles


class ArticleRow(Row, table=True):
    """An article as last read; every span of its findings refers to `text`."""

    __tablename__ = "articles"
    __table_args__ = (
        one_of("language", get_args(Language)),
        one_of("report", get_args(Report)),
        *is_json("blocks", "dateline"),
        CheckConstraint("(published_iso IS NULL) = (published_raw IS NULL)", name="published_whole"),
        CheckConstraint("label <> ''", name="label_given"),
        UniqueConstraint("identity"),
        Index(None, "report", "language", "is_sample"),  # counting must not read through the texts
        Index(None, "read_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    identity: str
    capture_id: int = Field(foreign_key="captures.id", index=True)
    text: str
    blocks: str
    language: str
    headline: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    editor: str | None = None
    photo_credit: str | None = None
    dateline: str | None = None
    published_raw: str | None = None
    published_iso: str | None = None
    published_zone: str | None = None
    published_zone_printed: bool = False
    url: str | None = None
    input_id: str | None = None
    report: str
    refusal: str | None = None
    label: str
    label_is_ours: bool = False
    is_sample: bool = False
    reader: str
    added_at: datetime = Field(sa_type=Moment)
    read_at: datetime = Field(sa_type=Moment)
    hints: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})
    set_aside: str | None = None


class FindingRow(Row, table=True):
    """A value, its words and its rule. `scope` part or article; `meeting` with the telling's position."""

    __tablename__ = "findings"
    __table_args__ = (
        one_of("scope", ("part", "article", "meeting")),
        CheckConstraint("(scope = 'meeting') = (telling IS NOT NULL)", name="telling_given"),
        CheckConstraint('("start" IS NULL) = ("end" IS NULL)', name="span_whole"),
        CheckConstraint('"start" IS NULL OR ("start" >= 0 AND "start" <= "end")', name="span_forward"),
        within_unit("confidence"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(sa_column=belongs_to("articles.id"))
    scope: str
    telling: int | None = None
    field: str
    value: str
    start: int | None = None
    end: int | None = None
    rule: str
    confidence: float
    inferred: bool
    note: str


class WordingRow(Row, table=True):
    """A wording of an article, whole, as JSON; no record for the present one, which lies in `articles`.

    An article that never changed has no row: its one wording is number 1.
    """

    __tablename__ = "wordings"
    __table_args__ = is_json("record")

    article_id: int = Field(sa_column=belongs_to("articles.id", primary=True))
    number: int = Field(primary_key=True)
    capture_id: int = Field(foreign_key="captures.id")
    reader: str
    kept_at: datetime = Field(sa_type=Moment)
    record: str | None = None


class LookRow(Row, table=True):
    """One look at an address whose article is held, and what was found there."""

    __tablename__ = "looks"
    __table_args__ = (
        one_of("found", ("same", "changed", "other", "gone")),
        Index(None, "identity", "looked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    identity: str
    looked_at: datetime = Field(sa_type=Moment)
    found: str
    status: int | None = None


class PassedRow(Row, table=True):
    """A link that was not followed, and why; forgotten after some weeks."""

    __tablename__ = "passed_links"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"), Index(None, "passed_at"))

    address: str = Field(primary_key=True)
    title: str = ""
    found_in: str = ""
    reason: str
    passed_at: datetime = Field(sa_type=Moment)


# ------------------------------------------------------------------ meetings


class MeetingFacts(Row):
    """The facts of a meeting as columns, the same wherever one stands: as told, as listed, as settled."""

    day: date | None = None
    precision: str
    end_day: date | None = None
    format: str
    multilateral: bool
    city: str | None = None
    locality: str | None = None
    country: str | None = None
    venue: str | None = None
    series: str | None = None
    occasion_name: str | None = None
    occasion_year: int | None = None
    participants: str
    requested_by: str | None = None
    host_side: str | None = None
    topics: str
    confidence: float
    review: str


def meeting_checks() -> tuple[CheckConstraint, ...]:
    """What holds for the facts of a meeting wherever they stand."""
    return (
        one_of("precision", get_args(Precision)),
        one_of("format", get_args(Format)),
        one_of("requested_by", get_args(Side)),
        one_of("host_side", get_args(Side)),
        within_unit("confidence"),
        *is_json("participants", "topics", "review"),
        CheckConstraint("end_day IS NULL OR end_day >= day", name="days_forward"),
        CheckConstraint("length(country) = 2", name="country_code"),
        CheckConstraint(
            "series IS NOT NULL OR (occasion_name IS NULL AND occasion_year IS NULL)", name="occasion_whole"
        ),
    )


class MeetingRow(MeetingFacts, table=True):
    """A meeting with its settled facts. One neither told nor listed is only announced.

    `version` counts the states of its record; 0: no run has closed since it was made, so its address is not
    final. One that is `gone` was taken in by another or has no source left; its row keeps its history.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        *meeting_checks(),
        CheckConstraint("slug <> ''", name="slug_given"),
        UniqueConstraint("slug"),
        Index(None, "day", "slug"),
        Index(None, "country", "city"),
        Index(None, "series"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    is_told: bool = False
    is_listed: bool = False
    added_at: datetime = Field(sa_type=Moment)
    settled_at: datetime = Field(sa_type=Moment)
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    gone: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    verdicts: str = Field(default="[]", sa_column_kwargs={"server_default": "[]"})


class ParticipantRow(Row, table=True):
    """Who took part, as settled: what makes a person's meetings findable."""

    __tablename__ = "participants"
    __table_args__ = (one_of("side", get_args(Side)),)

    meeting_id: int = Field(sa_column=belongs_to("meetings.id", primary=True))
    position: int = Field(primary_key=True)
    person: str = Field(index=True)
    side: str
    office: str | None = None
    printed: str | None = None


class WitnessRow(Row, table=True):
    """What one source says of one field of a meeting, and whether that stands. No article: the listing."""

    __tablename__ = "witnesses"
    __table_args__ = is_json("finding")

    meeting_id: int = Field(sa_column=belongs_to("meetings.id", primary=True))
    position: int = Field(primary_key=True)
    field: str
    value: str
    article_id: int | None = Field(default=None, foreign_key="articles.id", ondelete="CASCADE", index=True)
    finding: str | None = None
    chosen: bool
    editor: str | None = None


class TellingRow(MeetingFacts, table=True):
    """A meeting as one article tells or announces it, in the article's own words.

    No meeting: an editor set the article aside, or it announces in words too vague to make one. `link_note`
    says why it is placed there where that is not plain.
    """

    __tablename__ = "tellings"
    __table_args__ = (*meeting_checks(), one_of("relation", get_args(Relation)))

    article_id: int = Field(sa_column=belongs_to("articles.id", primary=True))
    position: int = Field(primary_key=True)
    meeting_id: int | None = Field(default=None, sa_column=belongs_to("meetings.id", optional=True))
    relation: str
    link_note: str = Field(default="", sa_column_kwargs={"server_default": ""})


class ListingRow(MeetingFacts, table=True):
    """A line of the chronology, with its source links."""

    __tablename__ = "listings"
    __table_args__ = (*meeting_checks(), one_of("certainty", get_args(Certainty)), *is_json("source_urls"))

    slug: str = Field(primary_key=True)
    meeting_id: int = Field(sa_column=belongs_to("meetings.id"))
    certainty: str
    source_urls: str
    note: str = ""
    alternative_series: str | None = None


class RedirectRow(Row, table=True):
    """A slug that once led to a meeting: `target` leads on; none means gone, and `reason` says why."""

    __tablename__ = "slug_redirects"
    __table_args__ = (CheckConstraint("target <> slug", name="leads_elsewhere"),)

    slug: str = Field(primary_key=True)
    target: str | None = Field(default=None, index=True)
    reason: str
    made_at: datetime = Field(sa_type=Moment)


# ------------------------------------------------------------------ what editors ruled, and the memory


class CorrectionRow(Row, table=True):
    """An editor's value for a field, never changed: the last row of a field counts. No `new`: no value.

    `withdrawn` takes the editors' word on the field back.
    """

    __tablename__ = "corrections"
    __table_args__ = (
        CheckConstraint("editor <> ''", name="editor_given"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=belongs_to("meetings.id"))
    field: str
    old: str | None = None
    new: str | None = None
    withdrawn: bool = False
    editor: str
    reason: str
    source_url: str | None = None
    made_at: datetime = Field(sa_type=Moment)
    version: int


class PlacementRow(Row, table=True):
    """Where an editor put what an article tells, or a line of the chronology; the last row of each counts.

    Merging and splitting put accounts in another meeting, rejecting an article puts all of it (no position)
    in none. `was_in` is the meeting it was taken from.
    """

    __tablename__ = "placements"
    __table_args__ = (
        CheckConstraint("(article_id IS NULL) <> (listing IS NULL)", name="of_one_thing"),
        CheckConstraint("listing IS NULL OR meeting_id IS NOT NULL", name="listing_placed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int | None = Field(default=None, sa_column=belongs_to("articles.id", optional=True))
    position: int | None = None
    listing: str | None = None
    meeting_id: int | None = Field(default=None, sa_column=belongs_to("meetings.id", optional=True))
    was_in: int | None = Field(default=None, foreign_key="meetings.id", ondelete="CASCADE")
    editor: str
    reason: str
    made_at: datetime = Field(sa_type=Moment)


class VersionRow(Row, table=True):
    """One state of a meeting's record, never changed: who made it, why, what differs, and the state."""

    __tablename__ = "versions"
    __table_args__ = (
        one_of("deed", get_args(Deed)),
        *is_json("differences", "joined", "parted", "state"),
        Index(None, "made_at"),
    )

    meeting_id: int = Field(sa_column=belongs_to("meetings.id", primary=True))
    number: int = Field(primary_key=True)
    slug: str
    deed: str
    made_at: datetime = Field(sa_type=Moment)
    reason: str
    editor: str | None = None
    source_url: str | None = None
    differences: str
    joined: str
    parted: str
    state: str


class CopyRow(Row, table=True):
    """An article whose words stand in another one: `share` of them, 0 to 1."""

    __tablename__ = "copies"
    __table_args__ = (
        within_unit("share"),
        CheckConstraint("article_id <> original_id", name="of_another"),
    )

    article_id: int = Field(sa_column=belongs_to("articles.id", primary=True))
    original_id: int = Field(sa_column=belongs_to("articles.id"))
    share: float


# ------------------------------------------------------------------ bookkeeping


class ChangeRow(Row, table=True):
    """An article or meeting the index has yet to take up. A newer change of the same replaces the older."""

    __tablename__ = "changes"
    __table_args__ = (
        one_of("kind", ("article", "meeting")),
        UniqueConstraint("kind", "ref"),
        {"sqlite_autoincrement": True},  # a version is never used twice, also after its row is gone
    )

    version: int | None = Field(default=None, primary_key=True)
    kind: str
    ref: str


class RunRow(Row, table=True):
    """One feeding of the archive: which command, when, with what outcome."""

    __tablename__ = "runs"
    __table_args__ = is_json("counts")

    id: int | None = Field(default=None, primary_key=True)
    command: str
    started_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    counts: str = "{}"
