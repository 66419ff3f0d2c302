"""Says which office a minister held on a day, and whether the text prints another.

Why it exists: Wang Yi met Lavrov as foreign minister, as State Councilor and foreign minister, and, from
2022-12-30 to 2023-07-25, as head of the Party's foreign-affairs office while Qin Gang was minister. Readers
and reporters mix these up; tenures.csv does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import Finding, Side, Span
from app.extract.who.people import MINISTER, Mention
from app.extract.who.prose import Prose, Sentence
from app.lexicon import Lexicon, Tenure

PARTY_OFFICE = "Director of the Office of the Central Commission for Foreign Affairs"
"""Its name in official English; tenures.csv has the shorter `Central Foreign Affairs Commission`."""
HIGHER_RANK = ("Vice Premier", "State Councilor")
STANDS_IN_FOR = timedelta(days=365)
"""How long after leaving the ministry the head of the Party office counts as standing in for the minister."""
BESIDE_A_NAME = 110
"""Code points before a name in which its office is printed; official readouts list three offices."""


@dataclass(frozen=True, slots=True)
class OfficeRead:
    """The office held on the day, what the text prints, and a reason to look again where they differ."""

    office: str | None
    printed: str | None = None
    finding: Finding | None = None
    review: tuple[str, ...] = ()


def office_on(person: str, day: date, lexicon: Lexicon) -> str | None:
    """The office in which that person met the other side's minister that day; None where none allows it."""
    tenures = lexicon.tenures_on(person, day)
    offices = {tenure.office for tenure in tenures}
    if MINISTER in offices:
        rank = next((rank for rank in HIGHER_RANK if rank in offices), None)
        return f"{rank} and {MINISTER}" if rank else MINISTER
    if any(is_party_office(tenure) for tenure in tenures) and left_ministry_lately(person, day, lexicon):
        return PARTY_OFFICE
    return None


def is_party_office(tenure: Tenure) -> bool:
    """Whether the tenure is that of the head of the Party's foreign-affairs office."""
    return tenure.office.startswith("Director of the Office of the Central Foreign Affairs")


def left_ministry_lately(person: str, day: date, lexicon: Lexicon) -> bool:
    """Whether the person gave up the ministry within the year before."""
    known = lexicon.person(person)
    ends = [t.end for t in known.tenures if t.office == MINISTER and t.end] if known else []
    return any(timedelta(0) <= day - end <= STANDS_IN_FOR for end in ends)


def resolve_office(
    prose: Prose,
    side: Side,
    person: str,
    day: date | None,
    mention: Mention | None,
    published: date | None = None,
) -> OfficeRead:
    """The office of that person on that day; without a day the office the text prints, that of the day of
    publication, or the ministry.
    """
    words = printed_office(prose, mention) if mention else None
    printed = words.of(prose.text) if words else None
    is_party = words is not None and prose.search("office-party", words) is not None
    if day is None:
        held = office_on(person, published, prose.lexicon) if published and words is None else None
        likely = PARTY_OFFICE if is_party else held or MINISTER
        return OfficeRead(likely, printed, evidence(side, likely, words))
    office = office_on(person, day, prose.lexicon)
    review: tuple[str, ...] = ()
    if words is not None and office is not None and not held_as_printed(prose, person, day, words):
        review = (f"Office: the text prints “{printed}”, but on {day} {person} was {office}.",)
    return OfficeRead(office, printed, evidence(side, office, words), review)


def evidence(side: Side, office: str | None, words: Span | None) -> Finding | None:
    """The finding for an office whose words stand in the text."""
    return Finding(f"office.{side}", office, words, "office_beside_name") if office and words else None


def printed_office(prose: Prose, mention: Mention) -> Span | None:
    """The office printed right before or after the name."""
    sentence = sentence_of(prose, mention)
    if sentence is None:
        return None
    stretch = Span(
        max(sentence.span.start, mention.span.start - BESIDE_A_NAME),
        min(sentence.span.end, mention.span.end + BESIDE_A_NAME),
    )
    slugs = ("office-party", "office-minister") if mention.side == "CN" else ("office-minister",)
    printed = [Span(*match.span()) for slug in slugs for match in prose.find(slug, stretch)]
    printed = [
        span
        for span in printed
        if nobody_between(prose, gap(span, mention.span), mention) and not of_the_other(prose, span, mention)
    ]
    return min(
        printed, key=lambda span: gap(span, mention.span).end - gap(span, mention.span).start, default=None
    )


def gap(one: Span, other: Span) -> Span:
    """What lies between two spans."""
    return Span(min(one.end, other.end), max(one.start, other.start))


def nobody_between(prose: Prose, between: Span, mention: Mention) -> bool:
    """Whether no other minister stands between a name and the office that is taken for his."""
    return not any(
        between.start <= other.span.start < between.end
        for other in prose.mentions
        if other.person is not None and other.span != mention.span
    )


def of_the_other(prose: Prose, words: Span, mention: Mention) -> bool:
    """`Wang told Russian Foreign Minister …`, `Yang met Foreign Minister Lavrov`: the other side's office."""
    return any(
        other.side != mention.side
        and (
            (other.span.start <= words.start and words.end <= other.span.end)
            or words.end <= other.span.start <= words.end + 1
        )
        for other in prose.mentions
    )


def held_as_printed(prose: Prose, person: str, day: date, words: Span) -> bool:
    """Whether the person held the printed office that day; `China's top diplomat` names none."""
    tenures = prose.lexicon.tenures_on(person, day)
    if prose.search("office-party", words):
        return "diplomat" in words.of(prose.folded) or any(is_party_office(tenure) for tenure in tenures)
    return any(tenure.office == MINISTER for tenure in tenures)


def sentence_of(prose: Prose, mention: Mention) -> Sentence | None:
    """The sentence the mention stands in."""
    return next(
        (s for s in prose.sentences if s.span.start <= mention.span.start and mention.span.end <= s.span.end),
        None,
    )
