"""Settles what brought the ministers together: an ordered list of rules, the first opinion wins.

Why it exists: a news item names many gatherings: the one on whose sidelines the two met, the presidents'
own, those to come, those they agreed to work in. A series of the lexicon counts only where the words tie it
to this contact (`gatherings`). Where the text does not say, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain import Article, Finding, Occasion, Span
from app.extract.where.gatherings import BEFORE, MINISTERS, TAKES_PLACE, find_gatherings, sentences_naming
from app.extract.where.opinions import SUMMIT, Opinion, of_ministers, opinion, tied, visit, with_india
from app.extract.where.surroundings import Scene, lay_scene, points_back
from app.extract.where.third_country import only_one_named
from app.extract.where.whereabouts import LEADER_NEARBY, MINISTER
from app.lexicon import Lexicon

# `is paying a working visit to Russia`, «находится с рабочим визитом», 应外长邀请，王毅正式访问: where a
# minister is as the item is written
ON_A_VISIT = re.compile(
    r"\b(?:наход(?:ится|ящ\w+|ятся)|прибывш\w+)\b[^.;\n]{0,40}\bс (?:[\w-]+ ){0,2}?"
    r"(?:официальн|рабоч)\w+ визитом"
    r"|应[^，。]{2,30}邀请，[^。将拟]{0,60}(?=(?:正式|工作)访问)"
    r"|\bis (?:paying|on) (?=an? (?:[\w-]+ ){0,3}?(?:official|working) visit\b)"
)
# `is visiting Russia. He will take part in the 18th round of`: why he is there
TO_TAKE_PART = re.compile(
    r"\bwill (?:also )?(?:take part in|participate in|attend|hold|co-chair) [^.;]*\Z"
    r"|(?:将|定于|还要|预定)[^，。；]{0,24}\Z"
)
# `本次`, `此次`: the one now held
THIS_ONE = re.compile(r"(?:本次|此次|这次|是次|今次)\Z")
# `是次会晤在…期间举行`, `The talks took place on the sidelines of`: a sentence about the contact itself
THIS_CONTACT = re.compile(
    r"(?:[本此这是今该]次|双方|两国外长|两位外长|两人|二人)[^，。；]{0,4}(?:会[谈晤见面]|见面|碰面)?[^，。；]{0,3}[是在于]"
    r"|\b(?:[Tt]he|[Tt]heir|[Tt]his) (?:[\w-]+ ){0,2}?(?:meeting|talks|dialogue) "
    r"(?:was held|were held|took place|comes?|came)\b"
)
# `王毅此行是出席`, `此访主要为参加`: why one of the two came
CAME_FOR = re.compile(r"(?:此行|此访|(?:这|此|是)次(?:访问|到访|来访))[^，。；]{0,8}(?:出席|参加|主持)")
# «Ранее», «Напомним»: the sentence looks back
RECALLED = re.compile(r"(?:Ранее|Напомним|Earlier|Previously|此前)\b")
# «Тогда министры встречались», «В 2003 году»: the sentence tells of years past
YEARS_AGO = re.compile(r"(?:Тогда|(?:[^.;\n]{0,150} )?[Вв] (?P<year>(?:19|20)\d\d)(?:-м)? году)\b")
NUCLEAR_SEATS = re.compile(
    r"\b(?:Vienna|Geneva|Lausanne|Вен[еы]|Женев[еы]|Лозанн[еы])\b|австрийск\w+ столиц|维也纳|日内瓦|洛桑"
)
# `ministers of Iran, China, Russia met in Vienna to save the nuclear deal`: the talks, though not so called
NUCLEAR_DEAL = re.compile(
    r"\bIran\w*\b[^.;]{0,160}\bnuclear (?:deal|accord|agreement|pact|program\w*)\b"
    r"|(?:伊核|伊朗核)(?:问题)?(?:全面)?协议"
)


@dataclass(frozen=True, slots=True)
class OccasionRead:
    """What brought the ministers together, or None, with the evidence and what lost."""

    occasion: Occasion | None = None
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()


def resolve_occasion(
    article: Article, telling: Sequence[Span], lexicon: Lexicon, *, multilateral: bool = False
) -> OccasionRead:
    """What brought the ministers of this contact together, as far as the text says."""
    scene = lay_scene(article, telling, lexicon)
    rules = (own_meeting, *RULES) if multilateral else RULES
    opinions = [opinion for rule in rules if (opinion := rule(scene))]
    losers = tuple(
        Finding("occasion", g.series.slug, g.span, g.tie, 0.0, note=g.refused)
        for span in scene.telling
        for g in find_gatherings(scene, span)
        if g.refused
    )
    if not opinions:
        return OccasionRead(losers=losers)
    first = opinions[0]
    return OccasionRead(
        first.occasion,
        (
            Finding(
                "occasion",
                first.occasion.series,
                first.span,
                first.rule,
                first.confidence,
                note=first.occasion.name or "",
            ),
        ),
        losers
        + tuple(
            Finding(
                "occasion", o.occasion.series, o.span, o.rule, o.confidence, note=f"{first.rule} comes first"
            )
            for o in opinions[1:]
            if o.occasion.series != first.occasion.series
        ),
    )


# ------------------------------------------------------------------ the rules


def own_meeting(scene: Scene) -> Opinion | None:
    """A meeting of three or more sides is its own occasion: RIC, the SCO council, China-Russia-Mongolia."""
    spans = (*scene.telling, *scene.blocks("headline"), *scene.neighbours)
    for slugs in ({"ric"}, {"trilateral-other"}, None):
        for span in spans:
            for found in find_gatherings(scene, span):
                slug = found.series.slug
                if found.refused or slug == "official-visit" or (slugs and slug not in slugs):
                    continue
                if slugs or found.tie != "named" or span in scene.telling:
                    return opinion(scene, found, "own_meeting", 0.93)
    return with_india(scene)


def on_the_sidelines(scene: Scene) -> Opinion | None:
    """`on the sidelines of the G20`, 联大期间, «на полях СМИД ШОС» in a telling sentence."""
    return tied(scene, scene.telling, ("sidelines",), "on_the_sidelines", 0.96)


def said_of_this_contact(scene: Scene) -> Opinion | None:
    """`是次会晤在金砖国家外长会晤期间举行`, `王毅此行是出席战略安全磋商`, beside the telling sentence."""
    spans = [s for s in scene.neighbours if THIS_CONTACT.match(scene.text, s.start, s.end)]
    purpose = [s for s in scene.neighbours if CAME_FOR.search(scene.text, s.start, s.end)]
    beside = tied(scene, spans, ("sidelines",), "said_of_this_contact", 0.94)
    return beside or tied(scene, purpose, ("attending",), "said_of_this_contact", 0.9)


def consultations_told(scene: Scene) -> Opinion | None:
    """`访俄期间主持战略安全磋商，再与拉夫罗夫会面`: named in the telling sentence, they are why he came."""
    told = (g for span in scene.telling for g in find_gatherings(scene, span) if not g.refused)
    found = next((g for g in told if g.series.slug == "strategic-security-consultations"), None)
    return opinion(scene, found, "consultations_told", 0.93) if found else None


def visit_in_so_many_words(scene: Scene) -> Opinion | None:
    """An official or working visit named in the telling sentence, also beside a gathering in the same
    clause.
    """
    return visit(scene, scene.telling, formal=True, confidence=0.93)


def while_attending(scene: Scene) -> Opinion | None:
    """`in Bonn for the G20 ministers' meeting`, 来华参加中俄印外长会晤, «накануне совещания БРИКС»."""
    return tied(scene, scene.telling, ("attending", "itself"), "while_attending", 0.9)


def security_consultations(scene: Scene) -> Opinion | None:
    """A minister who came for the strategic security consultations."""
    elsewhere = sentences_naming(scene, "strategic-security-consultations")
    for span in (*scene.telling, *scene.neighbours, *elsewhere):
        if RECALLED.match(scene.text, span.start):
            continue
        for found in find_gatherings(scene, span):
            if found.series.slug != "strategic-security-consultations":
                continue
            before = scene.text[max(span.start, found.span.start - BEFORE) : found.span.start]
            if not found.refused or TO_TAKE_PART.search(before):
                return opinion(scene, found, "came_for_consultations", 0.85)
    return None


def beside_the_telling(scene: Scene) -> Opinion | None:
    """A tie in the headline, a caption or a neighbouring sentence."""
    beside = (span for span in scene.neighbours if not of_years_past(scene, span))
    spans = (*scene.blocks("headline"), *scene.blocks("caption"), *beside)
    return tied(scene, spans, ("sidelines", "attending"), "tied_nearby", 0.8)


def of_years_past(scene: Scene, span: Span) -> bool:
    """Whether the sentence tells of `тогда`, or of a year that is not that of the page."""
    past = YEARS_AGO.match(scene.text, span.start, span.end)
    published = scene.article.published
    return past is not None and (published is None or past["year"] != str(published.day.year))


def guest(scene: Scene) -> Opinion | None:
    """`the visiting Russian Foreign Minister`, 来访的俄罗斯外长."""
    return visit(scene, scene.telling, formal=False, confidence=0.85)


def visit_nearby(scene: Scene) -> Opinion | None:
    """A visit told beside the telling sentence: `Tang had reached Moscow for a three-day official visit`."""
    return visit(scene, (*scene.blocks("headline"), *scene.neighbours), formal=True, confidence=0.8)


def came_for_it(scene: Scene) -> Opinion | None:
    """`拉夫罗夫转往某地，参加上合组织外长会`: a ministers' meeting one of the two attends, told anywhere."""
    for span in scene.sentences:
        if not MINISTER.search(scene.text, span.start, span.end) or RECALLED.match(scene.text, span.start):
            continue
        for found in find_gatherings(scene, span):
            if found.tie == "attending" and not found.refused and of_ministers(scene.text, span, found.span):
                return opinion(scene, found, "came_for_it", 0.6)
    return None


