"""Finds Russian sentences that put the two ministers in company without words of contact.

Why it exists: a Russian reporter has a hundred verbs for two who met (`гуляли`, `подвели черту`, `просидели
до ночи`), but only two ways of building the sentence: both are its subject, or one does something with the
other. The grammar is read here, and only where no words of contact were found; it is never beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from app.domain import Span
from app.extract.contact.company_chinese import did_it_in_chinese
from app.extract.contact.company_english import both_did_together, did_it_with_the_other
from app.extract.contact.contacts import Contact
from app.extract.contact.parties import several_words
from app.extract.contact.wording import Cue, is_future
from app.extract.who.people import Mention
from app.extract.who.prose import Prose, Sentence

# `Лавров`, `Ван И`, `его китайский коллега`, `глава МИД КНР`: the form of a subject; `Ван И` has no other
SUBJECT = re.compile(
    r"(?:[Сс]ергей |[Ии]горь |С\.В\.|И\.С\.)?(?:Лавров|Иванов|Козырев|Примаков)"
    r"|Ван И|Цинь Ган|Ян Цзечи|Ли Чжаосин|Тан Цзясюань"
    r"|(?:министр|глава|руководитель|шеф) [^.;\n]{0,80}|[^.;\n]{0,60}(?:коллега|министр|гость|визави)",
    re.IGNORECASE,
)
# ` и `, ` и его `, ` и член Госсовета, министр `: between two who are one subject
AND = re.compile(r",? (?:и|а также) (?:[\w-]+,? ){0,6}|, (?:[\w-]+ ){0,4}", re.IGNORECASE)
# `подвели`, `гуляли`, `простились`: a verb of several, in the past
DID = re.compile(
    r"(?<!\w)(?!(?:или|если|ли|недели|модели|цели|роли|доли|земли|торговли|отрасли|мысли|параллели)\b)[а-я]{2,}ли(?:сь)?\b"
)
# `гулял`, `потратил`, `сидела`: a verb of one, in the past
ONE_DID = re.compile(
    r"(?<!\w)(?!(?:цел|стол|отдел|канал|угол|накал|раздел|караул|квартал|начал|материал)а?\b)[а-я]{3,}(?:[аеиыуяо]л(?:а|ся|ась|и|ись)?)\b"
)
# `были`, `присутствовали`, `прибыли`, `намеревались`: what two may do without each other
APART = re.compile(
    r"(?:был|стал|оказал|явля|присутств|участв|сопровожд|вош|вход|прибы|прилет|приех|отправ|отбы|вылет|остал"
    r"|служ|работ|учил|смен|занима|упом|име|хот|мог|долж|планир|намер|рассчит|наде|собирал|готов|получ|назва"
    r"|назыв|счита|цитир|сравн|вспом|напом|представ|отсутств|опозд|пропуст|покин"
    r"|выступил[аи]? (?:на|с|перед|в)\b|возглав|направ|приня|приглас|отказ)",
)
# `с `, `со своим коллегой `, `у `, `вместе с `: in company; not `согласен с`, `по сравнению с`
COMPANY = re.compile(
    r"(?<!согласен )(?<!сравнению )(?<!наряду )(?<!связи )(?<!рядом )(?<!\w)(?:[Сс]о?|[Уу]) "
    r"(?:[\w-]+,? ){0,5}\Z"
)
# `(справа)`, `слева направо`, `обмениваются рукопожатием`: how a photograph of the two is described
SIDE_BY_SIDE = re.compile(
    r"\((?:справа|слева)\)|\b(?:справа налево|слева направо|рукопожати\w+)\b", re.IGNORECASE
)
# `Лаврова`, `Лаврову`: the form of an object
OBJECT = re.compile(r"(?:Лавров|Иванов)[ау]\Z", re.IGNORECASE)
RIGHT_BEHIND = 20
"""Code points behind a subject in which its verb follows at once."""
REACH = 90
"""Code points between a subject and its verb: participles and places stand between them."""


def with_company(prose: Prose, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The contacts with the one that only the grammar tells, where no other is told of this time."""
    if any(not contact.recalled for contact in contacts):
        return contacts
    found = next(find_company(prose), None)
    return tuple(sorted((found, *contacts), key=lambda c: c.sentence)) if found else contacts


