"""Finds who is named: the ministers by name, by short name, by office, or both in one breath.

Why it exists: a contact is one of the two sides' ministers, and most traps are about people: another
Ivanov, a spokesman called Wang, the minister of Belarus inside 白俄外长.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.domain import Side, Span
from app.lexicon import Lexicon, Names, Person

Kind = Literal["name", "short", "role", "both", "sides", "pronoun"]
"""How a minister is meant: by full name, a short form of it, or office; with the other in one breath; as one
of several sides; or by a word that points back."""

MINISTER = "Minister of Foreign Affairs"
HAN_BEGINS = 0x3400
"""Code point from which characters stand without blanks."""
SIDES: tuple[Side, Side] = ("CN", "RU")

ONE_OF_A_NAME = frozenset({"Wang Yi", "Qin Gang", "Yang Jiechi", "Li Zhaoxing", "Tang Jiaxuan"})
"""Ministers no other minister of their side shares a surname with."""

# A short name that is really the surname of somebody else: ` Wenbin` after `Wang`; not ` Monday`.
GIVEN_NAME = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZА-Я][a-zа-я]{2,}")
# What makes `Yi` or `Ivanov` the name of somebody else: `Chen ` or `Sergei ` or `С.` before it.
FIRST_NAME = re.compile(
    r"(?:Premier|Ambassador|President|Professor|spokesman|[A-Z][a-z]+|[A-ZА-Я]\.|Серге[йяюе]м?|Викторо\w+"
    r"|谢尔盖·) ?\Z"
)
TITLES = re.compile(r"(?:Minister|Mr|FM|Russian?|Councill?or|and|And|The|But|As|When|While|With) ?\Z")
# `Spokesperson Qin Gang`, 发言人秦刚: one who later became minister, in an earlier office
SPOKESMAN = re.compile(r"(?:[Ss]pokes(?:person|man)|发言人|發言人) ?\Z")
# `Vice Foreign Minister, Wang Yi`, 外交部副部长王毅: one who later became minister, in an earlier office
DEPUTY = re.compile(
    r"(?i:\b(?:vice|deputy|assistant)[- ](?:foreign minister|minister of foreign affairs|FM),? \Z)"
    r"|(?:副外[长長]|外交部副部[长長]) ?\Z"
)
# `Deputy Foreign Minister Sergei Ryabkov met his `, and then `Chinese counterpart`: a deputy as well
DEPUTYS = re.compile(r"\b(?:deputy|vice|assistant)(?: foreign)? minister\b[^.;]{0,70}\bhis \Z", re.IGNORECASE)
# `Замглавы МИД РФ … встретился с `, and then `китайским коллегой`: the same in Russian, with envoys
ENVOYS = re.compile(
    r"\b(?:замглавы|замминистра|заместител\w+ (?:министра|главы)|постпред\w*|постоянн\w+ представител\w+"
    r"|пос(?:ол|ла|лом|лу)|спецпредставител\w+)\b[^.;]{0,90}\b(?:его|своим|своего|своему|с|и) \Z",
    re.IGNORECASE,
)
COLLEAGUE = re.compile(r"(?:counterparts?|colleagues?|коллег\w*|визави)\Z", re.IGNORECASE)
BEFORE_COLLEAGUE = 110
# `China and Russia coordinated positions at a meeting of `, and then `their foreign ministers`
THEIR_MINISTERS = re.compile(
    r"\b(?:their|the two (?:countries|sides|nations)'|both (?:countries|sides)') (?:two )?"
    r"(?:foreign ministers|top diplomats|chief diplomats|foreign policy chiefs)\b"
)
OF_BOTH = re.compile(
    r"\b(?:(?:China|Beijing)(?:,| and) (?:Russia|Moscow)|(?:Russia|Moscow)(?:,| and) (?:China|Beijing))\b"
    r"[^.;]*\Z"
)
# `сменивший Ван И`, `преемник Лаврова`, `вместо Цинь Гана`: who held the office before, or after
PREDECESSOR = re.compile(
    r"(?i:\b(?:сменивш|сменил|заменивш|заменил|преемник|предшественник|заместител|помощник)\w*|\bвместо) \Z"
)
# `Lavrov's deputy`: not himself
OF_HIS = re.compile(r"['’]s? (?:deputy|deputies|aides?|envoy|spokes\w+|predecessor|successor)\b")
# `Lavrov` behind a first name that is not his: `Denis Lavrov`; the words of office are none.
BEFORE_NAME = 14
BEFORE_DEPUTY = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean the minister of a side; `person` is None where only the office is named."""

    span: Span
    side: Side
    kind: Kind
    person: str | None = None


def find_ministers(
    folded: str, text: str, lexicon: Lexicon, language: str | None = None
) -> tuple[Mention, ...]:
    """Every mention of the two sides' ministers of any time, by name or office, in order of the text.

    `language` limits the words of office to those of one language.
    """
    offices = tuple(by_office(folded, lexicon, language))
    found = [*by_name(text, lexicon, offices), *offices]
    return tuple(sorted(found, key=lambda m: (m.span, m.kind)))


