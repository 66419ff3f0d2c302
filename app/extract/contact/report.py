"""Says what an article is: a report of a meeting, a preview, a look back, or something else.

Why it exists: a preview names the same ministers, places and days as the report that follows it, and a story
about a president mentions the ministers' talks in its last line. `RULES` is the order in which the signs
are heard; the first with an opinion decides, and its name is the trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain import Report, Span
from app.extract.contact.contacts import Contact
from app.extract.contact.doubts import Doubt, find_doubt
from app.extract.contact.signs import Signs, meets_another, read_signs
from app.extract.who.prose import Prose, Sentence

# `meet`, `discusses`: verbs in the present
PRESENT = re.compile(r"meets?|discuss(?:es)?|speaks?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the article is, the clauses it rests on (main one first), and the sentence that shows it."""

    report: Report
    contacts: tuple[Contact, ...] = ()
    evidence: Span | None = None
    rule: str = ""
    doubt: Doubt | None = None


def classify_report(prose: Prose, contacts: Sequence[Contact]) -> Told:
    """The class of the article by the first rule that has an opinion, and the first doubt there is of it."""
    signs = read_signs(prose, tuple(contacts))
    given = ((told, rule.__name__) for rule in RULES if (told := rule(signs)) is not None)
    told, rule = next(given, (Told("other"), "nothing_told"))
    return replace(told, rule=rule, doubt=find_doubt(signs, told.report, told.contacts))


# ------------------------------------------------------------------ the rules, in order


def nobody_meets(signs: Signs) -> Told | None:
    """No clause of contact and no visit to come."""
    if signs.contacts or signs.visits:
        return None
    return Told("other")


def leaders_meeting_alone(signs: Signs) -> Told | None:
    """A leader leads the story, and no clause joins the ministers, whoever is still to travel."""
    if signs.contacts or not signs.leader_leads:
        return None
    return Told("other")


# `Wang Yi and Lavrov attended the talks`, 参加了会谈: behind a leaders' meeting
ATTENDED_THEM = re.compile(
    r"\b(?:attended|joined|took part in|participated in|were (?:also )?present at)\b"
    r"|(?:参加|出席)了?(?:上述)?会[谈见晤]"
)


def another_met_them(signs: Signs) -> Told | None:
    """`Blinken met the Russian and Chinese ministers`: the first sentence about them is another's meeting."""
    if signs.contacts or signs.lede is None:
        return None
    held = signs.prose.search("held", signs.lede.span)
    if held is None or not signs.prose.search("third-minister", Span(signs.lede.span.start, held.start())):
        return None
    return Told("other", (), signs.lede.span)


def ministers_talks_in_passing(signs: Signs) -> Told | None:
    """A leader leads the story and the ministers' contact is told later on."""
    told = [c for c in (*signs.headline, *signs.body) if c.told]
    if not signs.leader_leads or not told:
        return None
    if ATTENDED_THEM.search(signs.prose.folded, told[0].sentence.start, told[0].words.end):
        return Told("other", (), told[0].sentence)
    if signs.headline or (signs.lede and told[0].sentence == signs.lede.span and not told[0].recalled):
        return None
    if not told[0].recalled and leads_in_headline_only(signs, told[0]):
        return None
    return Told("other", (), told[0].sentence)


def leads_in_headline_only(signs: Signs, contact: Contact) -> bool:
    """Whether the body tells of the ministers' contact before it names any leader."""
    body = (s.span for s in signs.prose.sentences if s.zone == "body" and s.span < contact.sentence)
    before = [*body, Span(contact.sentence.start, contact.words.end)]
    return not any(signs.prose.search("leader", span) for span in before)


def told_at_once(signs: Signs) -> Told | None:
    """The first clause of contact in the body, not one recalled, tells of one that took place or goes on."""
    first = next((c for c in signs.body if not c.recalled), None)
    if first is None or not first.told:
        return None
    announced = [c for c in signs.headline if not c.told]
    visit_first = bool(signs.visits) and signs.visits[0] < first.sentence
    headline_tells = any(c.told for c in signs.headline)
    firm = headline_tells or in_lede(signs, first) or says_part_of_day(signs, first)
    if (announced or visit_first) and not firm:
        return None
    if announced and not headline_tells and is_present(signs, first):
        return None
    if first.loose and not headline_tells and to_be_attended(signs, first):
        return None
    if signs.visits and not headline_tells and all(is_present(signs, c) for c in signs.body if c.told):
        return None
    return Told("meeting", gather(signs, first), first.sentence)