def find_company(prose: Prose) -> Iterator[Contact]:
    """Body sentences and captions that put the two in company, with the words that do."""
    for sentence in prose.sentences:
        if sentence.zone == "headline" or len(sentence.sides()) < 2 or told_of_others(prose, sentence):
            continue
        for rule in RULES if sentence.zone == "body" else (pictured,):
            verb = rule(prose, sentence)
            if verb is not None and not is_future(prose, sentence.span.start, verb.start):
                several = several_words(prose, sentence.span, sentence.mentions, Cue("open", verb))
                yield Contact(
                    sentence.span,
                    sentence.zone,
                    verb,
                    "past",
                    sentence.mentions,
                    several,
                    loose=True,
                    rule=rule.__name__,
                )


def pictured(prose: Prose, sentence: Sentence) -> Span | None:
    """`Ван И (справа) и Сергей Лавров на площадке АСЕАН`: a caption says where each stands."""
    side_by_side = SIDE_BY_SIDE.search(prose.folded, sentence.span.start, sentence.span.end)
    return Span(*side_by_side.span()) if side_by_side else None


def in_company(contact: Contact) -> bool:
    """Whether only the grammar of the sentence tells of the contact."""
    return contact.rule in {rule.__name__ for rule in (*RULES, pictured)}


def told_of_others(prose: Prose, sentence: Sentence) -> bool:
    """Whether the sentence is of a leader, a third country's minister, a journey to come or no contact."""
    slugs = ("leader", "third-minister", "negated", "to-come", "visit-to-come", "council", "recalled")
    return any(prose.search(slug, sentence.span) for slug in slugs)


def both_did(prose: Prose, sentence: Sentence) -> Span | None:
    """`Лавров и Ван И гуляли по роще`: both are the subject of a verb of several."""
    for one, other in pairs(sentence):
        if not (is_subject(prose, one) and is_subject(prose, other)):
            continue
        if AND.fullmatch(prose.folded, one.span.end, other.span.start) is None:
            continue
        after = Span(other.span.end, min(sentence.span.end, other.span.end + REACH))
        before = Span(max(sentence.span.start, one.span.start - REACH), one.span.start)
        verb = first_verb(prose, after, DID) or first_verb(prose, before, DID)
        if verb is not None:
            return verb
    return None


def one_did_with_the_other(prose: Prose, sentence: Sentence) -> Span | None:
    """`Лавров полдня провёл с Ван И`, `У Лаврова отобедал Ван И`: one does it in the other's company."""
    for one, other in pairs(sentence):
        for subject, companion in ((one, other), (other, one)):
            before = prose.folded[sentence.span.start : companion.span.start]
            if not is_subject(prose, subject) or COMPANY.search(before) is None:
                continue
            verb = first_verb(prose, Span(sentence.span.start, sentence.span.end), ONE_DID)
            if verb is not None:
                return verb
    return None


def one_did_to_the_other(prose: Prose, sentence: Sentence) -> Span | None:
    """`Сергею Лаврову Ван И открыл карты`, `Лаврова Ван И встретил у порога`: the object stands ahead."""
    for one, other in pairs(sentence):
        if OBJECT.search(one.span.of(prose.folded)) and is_subject(prose, other):
            verb = Span(other.span.end, min(sentence.span.end, other.span.end + RIGHT_BEHIND))
            if other.span.start - one.span.end == 1:
                return first_verb(prose, verb, ONE_DID)
    return None


RULES: tuple[Callable[[Prose, Sentence], Span | None], ...] = (
    both_did,
    one_did_with_the_other,
    one_did_to_the_other,
    both_did_together,
    did_it_with_the_other,
    did_it_in_chinese,
)


def pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Neighbouring mentions of the two sides, in order of the text."""
    named = [m for m in sentence.mentions if m.kind != "both"]
    yield from ((a, b) for a, b in pairwise(named) if a.side != b.side)


def is_subject(prose: Prose, mention: Mention) -> bool:
    """Whether the words have the form of a subject."""
    return SUBJECT.fullmatch(prose.folded, mention.span.start, mention.span.end) is not None


def first_verb(prose: Prose, within: Span, form: re.Pattern[str]) -> Span | None:
    """The first verb of that form that two do together."""
    for verb in form.finditer(prose.folded, within.start, within.end):
        denied = prose.folded.endswith(("не ", "Не "), within.start, verb.start())
        if APART.match(prose.folded, verb.start()) is None and not denied:
            return Span(*verb.span())
    return None
