"""Short ways to write down captures, articles and meetings in tests, and to keep them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from app.domain import (
    Article,
    Capture,
    Finding,
    Listing,
    Meeting,
    Participant,
    Reading,
    Relation,
    Span,
    Told,
)
from app.extract.record.hints import NO_HINTS, Hints
from app.store import save_article, save_capture

THEN = datetime(2024, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
PAIR = (Participant("Wang Yi", "CN"), Participant("Sergey Lavrov", "RU"))


def capture(body: str, origin: str = "a.txt", **more: Any) -> Capture:
    return Capture(body.encode(), "text/plain", origin, THEN, **more)


def proof(
    field: str, value: str, *, inferred: bool = False, confidence: float = 0.9, note: str = ""
) -> Finding:
    return Finding(field, value, Span(0, 4), "a_rule", confidence, inferred, note)


def meeting(day: str | None = "2022-07-07", city: str | None = "Denpasar", **more: Any) -> Meeting:
    """A meeting of the usual pair, its day and city proved by words unless told otherwise."""
    proofs = [proof(name, value) for name, value in (("date", day), ("city", city)) if value]
    given: dict[str, Any] = {
        "country": {"Denpasar": "ID", "Moscow": "RU", "Beijing": "CN"}.get(city or ""),
        "participants": PAIR,
        "findings": tuple(proofs),
    }
    return Meeting(day=date.fromisoformat(day) if day else None, city=city, **(given | more))


def listing(slug: str, of: Meeting, **more: Any) -> Listing:
    return Listing(slug, of, more.pop("confidence", "high"), ("https://example.org/a",), **more)


def keep(
    session: Session,
    text: str,
    *told: tuple[str, Meeting],
    relation: Relation = "tells",
    reader: str = "1",
    hints: Hints = NO_HINTS,
    **of_capture: Any,
) -> int:
    """Save an article of this text that tells of these meetings; its id."""
    return save_article(
        session,
        save_capture(session, capture(text, **of_capture)),
        Article(text, (), "en", url=of_capture.get("url"), input_id=of_capture.get("input_id")),
        Reading("meeting" if told else "other", tuple(m for _, m in told)),
        [Told(slug, relation, m) for slug, m in told],
        label=text[:40],
        label_is_ours=True,
        is_sample=False,
        reader=reader,
        hints=hints,
    )
