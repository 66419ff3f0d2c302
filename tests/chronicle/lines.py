"""Short ways to write down the lines of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain import Meeting, MeetingLine, Occasion, Participant

MINISTER = "Minister of Foreign Affairs"
PAIR = (Participant("Wang Yi", "CN", MINISTER), Participant("Sergey Lavrov", "RU", MINISTER))
COUNTRIES = {"Moscow": "RU", "Beijing": "CN", "Astana": "KZ", "Denpasar": "ID"}


def line(day: str | None, city: str | None = "Moscow", series: str | None = None, **more: Any) -> MeetingLine:
    """The two ministers' meeting on `2022-07-07`, in `2022-07` or `2022`; its slug says when and where."""
    parts = [int(part) for part in day.split("-")] if day else []
    given: dict[str, Any] = {
        "day": date(*[*parts, 1, 1][:3]) if parts else None,
        "precision": ("year", "month", "day")[len(parts) - 1] if parts else "day",
        "city": city,
        "country": COUNTRIES.get(city or ""),
        "occasion": Occasion(series) if series else None,
        "participants": PAIR,
        "format": "in_person" if city else "phone",
    }
    articles = more.pop("articles", 1)
    slug = f"{day or 'undated'}-{(city or 'phone').lower()}"
    return MeetingLine(slug, Meeting(**(given | more)), articles, True)
