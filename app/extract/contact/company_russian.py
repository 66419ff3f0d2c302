"""Finds Russian sentences that put the two ministers in company without words of contact.

Why it exists: a Russian reporter has a hundred verbs for two who met (`гуляли`, `подвели черту`, `просидели
до ночи`), but only a few ways of building the sentence: both are its subject, one does something with the
other or to him, or the one named right before is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from app.domain import Span
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
# `Лаврова`, `Лаврову`: the form of an object
OBJECT = re.compile(r"(?:Лавров|Иванов)[ау]\Z", re.IGNORECASE)
RIGHT_BEHIND = 20
"""Code points behind a subject in which its verb follows at once."""
REACH = 90
"""Code points between a subject and its verb: participles and places stand between them."""


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


def pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Neighbouring mentions of the two sides, in order of the text."""
    named = [m for m in sentence.mentions if m.kind != "both"]
    yield from ((a, b) for a, b in pairwise(named) if a.side != b.side)


def subject_left_out(prose: Prose, at: int) -> tuple[Span, tuple[Mention, ...]] | None:
    """`У Лаврова трудный день. С утра — переговоры с Ван И`: whose talks they are was said right before."""
    sentence, before = prose.sentences[at], prose.sentences[at - 1] if at else None
    if before is None or len(sentence.sides()) != 1 or len(before.sides()) != 1:
        return None
    if sentence.sides() == before.sides() or prose.search("third-minister", before.span):
        return None
    talks = prose.search("open", sentence.span) or prose.search("held", sentence.span)
    named = sentence.mentions[0]
    if talks is None or COMPANY.search(prose.folded[sentence.span.start : named.span.start]) is None:
        return None
    other = replace(before.mentions[-1], span=Span(*talks.span()), kind="pronoun")
    return Span(*talks.span()), tuple(sorted((*sentence.mentions, other), key=lambda m: m.span))


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
