"""Reads one article from end to end: Article -> Reading.

Why it exists: the steps of reading in their order, on one page. Nothing here raises for any text: what cannot
be read is refused in a sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain import Article, Block, Finding, Meeting, Participant, Reading, Report, Span
from app.extract.contact.company import with_company
from app.extract.contact.contacts import Contact, find_contacts
from app.extract.contact.report import Told, classify_report
from app.extract.meeting import MeetingRead, resolve_meeting, several_meetings
from app.extract.said.register import find_register
from app.extract.said.topics import find_topics
from app.extract.text.pinyin import put_back, without_readings
from app.extract.text.unbroken import unbroken
from app.extract.when.anchors import earliest_day_of_month, earliest_month_day
from app.extract.who.prose import Prose, lay_out
from app.lexicon import Lexicon

READ_AT_MOST = 200_000
"""Code points of an article that are read; the longest readouts have a tenth of that."""
IN_DOUBT = 0.5
"""Confidence in the class of an article that may as well be another."""
A_MONTH = timedelta(days=31)
CLOSE = timedelta(days=21)
"""How far ahead of its publication an article may announce a contact by a bare day."""
LONG_AGO = timedelta(days=14)
"""A contact this long before publication is looked back at: readouts come within days, some a week late."""


def read_article(article: Article, lexicon: Lexicon) -> Reading:
    """What the article tells of contacts between the two sides' ministers, with the words for every fact.

    Of a text longer than READ_AT_MOST only the beginning is read, and a finding says so.
    """
    whole, article = article, cut_short(article)
    plain = without_readings(unbroken(article))
    reading = put_back(read_opening(plain.article, lexicon), plain)
    if whole is article:
        return reading
    note = f"Only the first {READ_AT_MOST} of {len(whole.text)} characters were read."
    return replace(reading, losers=(*reading.losers, Finding("text", "cut", None, "read_at_most", note=note)))


def cut_short(article: Article) -> Article:
    """The article itself, or its first READ_AT_MOST code points with the blocks in them."""
    if len(article.text) <= READ_AT_MOST:
        return article
    blocks = tuple(
        Block(block.kind, Span(block.span.start, min(block.span.end, READ_AT_MOST)))
        for block in article.blocks
        if block.span.start < READ_AT_MOST
    )
    return replace(article, text=article.text[:READ_AT_MOST], blocks=blocks)


def read_opening(article: Article, lexicon: Lexicon) -> Reading:
    """What an article short enough to be read tells."""
    prose = lay_out(article, lexicon)
    if not prose.sentences:
        return Reading("other", refusal="There is no running text to read.", concerns_both_sides=False)
    contacts = with_company(prose, find_contacts(prose))
    told = classify_report(prose, contacts)
    reading = Reading(
        report=told.report,
        findings=(*report_finding(told), *find_topics(article, lexicon), *find_register(article, lexicon)),
        concerns_both_sides=bool(contacts or told.doubt) or told.report in ("preview", "background"),
        refusal=refusal_of(told, contacts),
        doubt=told.doubt.why if told.doubt else None,
    )
    if told.report == "meeting":
        return with_meetings(reading, article, prose, told)
    if told.report == "preview":
        announced = resolve_meeting(article, prose, told.contacts).meeting if told.contacts else named(prose)
        return replace(reading, announced=announced)
    return reading


def named(prose: Prose) -> Meeting | None:
    """The meeting announced where no clause tells of it: only who of the two sides is named."""
    persons = {m.side: m for m in reversed(prose.mentions) if m.person is not None}
    if not persons:
        return None
    findings = tuple(
        Finding(f"participants.{side}", mention.person or "", mention.span, f"by_{mention.kind}")
        for side, mention in sorted(persons.items())
    )
    participants = tuple(
        Participant(f.value, side) for side, f in zip(sorted(persons), findings, strict=True)
    )
    return Meeting(day=None, participants=participants, findings=findings)


def report_finding(told: Told) -> tuple[Finding, ...]:
    """What the article is, with the sentence that shows it, or the one that raises a doubt of it."""
    if told.doubt:
        sentence = told.evidence or told.doubt.sentence
        return (Finding("report", told.report, sentence, told.rule, IN_DOUBT, note=told.doubt.why),)
    return (Finding("report", told.report, told.evidence, told.rule),) if told.evidence else ()


def refusal_of(told: Told, contacts: tuple[Contact, ...]) -> str | None:
    """Why there is no meeting, in a sentence; None when there is one."""
    if told.report == "meeting":
        return None
    if told.report == "preview":
        return "The contact is still to come."
    if told.report == "background":
        return "The text only recalls an earlier contact."
    if contacts:
        return "Somebody else's meeting is told; the ministers' contact is mentioned in passing."
    return "The text tells of no contact between the two sides' ministers."


def with_meetings(reading: Reading, article: Article, prose: Prose, told: Told) -> Reading:
    """The reading with the meetings told, or without where the first one turns out to be none."""
    topics = tuple(dict.fromkeys(f.value for f in reading.findings if f.field == "topic"))
    first, *others = [
        resolve_meeting(article, prose, group) for group in several_meetings(prose, told.contacts)
    ]
    losers = (*reading.losers, *first.losers)
    if first.refusal is not None:
        return withdrawn(reading, "other", first.refusal, losers)
    main = told.contacts[0]
    bare = (main.loose or main.several) and not quotes_both(prose)
    if bare and is_close_ahead(article, first):
        why = "The day named, without its year or month, lies close ahead of the article's own."
        return withdrawn(replace(reading, announced=first.meeting), "preview", why, losers)
    leads = any(c.zone == "headline" for c in told.contacts)
    if is_long_ago(article, first) and not (leads or quotes_both(prose)):
        why = f"The contact of {first.meeting.day} is recalled; the article is much younger."
        return withdrawn(reading, "background", why, losers)
    further = tuple(
        read.meeting for read in others if read.refusal is None and is_apart(first.meeting, read.meeting)
    )
    review = (*first.meeting.review, reading.doubt) if reading.doubt else first.meeting.review
    meetings = (replace(first.meeting, topics=topics, review=review), *further)
    return replace(reading, meetings=meetings, losers=losers)


def withdrawn(reading: Reading, report: Report, why: str, losers: tuple[Finding, ...]) -> Reading:
    """The reading of an article that tells of no meeting after all."""
    findings = tuple(
        replace(finding, value=report, note=why) if finding.field == "report" else finding
        for finding in reading.findings
    )
    return replace(reading, report=report, findings=findings, losers=losers, refusal=why)


def is_close_ahead(article: Article, read: MeetingRead) -> bool:
    """`11月15日举行` in an article of 12 November: announced without a word of the future, not a year ago."""
    day, published = read.meeting.day, article.published
    if day is None or published is None or published.day - day <= LONG_AGO:
        return False
    rule = next((f.rule for f in read.meeting.findings if f.field == "date"), "").rpartition(": ")[2]
    tomorrow = published.day + timedelta(days=1)
    ahead = None
    if rule in ("zh-month-day", "month-day", "day-month"):
        ahead = earliest_month_day(day.month, day.day, tomorrow)
    elif rule == "zh-day":
        ahead = earliest_day_of_month(day.day, tomorrow)
    return ahead is not None and ahead - published.day <= CLOSE


def is_long_ago(article: Article, read: MeetingRead) -> bool:
    """Whether the day lies long before that of publication and the page does not lead with the contact."""
    day, published = read.meeting.day, article.published
    if day is None or published is None or read.meeting.precision not in ("day", "month"):
        return False
    latest = day if read.meeting.precision == "day" else day + A_MONTH
    return published.day - latest > LONG_AGO


def quotes_both(prose: Prose) -> bool:
    """Whether a minister of each side is quoted, as in a readout, which may be copied years later."""
    quoted = (s.sides() for s in prose.sentences if s.zone == "body" and prose.search("speech", s.span))
    return len({side for sides in quoted if len(sides) == 1 for side in sides}) > 1


def is_apart(first: Meeting, other: Meeting) -> bool:
    """Whether the second meeting is another one and its day is known."""
    return other.day is not None and (other.multilateral, other.day) != (first.multilateral, first.day)
