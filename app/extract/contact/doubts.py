"""Says why the class of an article needs a second look, where it does.

Why it exists: what is told in words that no rule knows is taken for nothing told. Each doubt below is a shape
of article whose class was often wrong among those no rule had been written for; how often stands with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from app.domain import Report, Span
from app.extract.contact.company import in_company
from app.extract.contact.contacts import Contact
from app.extract.contact.signs import Signs
from app.extract.who.prose import Prose, Sentence


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the class of the article needs a second look, and the sentence that says so."""

    why: str
    sentence: Span


def find_doubt(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """The first doubt there is of this class, which rests on these contacts."""
    return next(filter(None, (find(signs, report, contacts) for find in DOUBTS)), None)


def named_together(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """Nothing is told, though a sentence names both sides' ministers, and no third one's.

    Of 876 articles, 27 were so, and 15 of these told of a contact.
    """
    if report != "other" or signs.leader_leads:
        return None
    both = next((s for s in signs.prose.sentences if names_both_alone(signs.prose, s)), None)
    why = "A sentence names both sides' ministers, and no words of a contact were found in it."
    return Doubt(why, both.span) if both else None


def named_one_after_the_other(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """Nothing is told, though neighbouring sentences name both sides' ministers, and none a third one's.

    Of 1,289 articles, 42 were so, and 20 of these told of a contact.
    """
    prose = signs.prose
    if report != "other" or signs.leader_leads or any(names_a_third(prose, s) for s in prose.sentences):
        return None
    beside = (two for two in pairwise(prose.sentences) if len({*two[0].sides(), *two[1].sides()}) > 1)
    why = "Neighbouring sentences name both sides' ministers, and no words of a contact were found in them."
    return next((Doubt(why, second.span) for _, second in beside), None)


def announced_too(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """A contact to come is announced by the headline, or beside words that fit a contact of either time."""
    if report != "meeting" or any(c.told for c in signs.headline):
        return None
    if not signs.headline and not contacts[0].loose:
        return None
    to_come = next((c for c in signs.contacts if not c.told), None)
    why = "A contact to come is announced too: the article may be about that one."
    return Doubt(why, to_come.sentence) if to_come else None


def only_in_company(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """The grammar alone tells of the contact, by a verb that is no word of contact."""
    if report != "meeting" or not in_company(contacts[0]):
        return None
    why = "The sentence puts both sides' ministers in company, by a verb that is no word of contact."
    return Doubt(why, contacts[0].sentence)


def only_looked_back_on(signs: Signs, report: Report, contacts: tuple[Contact, ...]) -> Doubt | None:
    """The ministers' contact is told as a thing of the past, in a story that is no leader's.

    Of 1,289 articles, 31 were so, and 25 of these told of a contact of their own day, or announced one.
    """
    recalled = next((c for c in signs.contacts if c.recalled), None)
    if report != "background" or signs.leader_leads or recalled is None:
        return None
    return Doubt(
        "A contact is told as a thing of the past: it may be the one the article is about.", recalled.sentence
    )


def names_both_alone(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence names ministers of both sides and no third country's."""
    return len(sentence.sides()) > 1 and not names_a_third(prose, sentence)


def names_a_third(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence names a third country's minister."""
    return bool(prose.search("third-minister", sentence.span))


DOUBTS: tuple[Callable[[Signs, Report, tuple[Contact, ...]], Doubt | None], ...] = (
    named_together,
    named_one_after_the_other,
    announced_too,
    only_in_company,
    only_looked_back_on,
)
