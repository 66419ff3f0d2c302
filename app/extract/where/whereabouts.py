"""How a sentence says where something is: the words around a place's name, in three scripts.

Why it exists: naming a place is not being there. `in Vienna`, «в Вене», 在维也纳 state a whereabouts;
`Moscow and
Beijing`, «Пекин осудил», 北京方面 speak of governments; `the situation in Kabul` is a subject; `Xi and
Putin met in
Kazan` is somebody else's meeting. All patterns run on folded text, against a short stretch beside the name.
"""

from __future__ import annotations

import re

from app.domain import Span
from app.extract.where.gazetteer import Mention, is_chinese
from app.extract.where.whereabouts_chinese import Role, chinese_role, has_own_day, is_spoken_of

REACH = 90
"""Code points before or after a name that are looked at."""

# Words that may stand between `in` and the name: `in the Uzbek capital of Tashkent`, `in India's Goa`,
# `on the island of Bali`, `in the eastern Chinese city of Huangshan`
ENGLISH_BETWEEN = (
    r"(?:(?:the (?:[\w'-]+ ){1,3}(?:city|town|port|resort|island|capital) of|"
    r"the|a|downtown|central|nearby|southern|northern|eastern|western|coastal|historic|scenic|host|"
    r"resort|"
    r"city|capital(?:\s+city)?,?|town|village|islands?|state|province|region|district|suburb|of|"
    r"neighbou?ring|port|Pacific|Baltic|Arctic|Alpine|lakeside|seaside|beach|ancient|tourist|picturesque|"
    r"[A-Z]\w+'s?|[A-Z]\w+(?=\s+(?:capital|city|resort|island|town|province|state|coastal|Sea)))\s+){0,6}"
)
# `met in `, `talks at the resort of `, `at the Grand Hotel of `
ENGLISH_AT = re.compile(
    rf"\b(?:[Ii]n|at|near|outside|[Oo]n)\s+{ENGLISH_BETWEEN}\Z|\b(?:Hotel|Palace|Guesthouse|Residence) of \Z"
)
# `arrived Monday to `, `visiting `, `a trip to the Chinese capital, `
ENGLISH_TO = re.compile(
    r"\b(?:arriv\w+|land(?:ed|s)|flew|flown|travel\w*|came|went|accompan\w+|visit(?:s|ed|ing)?|trip|welcom\w+|reach\w*)\b"
    rf"[^.;\n]{{0,25}}?\s(?:to\s+|for\s+)?{ENGLISH_BETWEEN}\Z"
)
# `в `, `в столице Узбекистана `, `на индонезийском острове `
RUSSIAN_IN = re.compile(
    r"\b(?:[Вв]о?|[Нн]а)\s+(?:(?:г\.(?:\s+|\Z)|(?:город[аеу]?|[а-я-]+(?:ом|ой|ем|ей|це|де|ве|те)|[А-Я][а-я]+(?:и|ы|а|я))\s+)){0,4}\Z"
)
# `прибыл в `, `прилетел утром в `: before a name that has no cases (Гоа, Нью-Дели)
RUSSIAN_ARRIVAL = re.compile(
    r"\b(?:прибы|прилет|приех|вылет|отправи)\w+\s+(?:[а-я]+\s+){0,2}в\s+(?:\w+\s+)?\Z"
)
# `В Москву китайский министр приехал на консультации`
RUSSIAN_COMING = re.compile(r"(?: [\w-]+){0,4} (?:прибыл|прилетел|приехал)а?\b")
# `показала снимок из Рио-де-Жанейро`: where a picture was taken
RUSSIAN_PICTURE = re.compile(r"\b(?:снимк|снимок|фото|фотографи|кадр|видео)\w* из\s+\Z", re.IGNORECASE)
# `прилетел из Гуйлиня, где провел переговоры`
RUSSIAN_FROM, WHERE_AFTER = re.compile(r"\bиз\s+\Z"), re.compile(r",\s+где\b")
# `в городе `, `в китайском городе `, `в г.`: the name behind it keeps its first case
IN_THE_CITY_OF = re.compile(r"\b[Вв] (?:(?:[а-я-]+ом )?городе\s+|г\.\s*)\Z")
# `посещает город `, `посетил столицу Узбекистана `
RUSSIAN_VISITS = re.compile(
    r"\bпосе(?:щает|щал\w?|тил\w?)\s+(?:(?:город|столицу|[а-я-]+(?:ий|ую))\s+){0,3}\Z"
)
# `прибыл во вторник `, `с визитом `
RUSSIAN_JOURNEY = re.compile(
    r"(?:прибы|прилет|приех|посе[тщ]|визит|поездк|приезд)\w*(?:[^.;\n]|(?<=\b[А-Я])\.){0,40}\Z", re.IGNORECASE
)
# `下诺佛哥罗（`: a Chinese name, and the same in Latin letters in brackets
CHINESE_GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])[（(]\Z")
# `Moscow, May 26, 2017`, `Beijing, 10 May 2012`, `Москва, 26 мая 2017`, `New York / September 20, 2005`
STAMP = re.compile(
    r"\s{0,3}[,/\n]\s{0,3}(?:[А-Я][а-я-]+(?: [А-Я][а-я-]+)?,\s{0,3})?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\s+[A-Zа-я][a-zа-я]{2,8}),?\s+(?:20\d\d)\b"
)
# `Vienna, Austria, July 14, 2015`: the country between
ITS_COUNTRY = re.compile(r", [A-Z][a-z]+(?: [A-Z][a-z]+)?(?=,? ?\n|,)")
# `his Beijing visit`, `during the Moscow talks`
OWN_VISIT = re.compile(r" (?:visit|trip|talks|meeting|negotiations)\b")
WHOSE_VISIT = re.compile(r"\b(?:his|their|the|two-day|three-day|official) \Z")
# `at Moscow's invitation`: a government
AT_WHOSE_WISH = re.compile(r"'s (?:invitation|request|initiative|behest|suggestion|proposal|insistence)\b")
# `Moscow hosted talks between`: a city that is the host
HOSTS_TALKS = re.compile(r" (?:hosted|hosts|is hosting) (?:[\w-]+ ){0,3}?(?:talks|meetings?|negotiations)\b")

# `Владивосток впервые принял министров`, `Сочи на день превратился в`, `Хельсинки стали местом`: a city that
# is the host
RUSSIAN_HOSTS = re.compile(
    r"(?: [\w-]+){0,2} (?:(?:принял|принимает|принимал|собрал|собирает|свел|встретил|встречает)а?о?\b"
    r"(?=[^.;]{0,40}(?:министр|встреч|переговор|делегаци|гост|коллег|глав|саммит|форум|конференци|совещани|заседани|Лавров|Ван))"
    r"|превратил\w+ в |стал[аои]? (?:местом|площадкой) )"
)

# `situation in `, `war in `, `settlement process in `: a subject of talks
ENGLISH_SUBJECT = re.compile(
    r"\b(?:situations?|cris[ie]s|conflicts?|wars?|developments?|operations?|problems?|issues?|peace|"
    r"stability|"
    r"unrest|violence|fighting|settlement|elections?|interests?|interven\w+|role|presence|process|"
    r"reconciliation|campaign|invasion|offensive|"
    r"ceasefire|attacks?|strikes?|hostilities|protests?|coup|reconstruction|troops|forces|investments?|sanctions)\s+"
    r"(?:\w+\s+){0,2}(?:in|at|on|near|outside)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# `discussed the Ukrainian crisis in New York`: whose crisis it is has been said, the city is another matter
OF_A_COUNTRY = re.compile(r"\b(?-i:[A-Z])[a-z]+(?:ian|ean|ese|ish|aeli|aqi|eni) \Z")
# `ситуация вокруг`, `положение дел в `
RUSSIAN_SUBJECT = re.compile(
    r"(?:ситуаци|положени|кризис|конфликт|войн|урегулировани|событи|обстановк|удар|протест|операци|интерес|"
    r"проблем|мир[ауе])\w*"
    r",?\s+(?:(?!\w+(?:л[аи]?|лись|лся|лась)\s)\w+\s+){0,2}(?:[вВ]о?|[нН]а)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
LEADER = (
    r"(?:\bXi\b(?! had| met with Lavrov)|\bPutin\b|\bMedvedev\b|\bHu Jintao\b|\b[Pp]residents?\b|"
    r"\bheads? of state\b|\bleaders?\b|"
    r"\bpremiers?\b|\bprime ministers?\b|"
    r"президент|\bглав\w* (?:двух )?государств|\bлидер|Путин|Си Цзиньпин|премьер|"
    r"(?:元首|主席|总统|领导人|习近平|胡锦涛|江泽民|普京|普丁|蒲亭|梅德韦杰夫|叶利钦|总理)(?!(?:国家)?(?:主席|总统)?的?特(?:别代表|使))|"
    r"发言人|spokes\w+|Trump|Biden)"
)
LEADER_NEARBY = re.compile(LEADER)
# `accompanying President Xi`, `随习近平`, «сопровождает президента»: the minister is of the party
IN_THE_PARTY = re.compile(r"accompan|随(?![后即之着时])|陪同|сопровожда", re.IGNORECASE)
# `Lavrov`, `ministers`, `王毅`, `外长`: after these words the sentence speaks of ministers again
MINISTER = re.compile(
    r"lavrov|ivanov|wang|qin gang|yang jiechi|li zhaoxing|tang|minist|counterpart|лавров|иванов|министр|"
    r"ван[аоуе]?м? и\b|"
    r"цинь|ян цзечи|мид\b|внешнеполитическ|дипведомств|"
    r"拉夫罗夫|拉夫洛夫|伊万诺夫|王毅|秦刚|杨洁篪|李肇星|唐家璇|外长|外交部长",
    re.IGNORECASE,
)
# `Last time the two met in`, `had met`, `将在`, `намечен`: another day's meeting
ANOTHER_DAY = re.compile(
    r"\b(?:(?:(?:days?|weeks?|months?|years?) after|since) (?:their|his) (?:[\w-]+ ){0,2}(?:meeting|talks)|"
    r"last time|(?<!for )(?:another|next) round|"
    r"previous(?:ly)?|earlier this|"
    r"had (?:met|been|seen|held)(?![^.;]{0,60} (?:earlier (?:in the day|today)|that (?:morning|day))\b)|"
    r"last (?:met|saw|month|week|"
    r"year)|recall\w*|remember\w*|"
    r"met \w+ times|(?:subsequent|follow-up) (?:meeting|talks|visit)|slated for|"
    r"plans? for (?:a|an|another|the) (?:[\w-]+ )?(?:meeting|talks|visit|summit)|"
    r"upcoming|forthcoming|next (?:month|week|year|meeting|summit)|will (?:be held|take place|"
    r"meet|host|travel|visit|go)|"
    r"to be held|scheduled|preparations? for|hopes? for|hoped for|congratulat\w+)\b|"
    r"предыдущ|в последний раз|накануне они|"
    r"ранее .{0,20}встреча|(?:перв|втор|трет|четверт)\w+(?: такая)?(?: встреча| [—–-])|прежде(?! чем)|"
    r"недавн\w+ (?:встреч|переговор|бесед|визит)|"
    r"намечен|назначен|состоится|запланирован|предстоящ|上月|去年|此前|不久前|前一天|前天|"
    r"将于|将在|将(?=[访赴到抵])|明年|下月|预定|定于|还要|即将",
    re.IGNORECASE,
)
# `刚刚在` and `举行的` around a name: an event before this contact
JUST_BEFORE = re.compile(r"(?:刚刚?|日前|近日|早前|[天周月]前)在[^，。；]{0,6}\Z")
THAT_WAS_HELD = re.compile(r"(?:举行|召开|结束|落幕|闭幕)的|的(?:访问|会[谈晤面]|谈判|行程)")
# ` in April`, ` this March`, ` in September`, ` last year`, `举行的峰会`
DATED_APART = re.compile(
    r"(?:,?\s+(?:\w+\s+)?(?:in|this|last|next|back in|since)\s+(?:early |late |mid-?)?(?:January|February|"
    r"March|April|May|June|July|August|"
    r"September|October|November|December|year|month|week|spring|summer|autumn|fall|winter|20\d\d)\b"
    r"|,?\s+(?:on )?(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d"
    r"|\s+в\s+(?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)\b"
    r"|\s+в\s+(?:19|20)\d\d\s+г)"
)
# `the summit in `, `Olympics in `, «саммита в »
GATHERING_BEFORE = re.compile(
    r"(?:summit|olympics|games|forum|APEC|саммит\w*|форум\w*|олимпиад\w*|"
    r"конференци\w*)\s+(?:\w+\s+){0,3}(?:in|в)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# `The Straits Times in Singapore wrote`: the writer's desk
# `the foreign ministry in Moscow said`: whose words are told
SPEAKER_BEFORE = re.compile(r"\b(?:ministry|embassy|government|officials?|authorities)\s+in\s+\Z")
SPEAKER_AFTER = re.compile(r"\s+(?:wrote|writes|reported|reports|commented)\b")
CLAUSE_END = re.compile(r"[;；。：]|\.\s+(?=[A-ZА-Я])|\bwhile\b|\bwhere\b|\bwhen\b")
CHINESE_CLAUSE_END = re.compile(r"[，；。：]")


def role_of(text: str, mention: Mention) -> Role | None:
    """What the words around the name make of it: a whereabouts, a goal, a place with a date, or nothing."""
    start, end = mention.span.start, mention.span.end
    before = text[max(0, start - REACH) : start]
    if gloss := CHINESE_GLOSS.search(before):
        before = before[: gloss.start()]
    if gloss or is_chinese(text[start]):
        return chinese_role(text, before, mention)
    if STAMP.match(text, end) and mention.place:
        return "stamp"
    if AT_WHOSE_WISH.match(text, end):
        return None
    if ENGLISH_AT.search(before) or (mention.place and HOSTS_TALKS.match(text, end)):
        return "at"
    if mention.place and (country := ITS_COUNTRY.match(text, end)) and STAMP.match(text, country.end()):
        return "stamp"
    if RUSSIAN_IN.search(before):
        if RUSSIAN_ARRIVAL.search(before):
            return "to"
        if not mention.goal or IN_THE_CITY_OF.search(before):
            return "at"
        return "to" if RUSSIAN_JOURNEY.search(before) or RUSSIAN_COMING.match(text, end) else None
    if mention.place and RUSSIAN_HOSTS.match(text, end):
        return "at"
    if RUSSIAN_VISITS.search(before):
        return "to"
    if RUSSIAN_PICTURE.search(before):
        return "at"
    if RUSSIAN_FROM.search(before) and WHERE_AFTER.match(text, end):
        return "at"
    if mention.place and OWN_VISIT.match(text, end) and WHOSE_VISIT.search(before):
        return "to"
    return "to" if ENGLISH_TO.search(before) else None


def why_elsewhere(text: str, mention: Mention, sentence: Span) -> str | None:
    """Why this place belongs to something else than the contact the sentence tells of; None when it does
    not.
    """
    start, end = mention.span.start, mention.span.end
    before = clause_before(text, start, sentence)
    short = text[max(sentence.start, start - REACH) : start]
    subject = ENGLISH_SUBJECT.search(short)
    if (subject and not OF_A_COUNTRY.search(short, 0, subject.start())) or RUSSIAN_SUBJECT.search(short):
        return "a subject of the talks, not a place of them"
    leaders = list(LEADER_NEARBY.finditer(before))
    if leaders and not IN_THE_PARTY.search(before) and not MINISTER.search(before, leaders[-1].end()):
        return "somebody else's whereabouts"
    if is_chinese(text[start]) and is_spoken_of(before):
        return "a subject of the talks, not a place of them"
    if SPEAKER_AFTER.match(text, end) or SPEAKER_BEFORE.search(short):
        return "where somebody speaks or writes"
    if ANOTHER_DAY.search(before) or (JUST_BEFORE.search(short) and THAT_WAS_HELD.match(text, end)):
        return "another day's event"
    return None


def is_dated_apart(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether the name carries a date or a gathering of its own: `in Hangzhou in September`, `the summit in
    Ufa`.
    """
    before = text[max(sentence.start, mention.span.start - REACH) : mention.span.start]
    if has_own_day(text, mention.span):
        return True
    return bool(DATED_APART.match(text, mention.span.end) or GATHERING_BEFORE.search(before))


def clause_before(text: str, start: int, sentence: Span) -> str:
    """The part of the clause that stands before this point, at most 120 code points."""
    before = text[max(sentence.start, start - 120) : start]
    ends = CHINESE_CLAUSE_END if start < len(text) and is_chinese(text[start]) else CLAUSE_END
    cuts = [match.end() for match in ends.finditer(before)]
    return before[cuts[-1] :] if cuts else before
