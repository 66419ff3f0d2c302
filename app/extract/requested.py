"""Says which side asked for a contact, where the text says so.

Why it exists: readouts tell it in set phrases that point sideways: `the latter`, 应约 (the one named first
was asked). An invitation is no request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain import Finding, Side, Span
from app.extract.contacts import Contact
from app.extract.people import Mention
from app.extract.prose import Prose

OTHER: dict[Side, Side] = {"CN": "RU", "RU": "CN"}


def find_requested_by(prose: Prose, contacts: Sequence[Contact]) -> Finding | None:
    """The side that asked, with the phrase that says so; None where no telling sentence says it."""
    for contact in contacts:
        for match in prose.find("at-request", contact.sentence):
            phrase = Span(*match.span())
            for rule in RULES:
                side = rule(prose, contact.sentence, phrase)
                if side is not None:
                    return Finding("requested_by", side, phrase, rule.__name__)
    return None


def the_other_was_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """应约: the minister named before it was asked, so the other side asked."""
    if prose.folded[phrase.start : phrase.end] != "应约":
        return None
    before = mentions_in(prose, Span(sentence.start, phrase.start))
    if before:
        return OTHER[before[-1].side]
    after = mentions_in(prose, Span(phrase.end, sentence.end))
    return after[0].side if after else None


def the_latter_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """`at the latter's request`: the minister named last before the phrase."""
    if prose.search("the-latter", phrase) is None:
        return None
    before = mentions_in(prose, Span(sentence.start, phrase.start))
    return before[-1].side if before else None


def a_minister_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """`at Ivanov's request`, 应拉夫罗夫请求: a minister inside the phrase."""
    inside = mentions_in(prose, phrase)
    return inside[0].side if inside else None


def a_side_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """`at the request of the Russian side`: one side, and only one, inside the phrase."""
    chinese = prose.search("chinese", phrase) is not None
    russian = prose.search("russian", phrase) is not None
    if chinese == russian:
        return None
    return "CN" if chinese else "RU"


RULES: tuple[Callable[[Prose, Span, Span], Side | None], ...] = (
    the_other_was_asked,
    the_latter_asked,
    a_minister_asked,
    a_side_asked,
)


def mentions_in(prose: Prose, span: Span) -> list[Mention]:
    """The ministers mentioned inside the span, in order."""
    return [m for m in prose.mentions if span.start <= m.span.start and m.span.end <= span.end]
