"""Where a contact was held: every way of saying it, and the traps, as a table of sentences written for this
test.
"""

from __future__ import annotations

import time

import pytest

from app.domain import Article, Block, BlockKind, Dateline, Span
from app.extract.where.occasions import resolve_occasion
from app.extract.where.place_read import PlaceRead
from app.extract.where.places import resolve_place
from app.lexicon import load_lexicon

LEXICON = load_lexicon()
KINDS: dict[str, BlockKind] = {"#": "headline", "c": "caption", "s": "stamp", "*": "body", "-": "body"}


def laid_out(page: str, agency: str | None = None) -> tuple[Article, list[Span]]:
    """An article from lines led by a mark: `*` telling, `-` other text, `#` headline, `c` caption, `s` stamp.

    `{...}` encloses a dateline whose place is what stands before its first comma or digit.
    """
    text, blocks, telling, dateline = "", [], [], None
    for line in page.strip().splitlines():
        mark, words = line.strip().split(" ", 1)
        start = len(text)
        if words.startswith("{"):
            head, rest = words[1:].split("}", 1)
            words = head + rest
            place = head.split("|")[0]
            words = words.replace("|", "", 1)
            dateline = Dateline(Span(start, start + len(head) - 1), place, agency=agency)
        text += words + "\n"
        span = Span(start, start + len(words))
        blocks.append(Block(KINDS[mark], span))
        if mark == "*":
            telling.append(span)
    return Article(text, tuple(blocks), "en", dateline=dateline, agency=agency), telling


def read(page: str, agency: str | None = None) -> PlaceRead:
    article, telling = laid_out(page, agency)
    occasion = resolve_occasion(article, telling, LEXICON).occasion
    return resolve_place(article, telling, LEXICON, occasion=occasion.series if occasion else None)