def meets_now(prose: Prose, sentence: Sentence) -> bool:
    """Whether the sentence tells of a meeting held, or of one in Chinese with no word of the future."""
    if prose.search("held", sentence.span) or prose.search("under-way", sentence.span):
        return True
    noun = prose.search("open", sentence.span)
    return prose.language == "zh-Hans" and noun is not None and not prose.search("future", sentence.span)


# `Earlier, a spokesman announced`: the sentence looks back at an announcement
EARLIER = re.compile(r"\W?(?:Earlier|Previously|Ранее|此前|早前)\b")


def another_contact_leads(signs: Signs) -> Told | None:
    """The story opens with a minister meeting somebody else; a journey was announced, or is to them."""
    prose, lede = signs.prose, signs.lede
    if signs.contacts or lede is None or not meets_another(prose, lede):
        return None
    absent = "chinese" if "RU" in lede.sides() else "russian"
    secretary = prose.search("security-secretary", lede.span) is not None
    somebody = secretary or prose.search("third-minister", lede.span) is not None
    for visit in signs.visits:
        to_them = somebody and meets_now(prose, lede) and (secretary or not prose.search(absent, visit))
        if not to_them and EARLIER.match(prose.folded, visit.start) is None:
            return None
    return Told("other", (), lede.span)


def still_to_come(signs: Signs) -> Told | None:
    """A contact, or a journey to one, is announced."""
    for contact in (*signs.body, *signs.headline):
        if not contact.told:
            return Told("preview", (contact,), contact.sentence)
    told = any(c.told and not c.recalled and not c.loose for c in signs.headline)
    if signs.visits and not told:
        return Told("preview", (), signs.visits[0])
    return None


def told_in_headline(signs: Signs) -> Told | None:
    """Only the headline tells of the contact."""
    first = next((c for c in signs.headline if c.told), None)
    return Told("meeting", gather(signs, first), first.sentence) if first else None


def told_in_caption(signs: Signs) -> Told | None:
    """Only a caption tells of the contact."""
    first = next((c for c in signs.caption if c.told and not signs.body), None)
    return Told("meeting", gather(signs, first), first.sentence) if first else None


def recalled_in_lede(signs: Signs) -> Told | None:
    """The words look back, but headline and first sentence about the ministers both tell of it."""
    first = next((c for c in signs.body if c.told), None)
    if first is None or not in_lede(signs, first) or not signs.headline:
        return None
    return Told("meeting", gather(signs, first), first.sentence)


def recalled_beside_another(signs: Signs) -> Told | None:
    """An earlier contact is recalled in a story that opens with a minister meeting somebody else."""
    first = next((c for c in signs.contacts if c.told), None)
    if first is None or not any(
        meets_another(signs.prose, s) for s in signs.prose.sentences if s.span < first.sentence
    ):
        return None
    return Told("other", (), first.sentence)


def only_recalled(signs: Signs) -> Told | None:
    """An earlier contact is recalled."""
    first = next((c for c in signs.contacts if c.told), None)
    return Told("background", (first,), first.sentence) if first else None


RULES: tuple[Callable[[Signs], Told | None], ...] = (
    nobody_meets,
    leaders_meeting_alone,
    another_met_them,
    ministers_talks_in_passing,
    told_at_once,
    another_contact_leads,
    still_to_come,
    told_in_headline,
    told_in_caption,
    recalled_in_lede,
    recalled_beside_another,
    only_recalled,
)


# `will be attended by`: a meeting whose guests are still to come
TO_BE_ATTENDED = re.compile(r"\b(?:will|would|is to) be (?:attended|chaired|hosted|joined)\b")


def to_be_attended(signs: Signs, contact: Contact) -> bool:
    """`The meeting is hosted by Wang Yi, it will be attended by Lavrov`: said behind the noun of contact."""
    return TO_BE_ATTENDED.search(signs.prose.folded, contact.words.end, contact.sentence.end) is not None


def is_present(signs: Signs, contact: Contact) -> bool:
    """Whether the words are a verb in the present, which a wire uses for today and for tomorrow."""
    return PRESENT.fullmatch(contact.words.of(signs.prose.folded)) is not None


def says_part_of_day(signs: Signs, contact: Contact) -> bool:
    """Whether the words beside a verb in the past say at what time of the day: then it was that day."""
    return not is_present(signs, contact) and bool(signs.prose.search("part-of-day", contact.sentence))


def in_lede(signs: Signs, contact: Contact) -> bool:
    """Whether the contact stands in the first body sentence that mentions a minister."""
    return signs.lede is not None and contact.sentence == signs.lede.span


def gather(signs: Signs, main: Contact) -> tuple[Contact, ...]:
    """The main clause, then the others that tell of a contact held, body before headline before caption."""
    others = [c for c in (*signs.body, *signs.headline) if c.told and not c.recalled and c != main]
    return (main, *others)
