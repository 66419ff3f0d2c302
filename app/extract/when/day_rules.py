"""The witnesses for a meeting's day, in the order they are believed.

Why it exists: an article names many days, and which of them is the meeting's depends on where it stands. A
rule looks at one kind of place and returns what it finds there; no opinion is no witness. The first rule
that finds a day it can resolve decides, the others agree or disagree with it.
"""

from __future__ import annotations

import re
from datetime import timedelta

from app.domain import Span
from app.extract.when.anchors import GRACE, Resolved
from app.extract.when.clauses_chinese import Part
from app.extract.when.dates import Mention
from app.extract.when.headings import beside, captioned, headed, shows_both, stamped_place
from app.extract.when.scene import Scene, Witness, certainty, witness_of
from app.extract.when.year_clues import same_contact


def told(scene: Scene) -> list[Witness]:
    """Dates of the sentences that tell of the contact, those of its own clause first."""
    weighed = []
    for place, sentence in enumerate(scene.telling):
        for mention in scene.within(sentence):
            part = scene.part(sentence, mention)
            weight = worth(part, mention, place, scene)
            if weight > 0 and scene.meets_after(sentence, mention):
                weight += 0.25
            if weight > 0:
                weighed.append((weight, place, mention, part))
    weighed.sort(key=lambda entry: (-entry[0], entry[1], entry[2].span))
    return [
        witness_of(
            scene, "told", mention, certainty(scene, mention) - (0.1 if part == "open" else 0) - 0.03 * place
        )
        for _, place, mention, part in weighed
    ]


def worth(part: Part, mention: Mention, place: int, scene: Scene) -> float:
    """How well a date of a telling sentence fits: its clause first, then its exactness, then its place."""
    base = {"contact": 3.0, "open": 2.0, "statement": 1.0 if scene.ongoing else 0.0, "other": 0.0}[part]
    if base == 0 or mention.precision == "year":
        return 0
    exact = {"nothing": 0.1, "year": 0.1, "mentioned day": -0.2}.get(mention.relative_to, 0.0)
    ranged = -0.5 if mention.to_day or mention.to_weekday is not None else 0.0
    coarse = -1.5 if mention.precision == "month" else 0.0
    return base + exact + ranged + coarse - 0.4 * place


# also on Wednesday, separately, earlier; также, ранее; 还, 另: the sentence goes on to another event
ANOTHER = re.compile(
    r"\b(?i:also|separately|earlier|previous\w*|last|next|также|ранее|до этого|предыдущ\w*)\b"
    r"|[还還另]|此前|之前|稍后|稍後"
)

# the talks, a meeting, talks with; встреча; 会谈, 双方: the sentence speaks of a contact already told
TOGETHER = re.compile(
    r"(?i)\b(?:the|a|ministers'|trilateral) (?:\w{3,9} )?(?:meeting|talks|conversation|call)\b(?! of the \w)"
    r"|\btalks with\b|counterpart|\bjoint (?:news|press) conf"
    r"|\b(?:the (?:two|pair|(?:foreign )?ministers(?: of (?:the )?\w+ countries)?)|they) met\b"
    r"|\b(?:встреч[аиу]|переговор(?:ы|ов)|бесед[аыу]?|разговора?|общени[ея]|контакта?|звон(?:ок|ка))\b"
    r"|\bон[аи] (?:прош|состоял)\w+|\b[Сс]остоял\w+ он[аи]\b"
    r"|\b(?:министры|собеседники|дипломаты|они|оба)\b|\b[Ээ]то (?:случилось|произошло)\b"
    r"|\b(?:документ|заявление) подписан"
    r"|[会會][谈談晤面]|通[话話]|双方|雙方|三方"
)

# 会议间隙，王毅会见…, 会前，…, 王毅在会场会见…, 会议由王毅主持: beside, or at, what was told before
BESIDE = re.compile(
    r"(?:It|The (?:meeting|session|event)) was (?:attended|chaired)|Taking part|In attendance|Present"
    r"|Delegations were|Participants"
    r"|(?:会议|會議)?(?:间隙|間隙|期间|期間)|(?i:on (?:its|the) (?:sidelines|margins)|«?на полях»?)"
    r"|[^，。]{0,16}?[会會][议議]?(?:(?:[开開][始幕]|[举舉]行|召[开開])?之?[前后後]|[间間场場由])(?![一几幾两兩])"
    r"|[^，。]{0,16}?在[会會][议議]期[间間]|[^，。]{0,12}?(?:[上中下]午|傍晚|清晨|入夜|[当當]晚|晚[上间間])"
)
TOLD_BEFORE = 2
"""How many sentences before may tell of the event that a contact took place beside."""