STATED = [
    ("* 外长王毅昨日在京与到访的俄罗斯外长拉夫罗夫会谈。", "Beijing", "CN"),
    ("* 拉夫羅夫抵京先晤王毅。", "Beijing", "CN"),
    ("* 23日的名古屋，王毅上午见拉夫罗夫，下午见别人。", "Nagoya", "JP"),
    ("* 在伏尔加河与奥卡河交汇处的下诺夫哥罗德，王毅会见拉夫罗夫。", "Nizhny Novgorod", "RU"),
    ("- 屯溪老街走进世界的镜头。\n* 王毅在这里同拉夫罗夫握手。", "Huangshan", "CN"),
    ("* 王毅与拉夫罗夫在克里姆林宫交谈。", "Moscow", "RU"),
    (
        "* Lavrov and Wang Yi discussed the settlement of the Ukrainian crisis in New York.",
        "New York City",
        "US",
    ),
    # English
    ("* Lavrov hosted Wang Yi for talks in the Black Sea resort of Sochi.", "Sochi", "RU"),
    ("* Wang Yi met Lavrov at the stately Park Hotel of Vienna on Friday.", "Vienna", "AT"),
    ("* Wang Yi met Sergey Lavrov in Vienna on Monday.", "Vienna", "AT"),
    ("* Wang Yi and Sergey Lavrov held talks in Rio de Janeiro, Brazil, on Monday.", "Rio de Janeiro", "BR"),
    ("* Wang Yi met Lavrov on the sidelines of a ministers' meeting in India's Goa.", "Benaulim", "IN"),
    ("* Wang Yi met Lavrov in the Uzbek capital of Tashkent on Thursday.", "Tashkent", "UZ"),
    ("* Wang Yi met Lavrov in the Uzbek capital on Thursday.", "Tashkent", "UZ"),
    ("* Wang Yi met Lavrov in Kazakhstan's capital on Monday.", "Astana", "KZ"),
    ("* Wang Yi met Lavrov in the capital of Laos.", "Vientiane", "LA"),
    ("* Wang Yi met Lavrov in Nur-Sultan on Tuesday.", "Astana", "KZ"),
    ("* Wang Yi met Lavrov on the island of Bali.", "Denpasar", "ID"),
    ("* Wang Yi met Lavrov in the eastern Chinese city of Huangshan.", "Huangshan", "CN"),
    ("* Qin Gang met Lavrov in Panaji (Goa) on Thursday.", "Benaulim", "IN"),
    ("* Yang Jiechi hosted Lavrov at the resort city of Sanya.", "Sanya", "CN"),
    ("* Li Zhaoxing met Lavrov in St. Petersburg on Friday.", "Saint Petersburg", "RU"),
    ("* Tang Jiaxuan met Igor Ivanov in Peking.", "Beijing", "CN"),
    ("* Wang Yi met Lavrov in downtown Bangkok.", "Bangkok", "TH"),
    ("* The ministers met at the UN headquarters in New York on Friday.", "New York City", "US"),
    ("* Wang Yi met with Lavrov at the Diaoyutai State Guesthouse on Tuesday.", "Beijing", "CN"),
    ("* In Moscow, Wang Yi held three hours of talks with Lavrov.", "Moscow", "RU"),
    ("* Wang and Lavrov met Monday in Bishkek, hours after Lavrov had left Almaty.", "Bishkek", "KG"),
    ("* Wang Yi met Lavrov near Washington.", "Washington", "US"),
    ("* While accompanying President Xi Jinping to a summit, Wang Yi met Lavrov in Ufa.", "Ufa", "RU"),
    # Russian
    ("* Сергей Лавров встретился с Ван И в Ташкенте.", "Tashkent", "UZ"),
    ("* Сергей Лавров встретился с Ван И в городе Гуйлинь.", "Guilin", "CN"),
    ("* Лавров встретился с Ван И в старинном г.Гуйлине.", "Guilin", "CN"),
    ("* Лавров прилетел в Сеул из Гуйлиня, где провел переговоры с Ван И.", "Guilin", "CN"),
    ("* Лавров прибыл в Нью-Дели после переговоров с Ван И в китайском Туньси.", "Huangshan", "CN"),
    ("* В Москве прошли переговоры Сергея Лаврова и Ван И.", "Moscow", "RU"),
    ("* В г.Самарканд проведена встреча Сергея Лаврова и Ван И.", "Samarkand", "UZ"),
    ("* Лавров и Ван И обсудили Сирию в Нью-Йорке.", "New York City", "US"),
    ("* Переговоры Лаврова и Ван И состоялись на Бали.", "Denpasar", "ID"),
    ("* Встреча Лаврова с Ван И прошла в индийском Гоа.", "Benaulim", "IN"),
    ("* Лавров провел переговоры с Ван И в Нур-Султане.", "Astana", "KZ"),
    ("* Лавров провел встречу с Ван И в столице Узбекистана.", "Tashkent", "UZ"),
    ("* В китайской столице состоялись переговоры Лаврова и Ван И.", "Beijing", "CN"),
    ("* Казахстанская столица принимает министров: встретились Лавров и Ван И.", "Astana", "KZ"),
    ("* Лавров встретился с Ван И в Санкт-Петербурге.", "Saint Petersburg", "RU"),
    ("* Встреча Лаврова и Ван И проходит во Вьентьяне.", "Vientiane", "LA"),
    ("* Лавров и Ван И беседовали в китайском городе Туньси.", "Huangshan", "CN"),
    ("* Иванов провел переговоры с Тан Цзясюанем в Пекине.", "Beijing", "CN"),
    ("* Сегодня в Куала-Лумпуре Лавров встретился с Ван И.", "Kuala Lumpur", "MY"),
    ("* Лавров и Ван И встретились в Рио-де-Жанейро.", "Rio de Janeiro", "BR"),
    # Simplified Chinese
    ("* 王毅20日在阿斯塔纳会见俄罗斯外长拉夫罗夫。", "Astana", "KZ"),
    ("* 外交部长王毅在安徽屯溪会见俄罗斯外长拉夫罗夫。", "Huangshan", "CN"),
    ("* 王毅在印度尼西亚巴厘岛同俄罗斯外长拉夫罗夫会晤。", "Denpasar", "ID"),
    ("* 王毅今天在乌兹别克斯坦首都同拉夫罗夫举行会晤。", "Tashkent", "UZ"),
    ("* 王毅于莫斯科同拉夫罗夫举行会谈。", "Moscow", "RU"),
    ("* 秦刚在果阿出席外长会议的间隙会见了拉夫罗夫。", "Benaulim", "IN"),
    ("* 王毅在纽约联合国总部会见拉夫罗夫。", "New York City", "US"),
    ("* 杨洁篪抵莫斯科同拉夫罗夫会谈。", "Moscow", "RU"),
    ("* 两国外长的会谈在钓鱼台国宾馆举行，王毅与拉夫罗夫出席。", "Beijing", "CN"),
    ("* 两国外长的会谈在人民大会堂举行，王毅与拉夫罗夫出席。", "Beijing", "CN"),
    ("* 王毅随习近平在比什凯克出席峰会期间会见拉夫罗夫。", "Bishkek", "KG"),
    # Traditional Chinese, Taiwan and Hong Kong spellings
    ("* 王毅在峇里島與俄羅斯外長拉夫羅夫會面。", "Denpasar", "ID"),
    ("* 王毅在里約熱內盧與拉夫羅夫會面。", "Rio de Janeiro", "BR"),
    ("* 王毅在永珍與拉夫羅夫會談。", "Vientiane", "LA"),
    ("* 王毅飛抵莫斯科，與拉夫羅夫會談。", "Moscow", "RU"),
    ("* 王毅莫斯科會拉夫羅夫。", "Moscow", "RU"),
    ("* 王毅在阿斯坦納與拉夫羅夫會面。", "Astana", "KZ"),
    ("* 王毅在紐約會晤拉夫羅夫。", "New York City", "US"),
    ("* 王毅在慕尼黑會見拉夫羅夫。", "Munich", "DE"),
    ("* 王毅在俄羅斯下諾佛哥羅（Nizhny Novgorod）與拉夫羅夫會面。", "Nizhny Novgorod", "RU"),
    ("* 王毅在海濱小鎮某地（Langkawi）會見拉夫羅夫。", "Langkawi", "MY"),
    ("* 李肇星在俄罗斯远东滨海边疆区首府符拉迪沃斯托克同拉夫罗夫会谈。", "Vladivostok", "RU"),
    ("* 拉夫罗夫会见王毅时的开场白，约翰内斯堡，2025年2月20日", "Johannesburg", "ZA"),
]


