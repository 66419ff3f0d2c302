"""What pages ask of the whole archive: people, coverage, what needs a second look, sources by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.chronicle.counting import MINISTERS_ONLY
from app.domain import ArticleRecord, Participant, SourceKind
from app.lexicon import Lexicon
from app.sources.kinds import KINDS, kind_of
from app.sources.publishers import load_publishers
from app.store import (
    Database,
    Ruling,
    confirm_meeting,
    group_sources,
    link_meetings,
    load_coverage,
    load_meeting,
    load_people,
    load_person,
    meeting_years,
    meetings_of,
    review_queue,
    save_listing,
)
from tests.store.samples import keep, listing, meeting, proof

BALI, CALL, HARBIN = "2022-07-07-denpasar", "2023-01-09-phone", "2007-10-24-harbin"
PRINTED = Participant("Wang Yi", "CN", "Minister of Foreign Affairs", "State Councilor and Foreign Minister")
RU = Participant("Sergey Lavrov", "RU", "Minister of Foreign Affairs")


@pytest.fixture
def filled(database: Database) -> Database:
    call = meeting("2023-01-09", None, format="phone", participants=(Participant("Qin Gang", "CN"), RU))
    with database.write() as session:
        keep(session, "Bali.", (BALI, meeting(participants=(PRINTED, RU))))
        keep(session, "Bali, once more.", (BALI, meeting(participants=(PRINTED, RU))))
        keep(session, "They spoke.", (CALL, call))
        save_listing(session, listing(HARBIN, meeting("2007-10-24", "Harbin", country="CN", participants=())))
        link_meetings(session)
    return database


def test_a_minister_with_his_meetings_counterparts_and_printed_offices(
    filled: Database, lexicon: Lexicon
) -> None:
    with filled.read() as session:
        wang = load_person(session, lexicon, "wang-yi")
        lavrov = load_person(session, lexicon, "sergey-lavrov", MINISTERS_ONLY)
        assert load_person(session, lexicon, "nobody") is None
        everybody = {one.person.slug: len(one.lines) for one in load_people(session, lexicon)}
    assert wang is not None
    assert lavrov is not None
    assert [line.slug for line in wang.lines] == [BALI]
    assert [(c.person, c.meetings) for c in wang.counterparts] == [("Sergey Lavrov", 1)]
    (printed,) = wang.printed
    assert (printed.words, printed.first, printed.articles) == (PRINTED.printed, date(2022, 7, 7), (1, 2))
    assert [line.slug for line in lavrov.lines] == [BALI], "the call does not count by that rule"
    assert (everybody["sergey-lavrov"], everybody["qin-gang"], everybody["qian-qichen"]) == (2, 1, 0)


def test_lists_and_years_obey_one_counting_rule(filled: Database) -> None:
    with filled.read() as session:
        assert meeting_years(session) == [(2007, 1), (2022, 1), (2023, 1)]
        assert meeting_years(session, MINISTERS_ONLY) == [(2007, 1), (2022, 1)]
        assert [line.slug for line in meetings_of(session, rule=MINISTERS_ONLY)] == [HARBIN, BALI]


def test_coverage_says_what_is_held_and_what_is_missing(filled: Database) -> None:
    with filled.read() as session:
        coverage = load_coverage(session, date(2023, 12, 31))
    assert [(y.year, y.meetings, y.other, y.without_text) for y in coverage.years] == [
        (2007, 1, 0, 1),
        (2022, 1, 1, 0),
        (2023, 1, 1, 0),
    ]
    assert [line.slug for line in coverage.without_text] == [HARBIN]
    assert {(m.series, m.year) for m in coverage.missing} >= {("unga", 2022), ("ric", 2021)}


def test_the_most_doubtful_comes_first_with_its_sentence(database: Database) -> None:
    text = "Nothing of note. The two met in Bali. Nothing more."
    start = text.index("Bali")
    inferred = replace(proof("city", "Denpasar", inferred=True, note="an island"), span=None)
    seen = replace(inferred, span=type(proof("x", "y").span)(start, start + 4), confidence=0.4)  # type: ignore[misc]
    doubtful = meeting(findings=(proof("date", "2022-07-07"), seen), review=("The city is inferred.",))
    with database.write() as session:
        keep(session, text, (BALI, doubtful))
        keep(session, "Other.", (CALL, meeting("2023-01-09", "Moscow", review=("Who was there?",))))
        keep(session, "Clear.", (HARBIN, meeting("2007-10-24", "Beijing")))
        first, second = review_queue(session)
        assert [first.record.slug, second.record.slug] == [BALI, CALL]
        assert [v.field for v in first.verdicts] == ["city", "country"]
        evidence = next(e for e in first.evidence if e.field == "city")
        assert evidence.value == "Denpasar"
        assert evidence.sentence[evidence.start : evidence.end] == "Bali"
        assert review_queue(session, 1) == (first,)
        confirm_meeting(session, BALI, Ruling("Anna", "Checked."))
        assert [item.record.slug for item in review_queue(session)] == [CALL]


@pytest.mark.parametrize(
    ("publisher", "agency", "kind"),
    [
        ("Ministry of Foreign Affairs of China", None, "cn_readout"),
        ("SHINE (Shanghai Daily)", "Xinhua", "cn_agency"),
        ("TASS", None, "ru_agency"),
        ("Reuters", "Reuters", "other"),
        ("A paper nobody knows", None, "other"),
        (None, None, "other"),
    ],
)
def test_the_kind_of_a_source(publisher: str | None, agency: str | None, kind: SourceKind) -> None:
    names = {p.slug: p.name for p in load_publishers()}
    shown = names["mfa-china"] if kind == "cn_readout" else publisher
    assert kind_of(shown, agency) == kind


def test_every_kind_names_publishers_of_the_list() -> None:
    known = {publisher.slug for publisher in load_publishers()}
    assert {slug for slugs in KINDS.values() for slug in slugs} <= known


def test_sources_are_grouped_by_kind_with_copies_under_their_original(filled: Database) -> None:
    with filled.read() as session:
        record = load_meeting(session, BALI)
    assert record is not None
    one, two = record.articles

    def article(number: int, kind: SourceKind, copy_of: int | None = None) -> ArticleRecord:
        return replace(one if number == 1 else two, id=number, source_kind=kind, copy_of=copy_of)

    grouped = group_sources(
        [
            article(1, "other"),
            article(2, "cn_agency", 3),
            article(3, "cn_agency"),
            article(4, "cn_readout", 9),
        ]
    )
    assert [(g.kind, [(s.article.id, [c.id for c in s.copies]) for s in g.sources]) for g in grouped] == [
        ("cn_readout", [(4, [])]),
        ("cn_agency", [(3, [2])]),
        ("other", [(1, [])]),
    ]