def neighbouring(scene: Scene) -> list[Witness]:
    """Dates of the sentences beside the telling ones that go on about the contact."""
    found = [
        witness_of(scene, "neighbouring", mention, 0.75)
        for sentence in beside(scene)
        for mention in scene.within(sentence)
        if goes_on(scene, sentence, mention)
    ]
    for main in scene.telling[:1]:
        before = [s for s in scene.sentences if s.end <= main.start][-TOLD_BEFORE:]
        if BESIDE.match(main.of(scene.article.text)) is None:
            continue
        found += [
            witness_of(scene, "beside an event", mention, 0.75)
            for sentence in before[::-1]
            for mention in scene.within(sentence)
            if mention.precision == "day" and not mention.to_day and not scene.to_come(sentence, mention)
            if scene.part(sentence, mention) != "statement"
        ]
    return found


# `его там ждут`, `предстоит`: what is to come does not date what was
TO_COME = re.compile(
    r"\b(?:жд[уёе]т|предсто(?:ит|ят)|состо[ия]тся|пройд[уеё]т|намечен\w*|запланирован\w*|назначен\w*)\b"
)
# «открывается сегодня», «где сегодня собираются»: another event of the day
OPENING_TODAY = re.compile(
    r"\b(?:открыва|заверша|собира|начина|старту|закрыва)\w*(?:ет|ют)(?:ся)?\b"
    r"|\b(?:откро|завершит|соберут|начн|законч)\w*ся\b|\b(?:opens|closes|begins|starts|ends)\b"
)


# `万象，25日。`, `当地时间7月10日，吉隆坡会展中心。`: a sentence of nothing but place and day
SETS_THE_SCENE = re.compile(
    r"(?:[^，。；]{2,8}，)?(?:[当當]地[时時][间間])?(?:[0-9]{1,2}月)?[0-9]{1,2}日[^，。；]{0,3}(?:，[^，。；]{2,10})?。"
)


def goes_on(scene: Scene, sentence: Span, mention: Mention) -> bool:
    """Whether a date of a sentence nearby still dates the contact: `today`, or a contact word of its own."""
    if mention.precision != "day" or mention.to_day is not None:
        return False
    part, words = scene.part(sentence, mention), sentence.of(scene.article.text)
    if mention.relative_to in ("today", "mentioned day") and mention.days_away == 0:
        return part == "contact" or (part == "open" and not OPENING_TODAY.search(words))
    if TO_COME.search(words) and not scene.ahead:
        return False
    if SETS_THE_SCENE.fullmatch(words):
        return True
    about_both = scene.gathered or TOGETHER.search(words) is not None or shows_both(scene, sentence)
    return part == "contact" and about_both and not ANOTHER.search(words)


# are holding talks; is live; talks have begun; переговоры начались; идёт беседа; 正在塔什干举行
UNDER_WAY = re.compile(
    r"\b(?:is|are) (?:now |currently )?"
    r"(?:holding|having|meeting|giving|live|under ?way|discussing|attending)\b"
    r"|\b(?i:talks|meeting|negotiations)\b[^.\n]{0,140}\b(?:has|have) (?:begun|started|kicked off)\b"
    r"|(?i:\b(?:начали(?:сь)?|начал(?:а|ась|ось|ся)?|приступили|проход[ия]т|ид[уё]т|провод[ия]т|вед[уё]т)\b[^.\n]{0,60}"
    r"\b(?:встреч|беседа|перегово|разговор))"
    r"|(?i:\b(?:встреч|бесед|перегово|разговор)\w{0,4}\b[^.\n]{0,140}"
    r"\b(?:начали(?:сь)?|начал(?:ась|ось|ся)|проход[ия]т|ид[уё]т)\b)"
    r"|正在[^，。\n]{0,15}(?:举行|舉行|进行|進行|会谈|會談|会晤|會晤)(?![的中])"
    r"|(?:就在|正是)?[刚剛][刚剛才](?![举舉]行的)[，,]?[^。，\n]{0,20}[会會][谈談晤面见見]"
)