@pytest.mark.parametrize(("page", "city", "country"), STATED, ids=lambda v: v[2:40] if len(v) > 30 else v)
def test_a_stated_city_is_read(page: str, city: str, country: str) -> None:
    place = read(page)
    assert (place.place and place.place.name, place.country) == (city, country)
    assert not place.review
    text = laid_out(page)[0].text
    assert all(f.span is not None and f.span.of(text) for f in place.findings)


TRAPS = [
    ("* A trip next month was the main task when Wang Yi and Lavrov had talks in Moscow.", "Moscow", "RU"),
    ("* Lavrov and Qin Gang met in the ancient Silk Road city of Samarkand.", "Samarkand", "UZ"),
    ("* Wang Yi, accompanying Premier Li Qiang to Moscow, met Lavrov there.", "Moscow", "RU"),
    ("# Photo\n- Vienna, Austria, July 14, 2015\n* Lavrov and Wang Yi met.", "Vienna", "AT"),
    ("* Lavrov concluded his Beijing visit, having held talks with Wang Yi.", "Beijing", "CN"),
    ("* At Moscow's invitation Lavrov and Wang Yi met in Vienna.", "Vienna", "AT"),
    ("* Lavrov and Wang Yi met in the Pacific port of Vladivostok.", "Vladivostok", "RU"),
    (
        "* During their meeting in Bali, Lavrov spoke of a subsequent meeting with Wang Yi in Moscow.",
        "Denpasar",
        "ID",
    ),
    # the desk of the dateline, a tour stop, a topic, a metonym, another day's meeting, somebody else's
    (
        "* {MOSCOW|, July 6. /TASS/.} Lavrov and Wang Yi met on Monday, the ministry said after their talks "
        "in Vienna.",
        "Vienna",
        "AT",
    ),
    (
        "* {BEIJING|, May 20 (Reuters) -} Wang Yi told Lavrov at a meeting in Kazakhstan's capital Astana "
        "on Monday.",
        "Astana",
        "KZ",
    ),
    ("* Lavrov, who flew in from Nairobi, met Wang Yi in Tashkent.", "Tashkent", "UZ"),
    ("* Wang Yi met Lavrov in Moscow and they discussed the situation in Kabul.", "Moscow", "RU"),
    ("* Wang Yi met Lavrov in Bonn.\n- They hoped for a good summit in Hamburg in July.", "Bonn", "DE"),
    ("* Wang Yi met Lavrov in Beijing; the presidents had met in Kazan in October.", "Beijing", "CN"),
    (
        "* Wang Yi met Lavrov in Jakarta. \n- The previous meeting of the two was in Samarkand in April.",
        "Jakarta",
        "ID",
    ),
    (
        "* Wang Yi met Lavrov in Astana.\n- The organization was founded in Shanghai in June 2001.",
        "Astana",
        "KZ",
    ),
    ("* The Straits Times in Singapore wrote that Wang Yi met Lavrov in Tashkent.", "Tashkent", "UZ"),
    ("* Moscow and Beijing agree, Lavrov said as he met Wang Yi in Pretoria.", "Pretoria", "ZA"),
    ("* Лавров встретился с Ван И в Москве, саммит намечен в Казани.", "Moscow", "RU"),
    ("* Лавров прибыл в Пекин после визита в Пхеньян и провел переговоры с Ван И в Пекине.", "Beijing", "CN"),
    ("* Лавров и Ван И встретились в Астане и обсудили ситуацию в Кабуле.", "Astana", "KZ"),
    ("* 王毅在波恩同拉夫罗夫会见，双方谈到汉堡峰会和厦门会晤。", "Bonn", "DE"),
    ("* 王毅在雅加达会见拉夫罗夫。\n- 三月两国元首在莫斯科会晤。", "Jakarta", "ID"),
    ("* 外長王毅在里約熱內盧與拉夫羅夫會面。\n- 王毅說，兩國元首上月在喀山見面。", "Rio de Janeiro", "BR"),
    ("* 北京时间18日，王毅在莫斯科会见拉夫罗夫。", "Moscow", "RU"),
    ("* 王毅在阿斯塔纳会见拉夫罗夫，两人谈到上海合作组织。", "Astana", "KZ"),
    ("* 王毅在阿斯塔纳会见拉夫罗夫，后者通报了两天前在利雅得同美方会谈的情形。", "Astana", "KZ"),
    ("* 王毅在阿斯塔纳会见拉夫罗夫，谈的主要是俄美利雅得会谈。", "Astana", "KZ"),
    ("* {中央社台北|16日電} 王毅昨天在峇里島與拉夫羅夫會面。", "Denpasar", "ID"),
    ("c Lavrov speaks in Istanbul on Friday.\n* Wang Yi met Lavrov in Moscow.", "Moscow", "RU"),
]


