"""A meeting composed: persons, offices, refusals, several meetings, and the JSON that shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import Block, Reading, Span
from app.extract import read_article
from app.extract.contract import build_extract_json
from app.extract.who.offices import office_on
from app.lexicon import Lexicon
from tests.extract.conftest import make_article

STATE_COUNCILOR = "State Councilor and Minister of Foreign Affairs"
PARTY = "Director of the Office of the Central Commission for Foreign Affairs"


@pytest.mark.parametrize(
    ("person", "day", "office"),
    [
        ("Wang Yi", date(2022, 7, 7), STATE_COUNCILOR),
        ("Wang Yi", date(2022, 8, 5), STATE_COUNCILOR),
        ("Wang Yi", date(2023, 7, 13), PARTY),
        ("Wang Yi", date(2023, 9, 18), "Minister of Foreign Affairs"),
        ("Wang Yi", date(2024, 11, 18), "Minister of Foreign Affairs"),
        ("Wang Yi", date(2014, 1, 21), "Minister of Foreign Affairs"),
        ("Qin Gang", date(2023, 5, 4), STATE_COUNCILOR),
        ("Qian Qichen", date(1996, 4, 1), "Vice Premier and Minister of Foreign Affairs"),
        ("Tang Jiaxuan", date(2003, 5, 26), None),
        ("Igor Ivanov", date(2005, 6, 1), None),
        ("Yang Jiechi", date(2021, 5, 25), None),
        ("Sergey Lavrov", date(2023, 7, 13), "Minister of Foreign Affairs"),
    ],
)
def test_an_office_belongs_to_a_day(person: str, day: date, office: str | None, lexicon: Lexicon) -> None:
    assert office_on(person, day, lexicon) == office


def read(text: str, lexicon: Lexicon, published: date | None = None, headline: str | None = None) -> Reading:
    return read_article(make_article(text, published, headline=headline), lexicon)


def persons(reading: Reading) -> dict[str, str]:
    return {p.side: p.person for p in reading.meetings[0].participants}


def test_a_role_names_the_minister_of_that_day(lexicon: Lexicon) -> None:
    reading = read("中俄外长2003年5月9日通电话，讨论伊拉克问题。", lexicon)
    assert persons(reading) == {"CN": "Li Zhaoxing", "RU": "Igor Ivanov"}
    assert not reading.meetings[0].needs_review


def test_lines_broken_at_a_width_are_read_as_one(lexicon: Lexicon) -> None:
    text = "Wang Yi held talks on\nThursday with Sergei\nLavrov in Moscow."
    article = make_article(text, date(2031, 5, 9))
    reading = read_article(replace(article, blocks=(Block("body", Span(0, len(text))),)), lexicon)
    assert [(m.day, m.city) for m in reading.meetings] == [(date(2031, 5, 8), "Moscow")]


def test_a_role_is_doubted_while_another_stands_in(lexicon: Lexicon) -> None:
    reading = read("Lavrov met his Chinese counterpart in Jakarta on July 13, 2023.", lexicon)
    assert any("stood in" in reason for reason in reading.meetings[0].review)


def test_the_day_of_publication_tells_an_office_the_text_does_not_print(lexicon: Lexicon) -> None:
    reading = read("Wang Yi met Sergei Lavrov in Jakarta.", lexicon, date(2023, 7, 13))
    assert reading.meetings[0].participants[0].office == PARTY


def test_a_call_in_a_list_of_three_is_one_of_two(lexicon: Lexicon) -> None:
    headline = "Wang Yi, Blinken, Lavrov talk about a flood"
    text = f"{headline}\nThe minister had two phone calls on Monday."
    (meeting,) = read(text, lexicon, headline=headline).meetings
    assert (meeting.format, meeting.multilateral) == ("phone", False)


def test_a_printed_office_that_was_not_held_is_pointed_out(lexicon: Lexicon) -> None:
    reading = read("Chinese Foreign Minister Wang Yi met Sergei Lavrov in Jakarta on July 13, 2023.", lexicon)
    assert reading.meetings[0].participants[0].office == PARTY
    assert any(reason.startswith("Office:") for reason in reading.meetings[0].review)


def test_the_office_of_the_other_side_is_not_his(lexicon: Lexicon) -> None:
    text = "Top Chinese diplomat Wang Yi told Russian Foreign Minister Lavrov in Moscow on February 22, 2023."
    assert not read(text, lexicon).meetings[0].needs_review


def test_a_former_minister_meets_as_none(lexicon: Lexicon) -> None:
    reading = read("State Councillor Tang Jiaxuan met Igor Ivanov in Moscow on May 26, 2003.", lexicon)
    assert reading.report == "other"
    assert reading.meetings == ()
    assert reading.refusal
    assert "Tang Jiaxuan" in reading.refusal


def test_a_former_minister_meets_as_none_on_a_day_not_named(lexicon: Lexicon) -> None:
    text = "The secretaries held consultations. Yang Jiechi also met Foreign Minister Sergey Lavrov."
    assert read_article(make_article(text, published=date(2021, 5, 25)), lexicon).report == "other"
    text = "Foreign Minister Yang Jiechi met Sergey Lavrov in Moscow."
    assert read_article(make_article(text, published=date(2021, 5, 25)), lexicon).report == "meeting"


def test_an_old_contact_is_background(lexicon: Lexicon) -> None:
    text = "Wang Yi met Sergei Lavrov in Moscow on April 1, 2025, when ties were good."
    assert read(text, lexicon, date(2025, 4, 2)).report == "meeting"
    assert read(text, lexicon, date(2025, 11, 2)).report == "background"


def test_a_bare_day_close_ahead_is_announced(lexicon: Lexicon) -> None:
    text = "发言人宣布，中俄印外长会晤11月15日在武汉举行，外长王毅主持，拉夫罗夫等应邀参加。"
    assert read(text, lexicon, date(2021, 11, 12)).report == "preview"
    assert read(text, lexicon, date(2021, 11, 16)).report == "meeting"


def test_a_page_that_leads_with_the_contact_may_be_stamped_anew(lexicon: Lexicon) -> None:
    text = "王毅会见俄罗斯外长拉夫罗夫\n当地时间2017年4月21日，外交部长王毅会见俄罗斯外长拉夫罗夫。"
    article = make_article(text, date(2017, 6, 22), headline="王毅会见俄罗斯外长拉夫罗夫")
    assert read_article(article, lexicon).report == "meeting"


def test_a_readout_printed_again_years_later_is_still_a_meeting(lexicon: Lexicon) -> None:
    text = (
        "2017年4月14日，外交部长王毅同俄罗斯外长拉夫罗夫通电话。王毅说，半岛不能生乱。"
        "拉夫罗夫说，俄方愿保持沟通。"
    )
    assert read(text, lexicon, date(2024, 11, 14)).report == "meeting"


def test_the_stamp_of_a_copy_does_not_date_a_meeting_against_the_office(lexicon: Lexicon) -> None:
    text = "国务委员兼外长王毅4日同俄罗斯外长拉夫罗夫通电话。王毅说，要合作。拉夫罗夫说，要沟通。"
    assert read(text, lexicon, date(2024, 9, 21)).meetings[0].day is None
    assert read(text, lexicon, date(2020, 9, 21)).meetings[0].day == date(2020, 9, 4)


def test_a_call_has_no_place(lexicon: Lexicon) -> None:
    reading = read(
        "BEIJING, March 1 -- Wang Yi spoke by phone with Sergei Lavrov on Sunday.", lexicon, date(2026, 3, 2)
    )
    meeting = reading.meetings[0]
    assert (meeting.format, meeting.city, meeting.country, meeting.occasion) == ("phone", None, None, None)


def test_a_visitor_to_a_third_country_is_no_guest_of_the_other_side(lexicon: Lexicon) -> None:
    text = "Visiting Chinese Foreign Minister Wang Yi met Sergei Lavrov in Vienna on Tuesday."
    (meeting,) = read(text, lexicon, date(2015, 7, 1)).meetings
    assert (meeting.city, meeting.occasion) == ("Vienna", None)


def test_a_preview_holds_the_meeting_to_come(lexicon: Lexicon) -> None:
    reading = read(
        "Sergei Lavrov will hold talks with Wang Yi in Beijing on April 9.", lexicon, date(2024, 4, 4)
    )
    assert reading.report == "preview"
    assert reading.meetings == ()
    assert reading.announced is not None
    assert reading.announced.day == date(2024, 4, 9)


def test_a_meeting_of_two_and_one_of_three_are_told_apart(lexicon: Lexicon) -> None:
    text = (
        "Yang Jiechi met Sergei Lavrov in Harbin on October 24, 2007.\n"
        "The foreign ministers of China, Russia and India met in Harbin on October 25, 2007."
    )
    reading = read(text, lexicon)
    assert [(m.multilateral, m.day) for m in reading.meetings] == [
        (False, date(2007, 10, 24)),
        (True, date(2007, 10, 25)),
    ]


def test_the_json_holds_to_its_contract(lexicon: Lexicon) -> None:
    text = "Wang Yi met Sergei Lavrov in Moscow on April 1, 2025, at the latter's request."
    article = make_article(text, date(2025, 4, 2))
    result = build_extract_json(article, read_article(article, lexicon))
    assert list(result) == ["id", "article", "report", "needs_review", "meetings", "evidence"]
    assert list(result["meetings"][0]) == [
        "date", "date_precision", "format", "multilateral", "city", "country", "occasion", "participants",
        "requested_by", "confidence", "needs_review",
    ]  # fmt: skip
    assert result["meetings"][0]["requested_by"] == "RU"
    assert result["meetings"][0]["city"] == "Moscow"
    fields = {entry["field"] for entry in result["evidence"]}
    assert {
        "date",
        "city",
        "format",
        "participants.CN",
        "participants.RU",
        "requested_by",
        "report",
    } <= fields
    assert all(text[e["start"] : e["end"]] == e["exact"] for e in result["evidence"])


def test_a_visit_to_come_concerns_both_sides_though_no_clause_tells_of_a_contact(lexicon: Lexicon) -> None:
    text = "Sergei Lavrov has arrived in China for talks on Kabul. He will join ministers of its neighbours."
    reading = read_article(make_article(text, date(2022, 3, 30)), lexicon)
    assert (reading.report, reading.meetings, reading.concerns_both_sides) == ("preview", (), True)


def test_a_class_in_doubt_is_flagged_and_shown_with_the_sentence_that_raises_it(lexicon: Lexicon) -> None:
    text = "Trade grew again. Wang Yi and Sergey Lavrov were of one mind on it, a newspaper wrote."
    article = make_article(text, date(2022, 3, 30))
    reading = read_article(article, lexicon)
    assert (reading.report, reading.concerns_both_sides) == ("other", True)
    assert reading.doubt
    said = build_extract_json(article, reading)
    assert said["needs_review"] is True
    assert [e["exact"] for e in said["evidence"] if e["field"] == "report"] == [text[18:]]


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi spoke of trade. It had grown again. Sergey Lavrov spoke of it too.",
        "Antony Blinken met Wang Yi in Jakarta on Thursday, a day after Sergey Lavrov saw him there.",
        "Putin received Wang Yi in the Kremlin on Tuesday. Wang Yi and Sergey Lavrov sat at the table.",
    ],
)
def test_a_class_is_not_in_doubt_for_every_mention_of_both(lexicon: Lexicon, text: str) -> None:
    reading = read_article(make_article(text, date(2022, 3, 30)), lexicon)
    assert (reading.report, reading.doubt) == ("other", None)


def test_a_meeting_told_under_a_headline_that_announces_one_needs_review(lexicon: Lexicon) -> None:
    headline = "Lavrov to meet Wang Yi in June"
    told = "Sergey Lavrov met Wang Yi in Moscow on Tuesday and agreed to see him again."
    alone = read_article(make_article(told), lexicon)
    beside = read_article(make_article(f"{headline}\n{told}", headline=headline), lexicon)
    assert (alone.report, alone.doubt, beside.report) == ("meeting", None, "meeting")
    assert beside.doubt
    assert beside.doubt in beside.meetings[0].review
