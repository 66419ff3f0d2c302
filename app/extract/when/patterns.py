"""The written forms of dates in English, Russian and Chinese: one named pattern for each.

Why it exists: `dates.py` says what a date mention is; how dates are written is a list, and lists are read
best by themselves. The groups of a pattern say what it states: `year`, `roc` (a year of the Republic of
China, 1 = 1912), `month`, `day`, `from_month`, `to_month`, `to_day`, `weekday`, `to_weekday`, `which`
(last, this or next) and `word` (a word of WORDS). The order matters: where two patterns meet, the earlier
in the text wins, then the longer, then the earlier in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

DAYS_AWAY = {
    "today": 0, "earlier in the day": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "сегодня": 0, "вчера": -1, "позавчера": -2, "накануне": -1, "завтра": 1,
    "今天": 0, "今日": 0, "今晨": 0, "今早": 0, "今晚": 0, "今": 0,
    "昨天": -1, "昨日": -1, "昨晚": -1, "昨": -1, "前天": -2, "前日": -2,
    "明天": 1, "明日": 1, "明": 1, "后天": 2, "後天": 2,
}  # fmt: skip
"""Words that count from the day the text was written: how many days away."""

DAYS_FROM_MENTIONED = {
    "the same day": 0, "that day": 0, "later that day": 0, "the previous day": -1, "a day earlier": -1,
    "the day before": -1, "the next day": 1, "the following day": 1,
    "в тот же день": 0, "в этот же день": 0, "в этот день": 0, "днем ранее": -1, "днём ранее": -1,
    "на следующий день": 1,
    "当天": 0, "當天": 0, "当日": 0, "當日": 0, "同日": 0, "同一天": 0, "当晚": 0, "當晚": 0,
    "前一天": -1, "前一日": -1, "次日": 1, "翌日": 1, "第二天": 1,
}  # fmt: skip
"""Words that count from the day the text has just named."""

WORDS = (*DAYS_AWAY, *DAYS_FROM_MENTIONED)
EVE = "накануне"

WHICH = {
    "last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1,
    "上": -1, "上个": -1, "上個": -1, "本": 0, "这": 0, "這": 0, "今年": 0, "去年": -1, "明年": 1,
    "下": 1, "下个": 1, "下個": 1,
}  # fmt: skip
"""Which week, month or year is meant; Russian words are read by their stem."""

WHICH_STEMS = (("прошл", -1), ("минувш", -1), ("эт", 0), ("следующ", 1), ("будущ", 1))

# ------------------------------------------------------------------ what the patterns share

HAN = "[\u4e00-\u9fff]"
YEAR = r"(?:19|20)[0-9]{2}"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
NTH = r"(?:st|nd|rd|th|-?го|-?е)?"
TO = r"(?:\s?[-–—~]\s?|\s(?:to|and|through|until|till|по|и|до)\s)"
THE_DAY = rf"(?P<day>{DAY}){NTH}"
THE_YEAR = rf"(?P<year>{YEAR})(?![0-9])"
NO_DIGIT = r"(?<![0-9:/])"
ENDS_A_PHRASE = r"(?=\s?(?:[.,;:)\n]|$|local\b|in\b|at\b|by\b|with\b|that\b|when\b|while\b|and\b))"
RU_WHICH = r"(?:(?P<which>прошл\w{2,3}|минувш\w{2,3}|эт\w{1,2}|следующ\w{2,3})\s)?"

ZH_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})"
ZH_YEAR = rf"(?P<year>{YEAR}|[〇零○一二三四五六七八九]{{4}})\s?年"
ZH_MONTH = rf"(?P<month>{ZH_NUMBER})\s?月"
ZH_DAY = rf"(?P<day>{ZH_NUMBER})\s?"
ZH_TO = r"\s?(?:至|到|[-–—－~～、和及与與])\s?"
ZH_UNTIL = rf"(?:{ZH_TO}(?:(?P<to_month>{ZH_NUMBER})月)?(?P<to_day>{ZH_NUMBER})[日号號])?"
NO_ZH_NUMBER = r"(?<![0-9一二三四五六七八九十])"
ZH_WHICH = r"(?P<which>上个?|上個|本|这|這|下个?|下個)?"


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A written form: its name is the trace a finding keeps, `regex` its shape with named groups.

    A text without a match of `needs` has none of `regex` either: one quick look spares many slow ones.
    """

    name: str
    regex: str
    needs: str = ""