@pytest.mark.parametrize(("page", "city", "country"), TRAPS, ids=lambda v: v[2:40] if len(v) > 30 else v)
def test_places_that_belong_to_something_else_are_left(page: str, city: str, country: str) -> None:
    place = read(page)
    assert (place.place and place.place.name, place.country) == (city, country)


AROUND = [
    (
        "* Лавров и Ван И беседовали.\n- В Москву китайский министр приехал на консультации.",
        None,
        "Moscow",
        "RU",
    ),
    ("- Кто с кем встречался в Гоа.\n* Вчера Сергей Лавров принял Цинь Гана.", None, "Benaulim", "IN"),
    (
        "- В Пекине спорили об Ираке.\n* Прибывший туда Игорь Иванов и Тан Цзясюань подписали коммюнике.",
        None,
        "Beijing",
        "CN",
    ),
    ("* Владивосток впервые принял министров трёх держав, Лаврова и Ли Чжаосина.", None, "Vladivostok", "RU"),
    ("* Астана стала местом новой встречи Лаврова и Ван И.", None, "Astana", "KZ"),
    (
        "* {МИНСК|, 3 июня -} Лавров и Ван И на переговорах.\n- Встреча недолгая, до саммита в Уфе месяц.",
        "TASS",
        "Minsk",
        "BY",
    ),
    (
        "* Сергей Лавров и Ван И на двусторонней встрече.\n- Куала-Лумпур, Малайзия, 5 августа 2015 г.",
        None,
        "Kuala Lumpur",
        "MY",
    ),
    ("* 雅加达东亚峰会外长会场边，王毅13日晤拉夫罗夫。", None, "Jakarta", "ID"),
    (
        "- 印度果阿上合组织外长会的场边外交很热闹。\n* 秦刚先后与多国外长和拉夫罗夫会面。",
        None,
        "Benaulim",
        "IN",
    ),
    (
        "- Qin attended the SCO ministers' meeting in Goa.\n"
        "* His meeting with Lavrov was on Thursday, three weeks after their meeting in Samarkand.",
        None,
        "Benaulim",
        "IN",
    ),
    (
        "* Lavrov said that he held talks with his Chinese counterpart Wang Yi.\n- Iran was a subject, too.\n"
        "- Syria was another.\n- Nothing was signed.\n- Wang Yi said he is in Moscow to prepare a visit.",
        None,
        "Moscow",
        "RU",
    ),
    (
        "* The foreign ministers of Russia and China met on the margins of the ASEAN talks in Laos.\n"
        "- The yearly assembly opened in the capital, Vientiane.",
        None,
        "Vientiane",
        "LA",
    ),
    (
        "* {JAKARTA|: } Wang Yi held a meeting with Lavrov beside an ASEAN gathering in Indonesia.",
        "Reuters",
        "Jakarta",
        "ID",
    ),
    (
        "# Wang Yi visits Moscow\n* Wang Yi has ended his visit, meeting Sergey Lavrov.",
        None,
        "Moscow",
        "RU",
    ),
    (
        "- {MOSCOW|, April 5 (Xinhua) --} Ties are firm, Wang Yi said here Thursday.\n"
        "* Wang made the remarks during a news conference with Lavrov.",
        "Xinhua",
        "Moscow",
        "RU",
    ),
    # here and the dateline, stamps, captions, headlines, neighbours, the Assembly, visits
    (
        "* {PHNOM PENH|, Aug. 6 (Xinhua) --} Wang Yi met here on Friday with Lavrov.",
        "Xinhua",
        "Phnom Penh",
        "KH",
    ),
    ("* {Beijing|, Feb 27} Tang Jiaxuan held talks here with Igor Ivanov.", None, "Beijing", "CN"),
    ("* {中新社哈尔滨|十月二十四日电} 杨洁篪上午在此间会见拉夫罗夫。", None, "Harbin", "CN"),
    ("* {ТАШКЕНТ|, 28 июля. /ТАСС/.} Лавров встретился здесь с Ван И.", "TASS", "Tashkent", "UZ"),
    (
        "* {UNITED NATIONS|, Sept. 27 (Xinhua) --} Wang Yi met here with Lavrov on Friday.",
        "Xinhua",
        "New York City",
        "US",
    ),
    (
        "# Lavrov's remarks after talks with Wang Yi, Moscow, May 26, 2017\n* The talks with Wang Yi were "
        "good.",
        None,
        "Moscow",
        "RU",
    ),
    ("* Remarks during talks with Wang Yi (Moscow, April 1, 2025)", None, "Moscow", "RU"),
    (
        "* Выступление С.В.Лаврова по итогам переговоров с Ван И, Москва, 26 мая 2017 года",
        None,
        "Moscow",
        "RU",
    ),
    ("* Wang Yi met Lavrov on the sidelines of the UN General Assembly.", None, "New York City", "US"),
    ("* 王毅18日在联合国大会期间会见拉夫罗夫。", None, "New York City", "US"),
    (
        "* Лавров встретился с Ван И «на полях» 74-й сессии Генеральной Ассамблеи ООН.",
        None,
        "New York City",
        "US",
    ),
    (
        "c Wang Yi meets with Lavrov in Jakarta, Indonesia, July 13, 2023.\n* Wang Yi met Lavrov on "
        "Thursday.",
        None,
        "Jakarta",
        "ID",
    ),
    ("# Wang Yi meets Lavrov in Bali\n* Wang Yi met Lavrov on November 15.", None, "Denpasar", "ID"),
    (
        "* Moscow hosted talks between Lavrov and Wang Yi, who spoke of a forum due to be held in Beijing.",
        None,
        "Moscow",
        "RU",
    ),
    (
        "- Six foreign ministers held a meeting in New York.\n- They spoke of Iran.\n- Li urged calm.\n"
        "- It was late.\n* During the meeting, Li Zhaoxing met with Lavrov.",
        None,
        "New York City",
        "US",
    ),
    ("# 王毅莫斯科会拉夫罗夫\n* 王毅1日与拉夫罗夫会谈。", None, "Moscow", "RU"),
    (
        "* Wang Yi told Lavrov to keep in touch.\n- They met beside a ministers' meeting in Tashkent.",
        None,
        "Tashkent",
        "UZ",
    ),
    ("- Лавров прилетел в Гоа.\n* К вечеру он встретился с китайским коллегой.", None, "Benaulim", "IN"),
    (
        "* Лавров и Ван И подписали план.\n- Он нужен.\n- Всем.\n- Давно.\n"
        "- Глава МИД России находится с официальным визитом в Пекине.",
        None,
        "Beijing",
        "CN",
    ),
    (
        "- В китайскую столицу прилетел министр Лавров.\n- Погода была хороша.\n- Играли дети.\n- И всё.\n"
        "* Лавров провел переговоры с Ван И.",
        None,
        "Beijing",
        "CN",
    ),
    ("* Лавров и Ван И поговорили.\n- Си приветствовал прибытие С.В.Лаврова в Пекин.", None, "Beijing", "CN"),
    ("* Слово Лаврова на переговорах с Ван И\n- Рад встрече с Вами в Гуйлине.", None, "Guilin", "CN"),
    (
        "- Лавров посещает город Гуйлинь.\n* После прогулки он встретился с коллегой Ван И.",
        None,
        "Guilin",
        "CN",
    ),
    ("* Lavrov, who arrived in Moscow at dawn, met Wang Yi.", None, "Moscow", "RU"),
    ("* {中新社哈尔滨|十月二十五日电} 中俄印三国外长会晤在此召开。", None, "Harbin", "CN"),
    ("* {中新社海参崴|六月二日电} 在这座远东港城，李肇星同拉夫罗夫会谈。", None, "Vladivostok", "RU"),
    ("- 万象，25日。\n* 两人选了一家酒店，王毅向拉夫罗夫通报了会谈情况。", None, "Vientiane", "LA"),
    (
        "- {中新社上海|五月十五日电} 外长会议在此间举行。\n* 李肇星主持会议，拉夫罗夫出席。",
        None,
        "Shanghai",
        "CN",
    ),
    (
        "* 王毅与拉夫罗夫在出席金砖国家外长会晤期间会谈。\n- 谈到贸易。\n- 谈到旅游。\n- 谈到半岛。\n"
        "- 金砖国家外长会晤10日至11日在下诺夫哥罗德举行。",
        None,
        "Nizhny Novgorod",
        "RU",
    ),
    ("* {ANTALYA|, Feb. 25 (Xinhua) --} Wang Yi met with Lavrov on Friday.", "Xinhua", "Antalya", "TR"),
    ("* {GUILIN|, March 22 -} Wang Yi met with Lavrov on Monday.", None, "Guilin", "CN"),
    ("* {新华社万象|7月25日电} 王毅会见俄罗斯外长拉夫罗夫。", "Xinhua", "Vientiane", "LA"),
    (
        "* {BEIJING|, Oct. 16 (Xinhua) --} Wang Yi met with visiting Russian Foreign Minister Lavrov.",
        "Xinhua",
        "Beijing",
        "CN",
    ),
]