def on_a_visit(scene: Scene) -> Opinion | None:
    """`Глава МИД находится с официальным визитом в Пекине`: said of a minister anywhere in the article."""
    for span in scene.sentences:
        match = ON_A_VISIT.search(scene.text, span.start, span.end)
        if match and not LEADER_NEARBY.search(scene.text, span.start, span.end):
            return visit(scene, [Span(match.start(), span.end)], formal=True, confidence=0.75)
    return None


def ministers_meet_nearby(scene: Scene) -> Opinion | None:
    """A ministers' meeting of a series named beside the telling sentence: most likely why they were there.

    Where the telling sentence points back at a gathering, all that was told before it is beside it.
    """
    told_before = [
        span
        for told in scene.telling
        if points_back(scene.text, told)
        for span in reversed(scene.sentences)
        if span.end <= told.start
    ]
    for span in (*scene.neighbours, *scene.blocks("headline"), *told_before):
        for found in find_gatherings(scene, span):
            if found.refused or found.series.slug in ("official-visit", "trilateral-other"):
                continue  # a meeting of three is another one than this of two
            held = span in told_before[:1] and TAKES_PLACE.search(scene.text, span.start, span.end)
            if held or of_ministers(scene.text, span, found.span):
                return opinion(scene, found, "ministers_meet_nearby", 0.65)
    return None