def date_patterns(months: Iterable[str], weekdays: Iterable[str]) -> tuple[DatePattern, ...]:
    """Every written form, given the month and weekday names of the lexicon (case-folded)."""
    weekday, month = tuple(weekdays), names_of(months)
    return (
        *needing(HAN, chinese_patterns([name for name in weekday if is_han(name)])),
        *needing(YEAR, numeric_patterns()),
        *needing(month, named_month_patterns(month)),
        *needing("[A-Za-z]", english_patterns([name for name in weekday if name.isascii()], month)),
        *needing("[А-Яа-я]", russian_patterns([n for n in weekday if not n.isascii() and not is_han(n)])),
    )


def needing(needs: str, patterns: Iterable[DatePattern]) -> Iterator[DatePattern]:
    """The patterns, each with what a text must have for them to be tried."""
    return (replace(pattern, needs=needs) for pattern in patterns)


def chinese_patterns(weekdays: Sequence[str]) -> Iterator[DatePattern]:
    """Chinese, with Arabic or Chinese numerals, in both scripts and both calendars."""
    # 2022年7月7日, 2023年7月12日至13日, 二〇二二年七月七日, 2022 年 7 月 7 日
    yield DatePattern("zh-full", rf"{ZH_YEAR}\s?{ZH_MONTH}\s?{ZH_DAY}[日号號]?{ZH_UNTIL}")
    # 民國112年4月14日, 112年4月14日
    roc = r"(?P<roc>1[0-3][0-9]|(?<=民國)[0-9]{2})"
    yield DatePattern("zh-roc", rf"(?:(?<=民國)|(?<=民国)|(?<![0-9])){roc}年{ZH_MONTH}{ZH_DAY}日{ZH_UNTIL}")
    # （編輯：某某）1120414
    stamp = r"(?P<roc>1[0-3][0-9])(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12][0-9]|0[1-9])"
    yield DatePattern("zh-roc-stamp", rf"(?<=[)）])\s?{stamp}(?![0-9])")
    # 7月7日, 七月七日, 12月1日至2日, 7月30日至8月1日
    yield DatePattern("zh-month-day", rf"{NO_ZH_NUMBER}{ZH_MONTH}\s?{ZH_DAY}[日号號]{ZH_UNTIL}")
    # 昨（18）日, 今(5)日, 昨18日
    yield DatePattern("zh-word-day", rf"(?P<word>[今昨明])\s?[(（]?{ZH_DAY}[)）]?日")
    # 王毅昨與俄外長會面, 今在北京: a paper's short way; not 如今, 至今
    yield DatePattern(
        "zh-short-word",
        r"(?<![如至迄當当於于現现從从古])(?P<word>[昨今])(?=[與与同跟和在於于會会晤抵赴應应])",
    )
    # 昨天(11/15), 今（5/4）: a Taiwan paper's way
    yield DatePattern(
        "zh-word-slash",
        rf"(?:[昨今明][天日]?|[周週][一二三四五六日])[(（](?P<month>1[0-2]|0?[1-9])/(?P<day>{DAY})[)）]",
    )
    # 5日, 廿八日, 30日、31日, 12至13日; not 7日内, 为期4日
    yield DatePattern(
        "zh-day",
        rf"(?<![0-9.月第期連连一二三四五六七八九十年]){ZH_DAY}(?:日?{ZH_TO}(?P<to_day>{ZH_NUMBER}))?日"
        r"(?![内內游遊元圆圓本程行]|[报報](?![道導称稱]))",
    )
    # 2025年4月, 今年4月, 7月
    year = rf"(?:(?P<year>{YEAR})年|(?P<which>今年|去年|明年))?"
    yield DatePattern("zh-month", rf"{year}{NO_ZH_NUMBER}{ZH_MONTH}(?:份)?(?![0-9])")
    # 上月, 本月
    yield DatePattern("zh-which-month", r"(?P<which>上个?|上個|本|下个?|下個)月(?P<whole_month>)")
    # 2022年
    yield DatePattern("zh-year", rf"(?<![0-9])(?P<year>{YEAR})年")
    # 周二, 週五, 上周三, 下星期一, 周二至周三; not 每周五
    names = names_of(weekdays)
    yield DatePattern(
        "zh-weekday",
        rf"(?<![每四两兩一二三]){ZH_WHICH}(?P<weekday>{names})(?:{ZH_TO}(?P<to_weekday>{names}))?",
    )
    # 今天, 昨日, 当天, 同日; not the agency 今日俄罗斯, nor 如今日益
    words = alternatives(word for word in WORDS if is_han(word) and len(word) > 1)
    yield DatePattern("zh-word", rf"(?P<word>{words})(?!俄|头条|頭條|中国|中國|关注|關注|热点|熱點|益)")
    # 两天前
    yield DatePattern("zh-days-ago", r"(?P<days_ago>[0-9]{1,2}|[一两兩三四五六七八九])[天日](?:前|之前)")


