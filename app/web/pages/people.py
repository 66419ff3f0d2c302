"""The ministers: who held the office when, and every meeting of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.chronicle.counting import MINISTER, CountingRule
from app.chronicle.people import PrintedOffice as PrintedWords
from app.chronicle.people import find_counterparts
from app.domain import MeetingLine, Precision, Side
from app.lexicon import Lexicon, Person
from app.store import load_person
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, rule_pairs, with_rule
from app.web.pages.labels import office_label, other_names, person_label
from app.web.pages.lists import MeetingList, build_list, page_url
from app.web.pages.model import Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.wording import _


class Tenure(Model):
    """An office with its dates; `end` is the day it was given up, null while it is held."""

    office: str
    office_name: str
    start: dt.date
    start_precision: Precision
    end: dt.date | None
    end_precision: Precision
    confidence: str
    note: str


class PersonEntry(Model):
    """A minister as an entry of a list; `names` are those of other languages, by tag."""

    person: str
    """The English name: what a search calls the person."""
    name: str
    side: Side
    names: dict[str, str]
    url: str
    tenures: tuple[Tenure, ...]
    was_minister: bool
    """Whether the office was that of minister of foreign affairs; others stood in for one."""
    meetings: int
    first: dt.date | None
    last: dt.date | None


class PeoplePage(Page):
    """All ministers of both sides, in the order in which they took office."""

    counting: Counting
    people: tuple[PersonEntry, ...]


class Counterpart(Model):
    """Someone of the other side and the meetings they had."""

    person: str
    name: str
    side: Side
    url: str | None
    meetings: int
    first: dt.date | None
    last: dt.date | None


class PrintedOffice(Model):
    """An office in the words of sources, with the office held by the table of tenures."""

    words: str
    office: str | None
    office_name: str | None
    first: dt.date | None
    last: dt.date | None
    articles: tuple[int, ...]
    """The articles that print it, by number."""


class PersonPage(Page):
    """A minister: offices, counterparts, every meeting that counts."""

    person: PersonEntry
    counting: Counting
    counterparts: tuple[Counterpart, ...]
    printed: tuple[PrintedOffice, ...]
    """The office as sources print it, over time."""
    meetings: MeetingList


def build_people_page(archive: Archive, rule: CountingRule) -> PeoplePage:
    """Every minister of the roster, also one without a meeting."""
    every = archive.lines()
    counted = rule.of(every)
    url = with_rule(links.PEOPLE, rule)
    roster = sorted(archive.lexicon.people, key=lambda person: (person.side, person.tenures[0].start))
    return PeoplePage(
        url=url,
        json_url=links.json_twin(url),
        counting=build_counting(rule, links.PEOPLE, len(counted), len(every)),
        people=tuple(
            build_person(person, of_person(person.name, counted), rule, archive.lexicon) for person in roster
        ),
    )


def build_person_page(archive: Archive, slug: str, rule: CountingRule, page: int = 1) -> PersonPage:
    """The minister of this slug; NotFound when the roster has none."""
    with archive.database.read() as session:
        record = load_person(session, archive.lexicon, slug)
    if record is None:
        raise NotFound(
            _("The archive's roster has no “{slug}”.").format(slug=slug),
            (WayOut(label=_("All ministers"), url=links.PEOPLE),),
        )
    person, every = record.person, record.lines
    counted = rule.of(every)
    path, pairs = links.person(slug), rule_pairs(rule)
    url = page_url(path, pairs, page)
    return PersonPage(
        url=url,
        json_url=links.json_twin(url),
        person=build_person(person, counted, rule, archive.lexicon),
        counting=build_counting(rule, path, len(counted), len(every)),
        counterparts=tuple(build_counterparts(person, counted, rule, archive.lexicon)),
        printed=tuple(build_printed(one, archive.lexicon) for one in record.printed),
        meetings=build_list(counted, page, path, pairs, archive.lexicon),
    )


def of_person(name: str, lines: Iterable[MeetingLine]) -> tuple[MeetingLine, ...]:
    """The meetings this person took part in."""
    return tuple(line for line in lines if any(p.person == name for p in line.meeting.participants))


def build_person(
    person: Person, lines: tuple[MeetingLine, ...], rule: CountingRule, lexicon: Lexicon
) -> PersonEntry:
    """A minister with these meetings."""
    days = [line.meeting.day for line in lines if line.meeting.day]
    return PersonEntry(
        person=person.name,
        name=person_label(person.name, lexicon),
        side=person.side,
        names=other_names(person.names),
        url=links.person(person.slug, rule_pairs(rule)),
        tenures=tuple(
            Tenure(
                office=t.office,
                office_name=office_label(t.office, lexicon),
                start=t.start,
                start_precision=t.start_precision,
                end=t.end,
                end_precision=t.end_precision,
                confidence=t.confidence,
                note=_(t.note),
            )
            for t in person.tenures
        ),
        was_minister=any(MINISTER in tenure.office for tenure in person.tenures),
        meetings=len(lines),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def build_counterparts(
    person: Person, lines: tuple[MeetingLine, ...], rule: CountingRule, lexicon: Lexicon
) -> Iterable[Counterpart]:
    """Whom the minister met, the most frequent first."""
    for found in find_counterparts(person.side, lines):
        known = lexicon.person(found.person)
        yield Counterpart(
            person=found.person,
            name=person_label(found.person, lexicon),
            side=found.side,
            url=links.person(known.slug, rule_pairs(rule)) if known else None,
            meetings=found.meetings,
            first=found.first,
            last=found.last,
        )


def build_printed(found: PrintedWords, lexicon: Lexicon) -> PrintedOffice:
    """An office as articles print it."""
    return PrintedOffice(
        words=found.words,
        office=found.office,
        office_name=office_label(found.office, lexicon) if found.office else None,
        first=found.first,
        last=found.last,
        articles=found.articles,
    )