@pytest.mark.parametrize(("page", "agency", "city", "country"), AROUND)
def test_words_around_the_telling_sentence_give_the_city(
    page: str, agency: str | None, city: str, country: str
) -> None:
    place = read(page, agency)
    assert (place.place and place.place.name, place.country) == (city, country)


COUNTRY_ONLY = [
    ("* Лавров встретился с Ван И в Китае и обсудил проблему, сложившуюся на Украине.", "CN"),
    ("* Wang Yi held talks with the visiting Foreign Minister of Russia, Sergey Lavrov.", "CN"),
    ("* Lavrov met visiting Chinese Foreign Minister Wang Yi on Tuesday.", "RU"),
    ("* Wang Yi, on an official visit to Russia, met Lavrov.", "RU"),
    ("* Wang Yi met Lavrov in South Africa.", "ZA"),
    ("* Lavrov met Wang Yi in Uzbekistan, the foreign ministry in Moscow said.", "UZ"),
    (
        "- Lavrov arrived in China on Wednesday.\n* He met Wang Yi, a first since the campaign in Ukraine.",
        "CN",
    ),
    ("* Lavrov met Visiting Chinese Foreign Minister Wang Yi.", "RU"),
    ("* Wang Yi and Lavrov had talks.\n- The dialogue was held alongside the G20 in South Africa.", "ZA"),
    ("- Lavrov was in China Tuesday.\n* He held meetings with Wang Yi.", "CN"),
    ("* Wang Yi and Lavrov met in Uzbekistan on Thursday.", "UZ"),
    ("* 王毅在德国会见拉夫罗夫。", "DE"),
    ("* 王毅同来华访问的俄罗斯外长拉夫罗夫会谈。", "CN"),
    (
        "* 王毅同拉夫罗夫会谈。\n- 谈到贸易。\n- 谈到旅游。\n- 谈到半岛。\n"
        "- 应俄罗斯外长邀请，王毅1日至2日对俄罗斯进行正式访问。",
        "RU",
    ),
    ("* 正在俄罗斯正式访问的王毅同拉夫罗夫会谈。", "RU"),
    ("* 王毅结束会面后飞到俄罗斯，与俄外长拉夫罗夫会面。", "RU"),
    (
        "- 5日于柬埔寨举办的东亚外长会上，多国表态。\n* 会议期间，王毅与拉夫罗夫会谈。",
        "KH",
    ),
    (
        "- 王毅应邀访问俄罗斯，参加战略安全磋商。\n- 外界关注。\n- 时机特殊。\n- 西方担心。\n"
        "* 在与拉夫罗夫的会晤中，王毅谈到两国关系。",
        "RU",
    ),
    ("* Лавров встретился с Ван И в Китае.", "CN"),
    ("* Ван И встретился с Лавровым на саммите G20 в Южной Африке.", "ZA"),
    (
        "* Лавров и Ван И подписали план.\n- Он нужен.\n- Давно.\n- Это сказали перед визитом Лаврова в КНР.",
        "CN",
    ),
    ("- Лавров прибыл в Лаос 5 мая.\n* Он провел переговоры с Ван И.", "LA"),
    ("* Лавров провел переговоры с прибывшим в Россию с визитом Ван И.", "RU"),
]