def numeric_patterns() -> Iterator[DatePattern]:
    """Digits and signs alone."""
    # 2022-07-07, 2023/7/14, 2022.07.07
    rest = rf"(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>{DAY})(?![0-9]|[-/.][0-9])"
    yield DatePattern("year-month-day", rf"(?<![0-9/.-])(?P<year>{YEAR}){rest}")
    # 07.07.2022, 13-07-2023, 12/07/2023: the day first
    rest = rf"(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign){THE_YEAR}"
    yield DatePattern("day.month.year", rf"(?<![0-9/.])(?P<day>{DAY}){rest}")
    # 10/28/2022: the month first, because 28 can be none
    yield DatePattern("month/day/year", rf"(?<![0-9/.])(?P<month>1[0-2]|0?[1-9])/(?P<day>{DAY})/{THE_YEAR}")
    # in 2022, в 2022 году
    yield DatePattern("year", rf"\b(?i:in|since|в)\s(?P<year>{YEAR})\b(?![-/.][0-9])")


def named_month_patterns(month: str) -> Iterator[DatePattern]:
    """A month by its English or Russian name."""
    the_month = rf"(?P<month>{month})\b"
    until = rf"(?:{TO}(?:(?P<to_month>{month})\b\.?\s)?(?P<to_day>{DAY}){NTH})?"
    since = rf"(?:(?:\s(?P<from_month>{month})\b\.?)?{TO}(?P<to_day>{DAY}){NTH})?"
    # July 7, 2022; July 12-13, 2023; March 31 to April 2, 2025; October 26th, 2007
    yield DatePattern(
        "month-day-year", rf"\b{the_month}\.?\s{{1,2}}{THE_DAY}{until}(?:,\s?|\s{{1,2}}){THE_YEAR}"
    )
    # 7 July 2022; 24-го мая 2016; 12 и 13 июля 2023 года; 31 марта – 2 апреля 2025; 25th November, 2005
    yield DatePattern("day-month-year", rf"{NO_DIGIT}{THE_DAY}{since}\s(?:of\s)?{the_month}\.?,?\s{THE_YEAR}")
    # July 7; Jul. 7; Sept. 23-25; February 16 to 17; not July 7:30
    yield DatePattern("month-day", rf"\b{the_month}\.?\s{{1,2}}{THE_DAY}{until}(?![0-9%]|:[0-9])")
    # 24 November; the 7th of July; 24-го мая; 12 и 13 июля; с 10 по 16 сентября
    yield DatePattern("day-month", rf"{NO_DIGIT}{THE_DAY}{since}\s(?:of\s)?{the_month}")
    # in April 2025, в апреле 2025 года
    yield DatePattern("month-year", rf"\b{the_month}\.?,?\s{THE_YEAR}")
    # in July, last April, next April, в июле
    which = r"(?:(?i:in|of|since|в)|(?P<which>last|this|next))"
    yield DatePattern("month", rf"\b{which}\s{the_month}(?!\.?\s?[0-9])")


def english_patterns(weekdays: Sequence[str], month: str) -> Iterator[DatePattern]:
    """English weekdays and words; a short weekday needs a full stop or a date, Sun is also a name."""
    long = names_of(name for name in weekdays if name.endswith("day"))
    short = names_of(name for name in weekdays if not name.endswith("day"))
    # earlier this month, last month
    yield DatePattern("which-month", r"\b(?P<which>last|this|next)\smonth\b(?P<whole_month>)")
    # on the 28th, the 28th local time; not the 14th BRICS Summit, the 75th anniversary
    yield DatePattern("nth", rf"\bthe\s(?P<day>{DAY})(?:st|nd|rd|th){ENDS_A_PHRASE}")
    # on Friday, last Monday, Thursday and Friday
    which = r"(?:(?P<which>last|this|next|coming|previous|following)\s)?"
    yield DatePattern("weekday", rf"\b(?:on\s)?{which}(?P<weekday>{long})\b(?:{TO}(?P<to_weekday>{long})\b)?")
    # Fri., Wed 09 September, Mon, 20 May
    yield DatePattern(
        "short-weekday", rf"\b(?:on\s)?(?P<weekday>{short})\b(?:\.|(?=,?\s(?:[0-9]|{month}\b)))"
    )
    # today, yesterday, this morning, the same day
    words = alternatives(word for word in WORDS if word.isascii())
    yield DatePattern("word", rf"\b(?P<word>(?i:{words}))\b")
    # two days ago, 3 days earlier
    yield DatePattern("days-ago", r"\b(?P<days_ago>[1-9]|one|two|three|four|five)\sdays?\s(?:ago|earlier)\b")


