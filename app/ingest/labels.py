"""What to call an article: its headline, or words made from facts that never look like one."""

from __future__ import annotations

from app.domain import Article, Meeting, Precision, Reading

CONTACT = {"phone": "phone call", "video": "video link"}
DAY_FORMS: dict[Precision, str] = {
    "day": "{0.day} {0:%B} {0.year}",
    "month": "{0:%B} {0.year}",
    "year": "{0.year}",
}


def label_of(article: Article, reading: Reading) -> tuple[str, bool]:
    """The headline and False, or words made from facts and True.

    "Wang Yi and Sergey Lavrov, Moscow, 18 September 2023"; without a meeting "Untitled article, TASS,
    3 May 2024", as far as that is known. A headline nobody printed must never look like one that was.
    """
    if article.headline:
        return article.headline, False
    meeting = reading.meetings[0] if reading.meetings else reading.announced
    parts = meeting_parts(meeting) if meeting else article_parts(article)
    return ", ".join(part for part in parts if part), True


def meeting_parts(meeting: Meeting) -> tuple[str | None, ...]:
    """Who, where or how, when."""
    people = " and ".join(participant.person for participant in meeting.participants)
    where = CONTACT.get(meeting.format) or meeting.city
    when = DAY_FORMS[meeting.precision].format(meeting.day) if meeting.day else None
    return people or "Foreign ministers of China and Russia", where, when


def article_parts(article: Article) -> tuple[str | None, ...]:
    """Who published it and when."""
    when = DAY_FORMS["day"].format(article.published.day) if article.published else None
    return "Untitled article", article.publisher or article.agency, when
