"""Finds sentences and captions that put the two ministers in company without words of contact.

Why it exists: there are more verbs for two who met than any list holds, but few ways of building the
sentence. Its grammar is read by rules for each language (company_chinese, company_english, company_russian),
and only where no words of contact were found; what they find is never beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.domain import Span
from app.extract.contact.company_chinese import did_it_in_chinese
from app.extract.contact.company_english import both_did_together, did_it_with_the_other
from app.extract.contact.company_russian import (
    both_did,
    one_did_to_the_other,
    one_did_with_the_other,
    subject_left_out,
)
from app.extract.contact.contacts import Contact
from app.extract.contact.parties import several_words
from app.extract.contact.wording import Cue, is_future
from app.extract.who.people import Mention
from app.extract.who.prose import Prose, Sentence

# `(справа)`, `слева направо`, `обмениваются рукопожатием`: how a photograph of the two is described
SIDE_BY_SIDE = re.compile(
    r"\((?:справа|слева)\)|\b(?:справа налево|слева направо|рукопожати\w+)\b", re.IGNORECASE
)


def with_company(prose: Prose, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The contacts with the one that only the grammar tells, where no other is told of this time."""
    if any(not contact.recalled for contact in contacts):
        return contacts
    found = next(find_company(prose), None)
    return tuple(sorted((found, *contacts), key=lambda c: c.sentence)) if found else contacts


def find_company(prose: Prose) -> Iterator[Contact]:
    """Body sentences and captions that put the two in company, with the words that do."""
    for at, sentence in enumerate(prose.sentences):
        if sentence.zone == "headline" or not sentence.mentions or told_of_others(prose, sentence):
            continue
        for words, mentions, rule in told_by_grammar(prose, at):
            if is_future(prose, sentence.span.start, words.start):
                continue
            several = several_words(prose, sentence.span, mentions, Cue("open", words))
            yield Contact(
                sentence.span, sentence.zone, words, "past", mentions, several, loose=True, rule=rule
            )


def told_by_grammar(prose: Prose, at: int) -> Iterator[tuple[Span, tuple[Mention, ...], str]]:
    """What the sentence tells by its grammar: the words, the ministers, and the name of the rule."""
    sentence = prose.sentences[at]
    if len(sentence.sides()) > 1:
        for rule in RULES if sentence.zone == "body" else (pictured,):
            words = rule(prose, sentence)
            if words is not None:
                yield words, sentence.mentions, rule.__name__
    elif sentence.zone == "body" and (told := subject_left_out(prose, at)) is not None:
        yield *told, subject_left_out.__name__


def pictured(prose: Prose, sentence: Sentence) -> Span | None:
    """`Ван И (справа) и Сергей Лавров на площадке АСЕАН`: a caption says where each stands."""
    side_by_side = SIDE_BY_SIDE.search(prose.folded, sentence.span.start, sentence.span.end)
    return Span(*side_by_side.span()) if side_by_side else None


def in_company(contact: Contact) -> bool:
    """Whether only the grammar of the sentence tells of the contact."""
    return contact.rule in {rule.__name__ for rule in (*RULES, pictured, subject_left_out)}


def told_of_others(prose: Prose, sentence: Sentence) -> bool:
    """Whether the sentence is of a leader, a third country's minister, a journey to come or no contact."""
    slugs = ("leader", "third-minister", "negated", "to-come", "visit-to-come", "council", "recalled")
    return any(prose.search(slug, sentence.span) for slug in slugs)


RULES: tuple[Callable[[Prose, Sentence], Span | None], ...] = (
    both_did,
    one_did_with_the_other,
    one_did_to_the_other,
    both_did_together,
    did_it_with_the_other,
    did_it_in_chinese,
)
