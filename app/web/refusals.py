"""Why a page is refused: raised wherever that is found out, made a response by `errors`."""

from __future__ import annotations

from dataclasses import dataclass

from app.web.pages.model import Model


class WayOut(Model):
    """A link that may lead to what was meant."""

    label: str
    url: str


@dataclass(eq=False)
class NotFound(Exception):
    """There is no such page; `ways_out` are links that may be what was meant."""

    detail: str
    ways_out: tuple[WayOut, ...] = ()


@dataclass(eq=False)
class BadRequest(Exception):
    """The address asks for something that makes no sense; `detail` says how to mend it."""

    detail: str
    ways_out: tuple[WayOut, ...] = ()


@dataclass(eq=False)
class Gone(Exception):
    """There was such a page and there is none any more."""

    detail: str
    ways_out: tuple[WayOut, ...] = ()


@dataclass(eq=False)
class Moved(Exception):
    """The thing stands at another address for good."""

    path: str