@pytest.mark.parametrize(("page", "country"), COUNTRY_ONLY, ids=lambda v: v[2:40])
def test_a_country_alone_gives_no_city(page: str, country: str) -> None:
    place = read(page)
    assert (place.place, place.country) == (None, country)


NOWHERE = [
    "* Сергей Лавров встретился с Ван И.\n- Прежние встречи проходили в Нью-Йорке.",
    "* Lavrov and Wang Yi met. They discussed preparations for the BRICS summit in Kazan.",
    "* Wang Yi met Lavrov on Monday.",
    "* Beijing and Moscow agree, Wang Yi told Lavrov at their meeting.",
    "* Wang Yi met Lavrov to discuss the war in Ukraine and the situation in Syria.",
    "* Wang Yi met Lavrov a day after the Council slapped sanctions on Pyongyang.",
    "* During talks on the sidelines of the Kazan Summit the presidents met, Wang Yi told Lavrov.",
    "* Лавров встретился с Ван И: Пекин осудил санкции, Москва поддержала.",
    "* Мы провели переговоры с Ван И, они стали продолжением нашей недавней встречи в Москве, сказал Лавров.",
    "* Лавров поблагодарил Ван И на переговорах за отказ от конференции по Украине в Швейцарии.",
    "- Каждый год китайскую столицу посещают туристы.\n* Лавров провел переговоры с Ван И.",
    "* 王毅会见拉夫罗夫，谈到朝鲜半岛和阿富汗问题。",
    "* 王毅与拉夫罗夫会面，在乌克兰及朝鲜半岛等问题协调立场。",
    "* 王毅会见拉夫罗夫。\n- 我们已商定您将访问莫斯科。",
    "* 王毅晤拉夫羅夫，北京表示滿意。",
    "* 王毅与拉夫罗夫会面，谈起刚刚在海参崴举行的东方经济论坛。",
    "* 王毅会见拉夫罗夫。\n- 拉夫罗夫专程来参加15日在天津举行的上合组织外长会。",
    "* 王毅会见拉夫罗夫，后者介绍在雅加达的见闻。",
    "* 会谈中，王毅邀请拉夫罗夫几天后到天津出席会议。",
    "* 王毅与拉夫罗夫会晤。\n- 4月下旬，布林肯预料也会到访中国。",
    "* 王毅与拉夫罗夫会晤，核对了主席随后访问莫斯科的细节。",
    "* 王毅与拉夫罗夫会面，说普京将在京都停留。",
    "* 唐家璇与普里马科夫会谈，讨论叶利钦与江泽民秋天在莫斯科会面的安排。",
    "* Wang Yi met Lavrov; the Shanghai Cooperation Organization was discussed.",
    "* Wang Yi met Lavrov at Hyderabad House.",
    "* Wang Yi met Lavrov and exchanged views on the Iran nuclear issue.",
    "* Wang Yi met Lavrov and they agreed to keep in touch on Ukraine.",
    "* {MOSCOW|, June 1. /TASS/.} Lavrov met with Wang Yi on Monday.",
    "* {中央社台北|28日電} 王毅與拉夫羅夫會面。",
]


