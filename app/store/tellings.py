"""What articles tell of meetings, read for many at once in a fixed number of queries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.domain import Finding, Relation, Told
from app.store.rows import finding_from, meeting_from
from app.store.tables import FindingRow, MeetingRow, TellingRow, columns_of


def among(column: Any, values: Iterable[int | str]) -> ColumnElement[bool]:
    """The column is one of these values, sent as one JSON text: SQLite bounds the number of parameters."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return cast("ColumnElement[bool]", col(column).in_(select(listed.c.value)))


class Findings:
    """The findings of some articles, of one scope or of all, each by where it belongs, in the order saved."""

    def __init__(self, session: Session, article_ids: Iterable[int], scope: str | None = None) -> None:
        self._held: dict[tuple[int, str, int | None], list[Finding]] = defaultdict(list)
        query = select(*columns_of(FindingRow)).where(among(FindingRow.article_id, article_ids))
        if scope is not None:
            query = query.where(col(FindingRow.scope) == scope)
        for row in session.execute(query.order_by(col(FindingRow.id))):
            self._held[row.article_id, row.scope, row.telling].append(finding_from(row))

    def of(self, article_id: int, scope: str, telling: int | None = None) -> tuple[Finding, ...]:
        """Those of an article's parts, of the article as a whole, or of one meeting it tells of."""
        return tuple(self._held.get((article_id, scope, telling), ()))


def load_told(
    session: Session, findings: Findings, where: ColumnElement[bool]
) -> list[tuple[int, int, Told]]:
    """(article id, meeting id, what is told), by article and in the article's own order."""
    query = (
        select_rows(TellingRow, MeetingRow.slug)
        .join(MeetingRow, col(MeetingRow.id) == TellingRow.meeting_id)
        .where(where)
        .order_by(col(TellingRow.article_id), col(TellingRow.position))
    )
    return [
        (
            row.article_id,
            row.meeting_id or 0,
            Told(
                slug,
                cast("Relation", row.relation),
                meeting_from(row, findings.of(row.article_id, "meeting", row.position)),
                row.link_note,
            ),
        )
        for row, slug in session.exec(query)
    ]
