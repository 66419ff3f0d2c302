"""Says which side asked for a contact, where the text says so.

Why it exists: readouts tell it in set phrases that point sideways: `the latter`, 应约 (the one named first
was asked). An invitation is no request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from app.domain import Finding, Side, Span
from app.extract.contact.contacts import Contact
from app.extract.who.people import Mention
from app.extract.who.prose import Prose

# The phrases that name nobody: 应约, `at request`
ASKED = re.compile(r"应约|(?:at|upon|on) request", re.IGNORECASE)
AFTERWARDS = 3
"""How many sentences after a contact may still say who asked for it: `The call was initiated by …`."""
# `The call, held on Monday`, «Разговор состоялся», 此次通话: a sentence goes on about the contact
OF_THE_CONTACT = re.compile(
    r"\b(?:calls?|conversations?|meetings?|talks|contacts?|negotiations|consultations)\b"
    r"|\b(?:встреч|разговор|переговор|бесед|контакт|звон)\w*|通话|电话|会[谈晤面见]",
    re.IGNORECASE,
)
OTHER: dict[Side, Side] = {"CN": "RU", "RU": "CN"}


def find_requested_by(prose: Prose, contacts: Sequence[Contact]) -> Finding | None:
    """The side that asked, with the phrase that says so; None where no telling sentence says it."""
    for sentence in (*(c.sentence for c in contacts), *sentences_after(prose, contacts[0])):
        for match in prose.find("at-request", sentence):
            phrase = Span(*match.span())
            for rule in RULES:
                side = rule(prose, sentence, phrase)
                if side is not None:
                    return Finding("requested_by", side, phrase, rule.__name__)
    return None


def sentences_after(prose: Prose, main: Contact) -> Iterator[Span]:
    """The next sentences that speak of the contact: `The call was made at Lavrov's request`."""
    following = [s for s in prose.sentences if s.zone == main.zone and s.span > main.sentence]
    for sentence in following[:AFTERWARDS]:
        told = OF_THE_CONTACT.search(prose.folded, sentence.span.start, sentence.span.end)
        if told is None:
            continue
        upto = Span(sentence.span.start, told.end())  # who is spoken of behind it took no part
        if prose.search("third-minister", upto) is None and prose.search("leader", upto) is None:
            yield sentence.span


def the_other_was_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """应约, `at request with`: the minister named before it was asked, so the other side asked."""
    if ASKED.fullmatch(prose.folded, phrase.start, phrase.end) is None:
        return None
    before = mentions_in(prose, Span(sentence.start, phrase.start))
    if before:
        # `Wang Yi spoke with Lavrov upon request`: the one the sentence opens with was asked.
        return OTHER[before[0 if phrase_closes(prose, sentence, phrase) else -1].side]
    after = mentions_in(prose, Span(phrase.end, sentence.end))
    return after[0].side if after else None


def phrase_closes(prose: Prose, sentence: Span, phrase: Span) -> bool:
    """Whether an English phrase is the last to be said of the contact: no minister is named behind it."""
    return prose.folded[phrase.start].isascii() and not mentions_in(prose, Span(phrase.end, sentence.end))


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


def the_teller_was_asked(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """`中国外交部说通话是应约举行的`: no minister is named, but the side whose words these are."""
    before = Span(sentence.start, phrase.start)
    chinese = prose.search("chinese", before) is not None
    russian = prose.search("russian", before) is not None
    if ASKED.fullmatch(prose.folded, phrase.start, phrase.end) is None or chinese == russian:
        return None
    return "RU" if chinese else "CN"


# 主动约, `placed the call`: done unasked
UNASKED = re.compile(r"主动|(?:placed|initiated|requested|sought|asked for) the ", re.IGNORECASE)


def of_its_own_accord(prose: Prose, sentence: Span, phrase: Span) -> Side | None:
    """拉夫罗夫主动致电: the minister named last before the phrase asked for the call."""
    if UNASKED.match(prose.folded, phrase.start) is None:
        return None
    seen = Span(sentence.start, phrase.start)
    before = mentions_in(prose, seen)
    return before[-1].side if before else a_side_asked(prose, sentence, seen)


RULES: tuple[Callable[[Prose, Span, Span], Side | None], ...] = (
    the_other_was_asked,
    the_teller_was_asked,
    of_its_own_accord,
    the_latter_asked,
    a_minister_asked,
    a_side_asked,
)


def mentions_in(prose: Prose, span: Span) -> list[Mention]:
    """The ministers mentioned inside the span, in order."""
    return [m for m in prose.mentions if span.start <= m.span.start and m.span.end <= span.end]
