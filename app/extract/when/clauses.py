"""Says what a date inside a sentence dates: the contact, a statement about it, or another event.

Why it exists: one sentence often names several days ("met in Bali on Thursday, ahead of a forum on Friday,
the ministry said on Saturday"), and only one is the meeting's. English and Russian put what is dated before
the date, so the last telling word before it decides; where the date opens the sentence, the first such word
after it does. Chinese packs a clause between two commas, so all the words of the clause decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain import Span
from app.extract.when.clauses_chinese import Part, chinese, chinese_part

REACH = 500
"""Code points of a sentence looked at on each side of a date."""


def any_of(*lists: str) -> re.Pattern[str]:
    """Any of these phrases as whole words, in any case; each list holds phrases between bars."""
    phrases = "|".join(part.strip() for phrases in lists for part in phrases.split("|"))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


# met with, held talks, spoke by telephone, is having a meeting; встретились, провели переговоры, созвонились
CONTACT = any_of(
    "met|meets|meet|meeting|talks|negotiations|talked|spoke|conversation|consulted|consultations|phoned|called",
    "compared (?:notes|positions)|chatted|dined|lunched|dialogued|caught up|one-(?:to|on)-one|face-to-face",
    r"held|holding|hold|conferred|discussed|exchanged|visited|convened|received|hosted",
    r"(?:press|news) conference|(?:got|came) together|sat down|huddled|faced reporters",
    r"(?:tele)?phone calls?|joint communiqu\w{1,3}|agreed|signed",
    r"встре[чт]\w{1,8}|перегово\w{2,5}|бесед\w{1,6}|созвон\w{2,8}|разговор\w{0,3}|контакт\w{0,3}|провел\w{0,2}",
    r"провёл|обсуд\w{2,4}|обсужд\w{2,4}|увидел\w{2,3}|принял\w?|принимал\w?|общал\w{2,3}|консультаци\w{1,3}",
    r"напомнил\w?|прошл[аои]|прошёл|прошел|состоял\w{2,3}",
    r"случилось|произошло|собрались|совещал\w{2,3}|повидал\w{2,3}|поговорил\w?|сошлись|условил\w{2,3}|договорил\w{2,3}|подписа[лн]\w?|пересек\w{1,4}",
    r"пересёк\w{2}|(?:по)?звонил\w?|за стол(?:ом)?|сфотографировал\w{2,3}|виделись|обратил\w{2,3} к",
)
# nouns among them: other events have them too ("after the Xi–Biden meeting"), so a minister must be near
NOUN = any_of(
    r"meeting|talks|negotiations|conversation|consultations|(?:press|news) conference|(?:tele)?phone calls?",
    r"встреч\w{0,3}|перегово\w{2,5}|бесед\w{0,3}|разговор\w{0,3}|контакт\w{0,3}|консультаци\w{1,3}",
)

# will hold, is due on; запланировано на, состоится: words of what is still to come
AHEAD = any_of(
    "will|would|to be held|scheduled|slated|planned|set for|due|expected",
    r"запланирован\w{0,4}|намечен\w{0,4}|назначен\w{0,4}|предсто\w{2,4}|состоится|пройд[её]т|пройдут",
    r"будет|будут|планиру\w{2,4}",
)
# ahead of a forum on Friday; before; since; adopted on; last met in: the date behind them is another event's
OTHER = any_of(
    AHEAD.pattern,
    r"ahead of|before(?!\s(?:noon|midday|dawn|the\s(?:start|opening|beginning)))|prior to|until|since",
    "following|after|followed|to attend|attending|runs|running",
    "adopted|voted|handed down|passed|enacted|imposed|dates from|dated|founded|established|born|birthday",
    "anniversary|began on|began in",
    r"begun in|launched|erupted|invasion|previous\w{0,2}|last saw|last met|last time|last spoke",
    r"(?:continues?|resumes?)(?=\s*\Z)",
    "recalled|arrives?|arrived|landed|reached(?= (?-i:[A-Z]))|opens?",
    "earlier met|earlier visited|earlier saw|elected",
    r"appointed|took effect|from(?! (?:China|Russia|both|the two))",
    r"накануне|до(?! (?:позднего|самого|вечера|ночи|утра|полуночи|сих))",
    r"перед(?! (?:журналист|прессой|камер|микрофон|объектив))",
    r"после|с момента|предыдущ\w{2,3}|последний раз|прошлый раз|открыл\w{2,3}|откро\w{2,4}",
    r"(?:визит|поездк|турне|форум|саммит|сесси|конференци)\w{0,3} [^.;,]{0,40}"
    r"(?:начал|стартовал|завершил|открыл)\w{0,3}",
    r"назначен\w{0,4}|занявш\w{2}|вступивш\w{2}|избран\w{0,4}|родил\w{2,3}",
    r"начал\w{2,3} [45]|(?:прилете|прибы|приеха)(?:л|вш)\w{0,4}|ездил\w?|длится|основан\w?",
)
# вчерашних, сегодняшние: said of the talks themselves
DAY_OF_TALKS = re.compile(r"(?:вчера|сегодня)ш?н\w{2,3}", re.IGNORECASE)
# перед, после: Russian words that set a time before or after another event
BEFORE_IT = re.compile(r"перед|после|до|накануне", re.IGNORECASE)
# May 4 landed; 29 июля пройдёт: verbs that tell of another event although the date stands before them
EVENT_VERB = any_of(
    AHEAD.pattern,
    r"adopted|opens?|opened|arrive[sd]?|landed|launched",
    r"began(?! (?:an?|his|her|their) (?:[\w-]+ ){0,2}(?:visit|trip|tour|talks|meeting)|(?: their)? talks)",
    r"elected|appointed",
    r"прилетел\w?|прибыл\w?|приехал\w?|откро\w{2,4}|открыл\w{2,3}",
)

# said on Thursday; сообщили в среду; wrote on July 29
SAID = any_of(
    "said|says|told|announced|reported|reports|wrote|writes|confirmed|stated|posted|tweeted",
    r"сообщ\w{2,6}|заяв\w{2,5}|рассказ\w{2,5}|уточн\w{2,5}|объяв\w{2,5}|отмети\w{1,3}|написал\w?|подтверд\w{2,4}",
    "говорится|передает|передаёт",
)
# the ministry, a spokeswoman, an agency: whose saying dates nothing but itself
INSTITUTION = any_of(
    r"ministry|spokes\w+|kremlin|statement|zakharova|peskov|agency|tass|xinhua|website|embassy|source|media",
    "news(?! conference| briefing)",
    "reporters|briefing|mao ning|lin jian|guo jiakun|wang wenbin|zhao lijian|hua chunying|geng shuang",
    r"мид|ведомств\w{0,3}|захаров\w{1,2}|песков\w{0,2}|представител\w{1,3}|пресс-\w+|источник\w{0,2}|тасс",
    r"на смоленск\w+|кремл\w{1,2}|сайт\w{0,2}|telegram",
)
# the website says: on February 24; said that on Friday: what follows is the content, not the saying
CONTENT = re.compile(r":|\bthat\b|\bчто\b")
# «По сообщению МИД, 5 мая», «Как сообщает агентство, вчера»: behind the comma stands the content
ACCOUNT = re.compile(r"\b(?:по|как) \Z", re.IGNORECASE)
# the elections of 3 November 2020; the declaration of July 16, 2001: the day of something else
OF_ANOTHER = re.compile(
    r"\b(?:elections?|treaty|agreements?|accords?|declaration|resolution|referendum|vote|attacks?|invasion"
    r"|decree|decisions?|statement|article|report|events) of \Z",
    re.IGNORECASE,
)
# находящийся с визитом 8–9 апреля; on a visit to China on April 8-9: days of a journey, not of the talks
SEVERAL_DAYS = re.compile(r"\d ?(?:[-–—]|to|по|и|and) ?(?:\w+ )?\d")
OF_VISIT = re.compile(r"\b(?:visit|trip|визит\w{0,2}|поездк\w{1,2})\b[^.;,]{0,40}\Z", re.IGNORECASE)
# 29 июля — заседание СМИД; July 3 - the summit; the May 9 Victory Day parade
EVENT_AFTER = re.compile(
    r" (?:[A-Z][\w-]+ ){0,2}(?:parade|celebrations?|summit|forum)\b|"
    r"\s?[—–-]\s?\w{0,20}\s?(?:заседани|саммит|форум|совещани|сесси|открыти|summit|forum|session)"
)


def part_dated(
    text: str, sentence: Span, mention: Span, names: Sequence[str], *, ahead: bool, gathered: bool = False
) -> Part:
    """What the date at `mention` belongs to. `names` are the written names of this contact's ministers;
    `ahead` says that the contact is still to come, so that "will" and 将 do not speak against it; `gathered`
    that it is a conference, so that 召开 does not.
    """
    sentence = Span(max(sentence.start, mention.start - REACH), min(sentence.end, mention.end + REACH))
    if chinese(text, sentence):
        return chinese_part(text, sentence, mention, names, ahead=ahead, gathered=gathered)
    before, after = text[sentence.start : mention.start], text[mention.end : sentence.end]
    if DAY_OF_TALKS.fullmatch(text, mention.start, mention.end):
        return "contact"
    if EVENT_AFTER.match(after) or OF_ANOTHER.search(before):
        return "other"
    if SEVERAL_DAYS.search(text, mention.start, mention.end) and OF_VISIT.search(before):
        return "other"
    return part_before(before, after, names, ahead=ahead) or part_after(after, ahead=ahead)


def part_before(before: str, after: str, names: Sequence[str], *, ahead: bool) -> Part | None:
    """What the last telling word before the date makes of it; None when there is none."""
    other = last(OTHER, before, unless=AHEAD if ahead else None)
    if other and BEFORE_IT.fullmatch(other.group()) and "," in before[other.end() :]:
        other = None  # `Перед вылетом, в понедельник, он говорил`: a setting of its own, parted off
    if other and OPENS_ANEW.search(before) and CONTACT.search(after[:OPENING]):
        return "contact"
    contacts = [m for m in CONTACT.finditer(before) if counts(m, before, other, names)]
    contact = contacts[-1] if contacts else None
    said = last(SAID, before, unless=None)
    newest = max((m for m in (other, contact, said) if m), key=lambda m: m.start(), default=None)
    if newest is None:
        return None
    if newest is said:
        behind = before[newest.end() :]
        if CONTENT.search(behind) or (ACCOUNT.search(before[: newest.start()]) and "," in behind):
            return None
        around = before[max(0, newest.start() - 70) :] + after[:30]
        if INSTITUTION.search(around):
            return "statement"
        return "open"
    return "other" if newest is other else "contact"


def part_after(after: str, *, ahead: bool) -> Part:
    """What the first telling word after a date makes of it."""
    near = after[:240]
    found = [
        (match.start(), part)
        for part, pattern in (("contact", CONTACT), ("other", EVENT_VERB), ("statement", SAID))
        if (match := pattern.search(near)) and not (ahead and part == "other" and AHEAD.match(match.group()))
    ]
    if not found:
        return "open"
    at, part = min(found)
    if part == "statement":
        return "statement" if INSTITUTION.search(near[: at + 40]) else "open"
    if part == "other":
        return "other" if at < 40 else "open"
    return "contact"


# `прилетел в Пекин и в воскресенье провел переговоры`, `добрались до Сочи: вчера совещались`: the date opens
# what follows
OPENS_ANEW = re.compile(r"(?:\bи|:)\s+\Z")
OPENING = 24
"""Code points behind a date in which the contact it opens is told."""


def counts(contact: re.Match[str], before: str, other: re.Match[str] | None, names: Sequence[str]) -> bool:
    """Whether a contact word speaks for this contact: a noun behind "ahead of" needs a minister beside it."""
    if other is None or contact.start() < other.start() or not NOUN.match(contact.group()):
        return True
    if before[: contact.start()].endswith("their "):
        return True
    rest = before[other.end() :]
    return "counterpart" in rest or any(name in rest for name in names)


# signed it following talks in Beijing on Monday; after a meeting here Tuesday: talks of those just named
AFTER_TALKS = re.compile(
    r"\b(?:after|following|before(?= (?:their|a|the) (?:bilateral |working )?(?:meeting|talks)\b)"
    r"|(?:prior to|ahead of)(?= their (?:meeting|talks)\b)) "
    r"(?:(?:their|the|a|an|bilateral|working|long|brief|short) ){0,2}"
    r"(?:(?:(?:more than|nearly|almost|about|over) )?[\w-]+ (?:hours?|minutes) of (?:[\w-]+ )?)?"
    r"(?:talks|meeting|negotiations)\b(?! (?:of|between|with|among)\b)",
    re.IGNORECASE,
)


def last(pattern: re.Pattern[str], before: str, unless: re.Pattern[str] | None) -> re.Match[str] | None:
    """The last match that `unless` does not excuse."""
    found = [
        m
        for m in pattern.finditer(before)
        if not (unless and unless.match(m.group())) and not AFTER_TALKS.match(before, m.start())
    ]
    return found[-1] if found else None