def russian_patterns(weekdays: Sequence[str]) -> Iterator[DatePattern]:
    """Russian weekdays and words; `накануне саммита` is the eve of a summit and no day of its own."""
    # в прошлом месяце
    yield DatePattern("ru-which-month", r"\bв\s(?P<which>прошл|эт|следующ)\w{2,3}\sмесяце\b(?P<whole_month>)")
    # 28-го, 28-го числа; not 20-го раунда
    yield DatePattern("ru-nth", rf"\b(?P<day>{DAY})-го(?=\s?(?:[.,;:)\n]|$|числа|в\s|на\s))")
    # в среду, во вторник, в прошлый понедельник, вечером в четверг; not в окружающей среде
    names = names_of(weekdays)
    yield DatePattern(
        "ru-weekday", rf"\b(?i:в|во|к|с|до|утром|вечером|днём|днем)\s{RU_WHICH}(?P<weekday>{names})\b"
    )
    # весь четверг, утро понедельника, нынешний четверг
    yield DatePattern(
        "ru-weekday-of",
        rf"\b(?i:весь|всю|начал(?:ся|ась|ось)|утр[оа]|вечера?|день|ночь|нынешн\w{{2,3}}|минувш\w{{2,3}})\s(?P<weekday>{names})\b",
    )
    # Четверг у министров начался, Пятница выдалась: the day a sentence opens with
    verb_of_day = r"(?:начал|выдал|стал|оказал|закончил|завершил)\w*"
    yield DatePattern("ru-day-opens", rf"\b(?P<weekday>{names})\b(?=(?:\s\w+){{0,3}}\s{verb_of_day})")
    # понедельник, 16 октября
    yield DatePattern("ru-bare-weekday", rf"\b(?P<weekday>{names})\b(?=,?\s[0-9])")
    # сегодня, вчера, в тот же день
    words = alternatives(word for word in WORDS if not word.isascii() and not is_han(word) and word != EVE)
    yield DatePattern("ru-word", rf"\b(?P<word>(?i:{words}))\b")
    # вчерашняя встреча, сегодняшние переговоры: the day of the word within
    near = alternatives(("сегодня", "вчера"))
    yield DatePattern(
        "ru-word-of",
        rf"\b(?P<word>(?i:{near}))ш?н\w{{2,3}}(?=\s(?:встреч|переговор|разговор|звон|бесед|контакт))",
    )
    # Накануне Ян Цзечи: a name behind it; not Накануне Нового года
    yield DatePattern("ru-eve-of", rf"\b(?P<word>{EVE.capitalize()})\b(?=\s(?!Нов|Дня|Рожд|Олимп|Пасх)[А-Я])")
    # два дня назад, день назад, 3 дня назад
    yield DatePattern(
        "ru-days-ago", r"\b(?P<days_ago>(?i:[1-9]|два|три|четыре|пять|день))(?:\s(?:дня|дней))?\sназад\b"
    )
    # накануне. накануне встретился, накануне в Москве, Накануне Иван Петров встретился
    verb = r"\s(?:[А-Я]\w{1,20}\s){0,2}\w{2,20}(?:л|ла|ли|ло|лся|лась|лись)\b"
    # накануне за столом, Накануне российский министр, Накануне глава МИД: no genitive behind it
    subject = r"\s(?:\w{3,20}[ыи]й|глава|министр|они|он|министры|стороны)\s"
    beside = r"\s(?:вечером|утром|днём|днем|в|во|на|с|за|у|из|по|же)\s"
    yield DatePattern("ru-eve", rf"\b(?P<word>(?i:{EVE}))\b(?=\s?[.,;)]|{beside}|{subject}|{verb})")


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese signs."""
    return word[0] > "\u2e80"


def names_of(names: Iterable[str]) -> str:
    """An alternation of names, the longest first: ASCII names as `July` and `JULY`, others in any case.

    A look at the first letter spares trying sixty names at every word.
    """
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    ascii_forms = [form for name in ordered if name.isascii() for form in (name.capitalize(), name.upper())]
    others = [name for name in ordered if not name.isascii()]
    in_any_case = [f"(?i:{'|'.join(others)})"] if others else []
    first = "".join(sorted({form[0] for form in (*ascii_forms, *others, *map(str.upper, others))}))
    return f"(?=[{first}])(?:{'|'.join([*ascii_forms, *in_any_case])})"


def alternatives(words: Iterable[str]) -> str:
    """An alternation, the longest first, so that no word hides a longer one."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
