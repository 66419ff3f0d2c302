"""Says which office a minister held on a day, and whether the text prints another.

Why it exists: Wang Yi met Lavrov as foreign minister, as State Councilor and foreign minister, and, from
2022-12-30 to 2023-07-25, as head of the Party's foreign-affairs office while Qin Gang was minister. Readers
and reporters mix these up; tenures.csv does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import Finding, Side, Span
from app.extract.people import MINISTER, Mention
from app.extract.prose import Prose, Sentence
from app.lexicon import Lexicon, Tenure

PARTY_OFFICE = "Director of the Office of the Central Commission for Foreign Affairs"
"""The office's English name in Chinese official use; tenures.csv writes it `Central Foreign Affairs Commission`."""
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


def resolve_office(prose: Prose, side: Side, person: str, day: date | None, mention: Mention | None) -> OfficeRead:
    """The office of that person on that day; without a day the office the text prints, or the ministry."""
    words = printed_office(prose, mention) if mention else None
    printed = words.of(prose.text) if words else None
    is_party = words is not None and prose.search("office-party", words) is not None
    if day is None:
        office = PARTY_OFFICE if is_party else MINISTER
        return OfficeRead(office, printed, evidence(side, office, words))
    office = office_on(person, day, prose.lexicon)
    review: tuple[str, ...] = ()
    if words is not None and office is not None and is_party != (office == PARTY_OFFICE) and not is_vague(prose, words):
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
    before = Span(max(sentence.span.start, mention.span.start - BESIDE_A_NAME), mention.span.start)
    after = Span(mention.span.end, min(sentence.span.end, mention.span.end + BESIDE_A_NAME))
    for slug in ("office-party", "office-minister"):
        for stretch in (before, after):
            found = list(prose.find(slug, stretch))
            if found:
                span = Span(*(found[-1] if stretch is before else found[0]).span())
                between = Span(min(span.end, mention.span.end), max(span.start, mention.span.start))
                if nobody_between(prose, between, mention):
                    return span
    return None


def nobody_between(prose: Prose, between: Span, mention: Mention) -> bool:
    """Whether no other minister stands between a name and the office that is taken for his."""
    return not any(
        between.start <= other.span.start < between.end
        for other in prose.mentions
        if other.person is not None and other.span != mention.span
    )


def is_vague(prose: Prose, words: Span) -> bool:
    """`China's top diplomat` names no office."""
    return "diplomat" in words.of(prose.folded).lower()


def sentence_of(prose: Prose, mention: Mention) -> Sentence | None:
    """The sentence the mention stands in."""
    return next(
        (s for s in prose.sentences if s.span.start <= mention.span.start and mention.span.end <= s.span.end), None
    )
