"""What is held of each year and side, what should be held and is not, and when the archive was last fed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app.chronicle.coverage import MissingOccasion, YearCoverage, find_coverage, find_missing
from app.chronicle.expected import load_expected
from app.domain import MeetingLine, SourceKind
from app.sources.kinds import kind_of
from app.store.browse import meetings_of
from app.store.runs import Run, latest_runs
from app.store.tables import ArticleRow, MeetingRow, TellingRow

RUNS = 10
"""How many of the last runs are shown."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Year by year what is held, oldest first; meetings known only from the chronology; expected occasions
    without a record, newest first; the last runs.
    """

    years: tuple[YearCoverage, ...]
    without_text: tuple[MeetingLine, ...]
    missing: tuple[MissingOccasion, ...]
    runs: tuple[Run, ...]


def load_coverage(session: Session, until: date) -> Coverage:
    """The coverage of the archive; occasions are expected up to the day `until`."""
    lines = meetings_of(session)
    return Coverage(
        years=find_coverage(lines, kinds_held(session)),
        without_text=tuple(line for line in lines if not line.articles),
        missing=find_missing(lines, load_expected(), until),
        runs=latest_runs(session, RUNS),
    )


def kinds_held(session: Session) -> dict[str, set[SourceKind]]:
    """The kinds of source that tell of each meeting, by its slug."""
    query = (
        select(MeetingRow.slug, ArticleRow.publisher, ArticleRow.agency)
        .join(TellingRow, col(TellingRow.meeting_id) == MeetingRow.id)
        .join(ArticleRow, col(ArticleRow.id) == TellingRow.article_id)
        .where(TellingRow.relation == "tells")
        .distinct()
    )
    kinds: dict[str, set[SourceKind]] = defaultdict(set)
    for slug, publisher, agency in session.exec(query):
        kinds[slug].add(kind_of(publisher, agency))
    return kinds