def under_way(scene: Scene) -> list[Witness]:
    """The day of publication, where the contact is told as going on or just begun."""
    if scene.anchor is None or scene.ahead:
        return []
    words = under_way_words(scene)
    if words is None:
        return []
    source = f"the action is in progress on the {scene.anchor.source}"
    return [
        Witness("under way", Resolved(scene.anchor.day), 0.85, span=scene.anchor.span or words, note=source)
    ]


def under_way_words(scene: Scene) -> Span | None:
    """The words that tell the contact as in progress; the main sentence where its tense was read as such."""
    for sentence in scene.telling[:2]:
        match = UNDER_WAY.search(scene.article.text, sentence.start, sentence.end)
        if match:
            return Span(*match.span())
    return scene.telling[0] if scene.ongoing and scene.telling else None


# said during a meeting with; In a telephone conversation with Lavrov, Wang said; Speaking at a joint news
# briefing with; made the remarks while meeting with
SAID_THERE = re.compile(
    r"\b(?i:said|told|noted|stressed|added|speaking|spoke|(?:made|making) (?:the|these) remarks)\b"
    r"[^.\n]{0,120}?"
    r"\b(?:during|at|in|while|when|after|following)\b[^.\n]{0,40}?"
    r"\b(?:meeting|talks|conversation|briefing|conference)\b"
    r"|\b(?:made|making) (?:the|these) remarks (?:when|while|as) (?:he )?(?:met|receiv|host|spoke|talk)"
    r"|\b(?i:in|at|during) (?:an?|the|their) (?:[\w-]+ ){0,2}(?:conversation|call|meeting|talks)\b"
    r"[^.\n]{0,160}?\b(?:said|told|noted|stressed|called|urged|expressed|congratulated|thanked|pointed|"
    r"reaffirmed|reiterated|praised|pledged)\b"
)
# the ministry said, a spokeswoman told: somebody else's words have a day of their own
SOMEBODY_ELSE_SAID = re.compile(r"(?i)\bministry\b|\bspokes\w+|\bembassy\b|\baccording to\b|\bstatement\b")
SAID_BEFORE, QUOTED_NEAR = 8, 3
"""How many sentences before that of the contact may quote what was said there; those further name him."""


def said_there(scene: Scene) -> list[Witness]:
    """`Wang Yi said on Wednesday. "…," he said at a meeting with Lavrov`: the day of words spoken there."""
    found = []
    for main in scene.telling[:1]:
        if SAID_THERE.search(scene.article.text, main.start, main.end) is None:
            continue
        before = [s for s in scene.sentences if s.end <= main.start][-SAID_BEFORE:]
        for further, sentence in zip(range(len(before), 0, -1), before, strict=True):
            words = sentence.of(scene.article.text)
            named = any(name in words for name in scene.names)
            if SOMEBODY_ELSE_SAID.search(words) or (further > QUOTED_NEAR and not named):
                continue
            found += [
                witness_of(scene, "said there", mention, 0.8)
                for mention in scene.within(sentence)
                if mention.relative_to in ("week", "today")
                and mention.precision == "day"
                and mention.to_weekday is None
                and scene.part(sentence, mention) in ("statement", "contact", "open")
            ]
    return found


def listed(scene: Scene) -> list[Witness]:
    """The one meeting of the chronology with these persons, there, in the days before publication."""
    if scene.anchor is None or scene.ahead or not scene.telling:
        return []
    first, last = scene.anchor.day - timedelta(days=3), scene.anchor.day + GRACE
    fitting = [
        listing
        for listing in scene.lexicon.chronology
        if listing.meeting.day is not None
        and listing.meeting.precision == "day"
        and first <= listing.meeting.day <= last
        and (scene.contact.city is not None or scene.contact.format != "in_person")
        and same_contact(listing, scene.contact)
    ]
    days = {listing.meeting.day for listing in fitting}
    if len(days) != 1 or fitting[0].meeting.day is None:
        return []
    note = f"the text gives no day; the chronology lists {fitting[0].slug}"
    return [
        Witness(
            "listed", Resolved(fitting[0].meeting.day), 0.6, span=scene.telling[0], inferred=True, note=note
        )
    ]


RULES = (told, captioned, headed, stamped_place, under_way, said_there, neighbouring, listed)
