"""A meeting's title: who met, and where or how. One place, for pages, feeds, citations and meta data."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import Format
from app.web.pages.model import Attendee, Where
from app.web.phrases import listed
from app.web.wording import _


def title_of(people: Sequence[Attendee], form: Format, where: Where | None) -> str:
    """`Wang Yi and Sergey Lavrov in Denpasar`, `Qin Gang and Sergey Lavrov by telephone`."""
    who = listed([person.name for person in people]) or _("The ministers of China and Russia")
    if form == "phone":
        return _("{who} by telephone").format(who=who)
    if form == "video":
        return _("{who} by video link").format(who=who)
    if where is None:
        return who
    return _("{who} in {place}").format(who=who, place=where.city_name or where.country_name)