def this_very_gathering(scene: Scene) -> Opinion | None:
    """`确保本次东亚系列外长会取得成果`: the talks point at the gathering they are held beside."""
    for span in scene.sentences:
        for found in find_gatherings(scene, span):
            before = scene.text[max(span.start, found.span.start - 4) : found.span.start]
            words = scene.text[found.span.start : min(span.end, found.span.end + 12)]
            if THIS_ONE.search(before) and MINISTERS.search(words) and not SUMMIT.search(words):
                return opinion(scene, found, "this_very_gathering", 0.7)
    return None


def seat_of_the_talks(scene: Scene) -> Opinion | None:
    """Iran's nuclear programme or deal as the subject, and Vienna, Geneva or Lausanne as the place."""
    line = scene.article.dateline
    seats = (*scene.telling, line.span) if line else scene.telling
    if not any(NUCLEAR_SEATS.search(scene.text, span.start, span.end) for span in seats):
        return None
    spans = (*scene.telling, *scene.blocks("headline"), *scene.neighbours)
    named = (g for span in spans for g in find_gatherings(scene, span) if g.series.slug == "iran-talks")
    if found := next(named, None):
        return opinion(scene, found, "seat_of_the_talks", 0.7)
    pointed = [
        s
        for s in scene.neighbours
        if any(points_back(scene.text, t) and s.end <= t.start for t in scene.telling)
    ]
    spans = (*scene.telling, *pointed)
    deal = next(filter(None, (NUCLEAR_DEAL.search(scene.text, s.start, s.end) for s in spans)), None)
    return Opinion(Occasion("iran-talks"), Span(*deal.span()), "seat_of_the_talks", 0.65) if deal else None


def opens_the_story(scene: Scene) -> Opinion | None:
    """`王毅外长G20峰会期间会见了多国外长`: the first sentence about a minister says beside what all was."""
    first = next((s for s in scene.sentences if MINISTER.search(scene.text, s.start, s.end)), None)
    return tied(scene, [first], ("sidelines",), "opens_the_story", 0.65) if first else None


# `外长先到一步`, `打前站的俄外长`: he came ahead of his president, for what brings the president
CAME_AHEAD = re.compile(r"先到一步|打前站|先期抵达|率先抵达|先行抵达|先于(?:总统|普京)")


def ahead_of_the_leader(scene: Scene) -> Opinion | None:
    """`外长先到一步。总统周二抵达，随后出席高峰论坛`: the leader's occasion is the minister's as well."""
    everywhere = (*scene.blocks("headline"), *scene.sentences)
    if not any(CAME_AHEAD.search(scene.text, span.start, span.end) for span in everywhere):
        return None
    for span in scene.sentences:
        for found in find_gatherings(scene, span):
            if found.tie == "attending" and found.series.slug != "official-visit":
                return opinion(scene, found, "ahead_of_the_leader", 0.65)
    return None


RULES: tuple[Callable[[Scene], Opinion | None], ...] = (
    on_the_sidelines, said_of_this_contact, consultations_told, visit_in_so_many_words, while_attending,
    security_consultations, guest, beside_the_telling,
    visit_nearby, seat_of_the_talks, ministers_meet_nearby, this_very_gathering, on_a_visit,
    opens_the_story, came_for_it, ahead_of_the_leader, only_one_named,
)  # fmt: skip