def by_name(text: str, lexicon: Lexicon, offices: Sequence[Mention]) -> Iterator[Mention]:
    """Ministers by full name, and by short name once the full one or the office has stood in the text."""
    ministers = tuple(p for p in lexicon.people if any(t.office == MINISTER for t in p.tenures))
    introduced: dict[str, Person] = {}
    of_earlier_office: set[str] = set()
    pattern, owners = names_of(
        tuple((form, p.name, False) for p in ministers for form in forms(p.names))
        + tuple((form, p.name, True) for p in ministers for form in forms(p.short))
    )
    people = {p.name: p for p in ministers}
    for match in pattern.finditer(text):
        name, short = owners[unbroken(match.group())]
        if in_earlier_office(text, match.start()):
            of_earlier_office.add(name)
        if name in of_earlier_office:
            continue
        person = people[name]
        if short and name not in introduced and not follows_office(person, match.start(), offices):
            continue
        if short and another_person(text, match.start(), match.end()):
            continue
        if PREDECESSOR.search(text[max(0, match.start() - BEFORE_NAME) : match.start()]):
            continue
        if OF_HIS.match(text, match.end()):
            continue
        introduced[name] = person
        yield Mention(Span(*match.span()), person.side, "short" if short else "name", name)


def in_earlier_office(text: str, start: int) -> bool:
    """Whether the name stands right behind the title of a spokesman or a deputy."""
    if SPOKESMAN.search(text[max(0, start - BEFORE_NAME) : start]):
        return True
    return DEPUTY.search(text[max(0, start - BEFORE_DEPUTY) : start]) is not None


def follows_office(person: Person, at: int, offices: Sequence[Mention]) -> bool:
    """Whether the side's office has been named before, and the surname is that of one minister only."""
    return person.name in ONE_OF_A_NAME and any(m.side == person.side and m.span.end <= at for m in offices)


def another_person(text: str, start: int, end: int) -> bool:
    """Whether the surname here is plainly somebody else's."""
    if GIVEN_NAME.match(text, end):
        return True
    before = text[max(0, start - BEFORE_NAME) : start]
    return FIRST_NAME.search(before) is not None and TITLES.search(before) is None


def by_office(folded: str, lexicon: Lexicon, language: str | None) -> Iterator[Mention]:
    """Ministers by office: `the Russian foreign minister`, 俄外长, `китайского коллеги`, 中俄外长."""
    taken: list[Span] = []
    for match in lexicon.cue("ministers-both", language).finditer(folded):
        taken.append(Span(*match.span()))
        yield from (Mention(taken[-1], side, "both") for side in SIDES)
    for match in THEIR_MINISTERS.finditer(folded):
        whose = OF_BOTH.search(folded[max(0, match.start() - BEFORE_COLLEAGUE) : match.start()])
        if whose is not None and not lexicon.cue("three-sided", language).search(whose.group()):
            taken.append(Span(*match.span()))
            yield from (Mention(taken[-1], side, "both") for side in SIDES)
    for slug, side in (("minister-cn", SIDES[0]), ("minister-ru", SIDES[1])):
        for match in lexicon.cue(slug, language).finditer(folded):
            before = folded[max(0, match.start() - BEFORE_COLLEAGUE) : match.start()]
            deputys = DEPUTYS.search(before) or ENVOYS.search(before)
            if deputys is not None and COLLEAGUE.search(match.group()):
                continue
            if not any(span.start < match.end() and match.start() < span.end for span in taken):
                yield Mention(Span(*match.span()), side, "role")


def forms(names: Names) -> tuple[str, ...]:
    """Every written form of a name, with its capitals-only form as old wires print it."""
    written = tuple(dict.fromkeys(form for group in names.values() for form in group))
    return tuple(dict.fromkeys(form for one in written for form in (one, one.upper())))


@cache
def names_of(
    entries: tuple[tuple[str, str, bool], ...],
) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """One pattern for all names, longest first, and whose each is (with whether it is a short form)."""
    owners: dict[str, tuple[str, bool]] = {}
    for form, name, short in entries:
        owners.setdefault(form, (name, short))
    longest_first = sorted(owners, key=lambda form: (-len(form), form))
    words = [form for form in longest_first if ord(form[0]) < HAN_BEGINS]
    characters = [form for form in longest_first if ord(form[0]) >= HAN_BEGINS]
    # The first letters stand ahead of the forms so that most places are passed at once.
    whole_words = rf"(?<!\w)(?=[{initials(words)}])(?:{alternatives(words)})(?!\w)"
    anywhere = rf"(?=[{initials(characters)}])(?:{alternatives(characters)})"
    return re.compile(f"{whole_words}|{anywhere}"), owners


def initials(forms: Sequence[str]) -> str:
    """The first letters of the forms, for a character class."""
    return re.escape("".join(sorted({form[0] for form in forms})))


def alternatives(forms: Sequence[str]) -> str:
    """The forms as alternatives, any one blank for each of theirs."""
    return "|".join(re.escape(form).replace(r"\ ", r"[\s\u00a0]") for form in forms)


def unbroken(words: str) -> str:
    """The words as the roster writes them: every blank a plain one."""
    return re.sub(r"[\s\u00a0]", " ", words)