@pytest.mark.parametrize("page", NOWHERE, ids=lambda v: v[2:40])
def test_nothing_is_read_where_nothing_is_said(page: str) -> None:
    place = read(page, "TASS" if "TASS" in page else None)
    assert (place.place, place.country) == (None, None)


def test_a_dateline_alone_is_a_guess_that_says_so() -> None:
    place = read("* {JOHANNESBURG|, June 4 -} Wang Yi met Lavrov on Sunday.", "Agence France-Presse")
    assert place.place is not None
    assert place.review
    assert all(finding.inferred for finding in place.findings)


def test_the_locality_and_the_building_are_kept() -> None:
    place = read("* Wang Yi met Lavrov at the Ayana Hotel in Nusa Dua.")
    assert (place.locality, place.venue) == ("Nusa Dua", "Ayana Hotel")


def test_what_lost_says_why() -> None:
    page = "* {MOSCOW|, July 6. /TASS/.} Lavrov met Wang Yi in Vienna; the presidents will meet in Ufa."
    losers = {finding.value: finding.note for finding in read(page).losers}
    assert set(losers) == {"Moscow", "Ufa"}
    assert all(losers.values())


def test_a_city_of_another_host_beats_no_plain_statement() -> None:
    place = read("# Wang Yi meets Lavrov in Beijing\n* Wang Yi met Lavrov in Uzbekistan on Thursday.")
    assert (place.place, place.country) == (None, "UZ")


@pytest.mark.parametrize(
    "run",
    [
        "in Moscow ",
        "在上海合作 ",
        "в столице ",
        "A ",
        "in the city of the ",
        "визит ",
        "at the Grand ",
        "元首",
        "visit to ",
        "а" * 50,
    ],
)
def test_hostile_runs_stay_quick(run: str) -> None:
    text = (run * (50_000 // len(run)))[:50_000]
    article = Article(text, (Block("body", Span(0, len(text))),), "en")
    resolve_place(article, [Span(0, 10)], LEXICON)
    start = time.process_time()
    resolve_place(article, [Span(0, len(text))], LEXICON)
    resolve_occasion(article, [Span(0, len(text))], LEXICON)
    assert time.process_time() - start < 0.5
