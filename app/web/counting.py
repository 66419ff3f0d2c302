"""Which meetings count, as it stands in an address: `?count=remote&count=multilateral`.

Without `count` everything counts. `count=ministers` stands for the two ministers who meet in person, alone:
they always count, and the word only says that nothing else is asked for.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from app.chronicle.counting import EVERYTHING, CountingRule, read_rule
from app.domain import ArchiveError
from app.web import links
from app.web.pages.model import Model
from app.web.refusals import BadRequest

MINISTERS = "ministers"
KINDS = ("party_head", "remote", "multilateral")
"""What can be counted besides, in the order a page shows it."""


class Switch(Model):
    """One kind of meeting that may count or not."""

    kind: str
    on: bool


class Counting(Model):
    """The rule a page counts by. Meetings of the two ministers in person, alone, always count."""

    switches: tuple[Switch, ...]
    path: str
    """The page itself, to which `count` is given."""
    counted: int
    """How many meetings of the page count."""
    left_out: int
    """How many of them do not."""


def counting_rule(
    count: Annotated[
        list[str],
        Query(
            description="What counts besides the two ministers in person, alone: party_head, remote, "
            "multilateral; ministers for nothing besides. Everything counts when not given.",
            examples=[["ministers"]],
        ),
    ] = [],  # noqa: B006  FastAPI makes a new list of it for every request
) -> CountingRule:
    """The rule an address asks for; BadRequest names the nearest right word."""
    words = [word for word in count if word]
    if not words:
        return EVERYTHING
    try:
        return read_rule(word for word in words if word != MINISTERS)
    except ArchiveError as error:
        raise BadRequest(f"`count`: {error}") from error


RuleDep = Annotated[CountingRule, Depends(counting_rule)]


def rule_pairs(rule: CountingRule) -> list[tuple[str, str]]:
    """The parameters that ask for this rule; none for everything."""
    if rule == EVERYTHING:
        return []
    return [("count", word) for word in (MINISTERS, *rule.words)]


def build_counting(rule: CountingRule, path: str, counted: int, total: int) -> Counting:
    """The switches of a page that shows `counted` of `total` meetings."""
    return Counting(
        switches=tuple(Switch(kind=kind, on=kind in rule.words) for kind in KINDS),
        path=path,
        counted=counted,
        left_out=total - counted,
    )


def with_rule(path: str, rule: CountingRule) -> str:
    """A page that counts by this rule."""
    return links.with_query(path, rule_pairs(rule))
