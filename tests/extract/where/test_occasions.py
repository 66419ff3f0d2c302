# ruff: noqa: E501 - a news item of the tables stands on one line
"""What brought the ministers together, as a table of sentences written for this test."""

from __future__ import annotations

import pytest

from app.domain import Article, Block, BlockKind, Occasion, Side, Span
from app.extract.where.host import resolve_host_side
from app.extract.where.occasions import OccasionRead, resolve_occasion
from app.lexicon import load_lexicon

LEXICON = load_lexicon()
KINDS: dict[str, BlockKind] = {"#": "headline", "c": "caption", "*": "body", "-": "body"}


def read(page: str, *, multilateral: bool = False) -> OccasionRead:
    """The occasion of an article from lines led by a mark: `*` telling, `-` other text, `#` headline, `c`
    caption.
    """
    text, blocks, telling = "", [], []
    for line in page.strip().splitlines():
        mark, words = line.split(" ", 1)
        span = Span(len(text), len(text) + len(words))
        text += words + "\n"
        blocks.append(Block(KINDS[mark], span))
        if mark == "*":
            telling.append(span)
    return resolve_occasion(Article(text, tuple(blocks), "en"), telling, LEXICON, multilateral=multilateral)


TOLD = [
    (
        "* В Бандар-Сери-Бегаване прошла встреча Лаврова с Ван И.\n- «Это мой первый выезд на АСЕАН», - признался он.",
        "asean",
    ),
    (
        "* Лавров выразил солидарность на встрече с Ван И.\n- Они говорили на полях конференции по безопасности.",
        "munich-security-conference",
    ),
    ("* Сергей Лавров и Ван И беседовали в Пекине.\n- Официальный визит завершён.", "official-visit"),
    ("* Переговоры министров состоялись в перерыве между заседаниями АСЕАН.", "asean"),
    ("* Переговоры министров прошли в Йоханнесбурге, куда дипломатов созвала «двадцатка».", "g20"),
    ("* Вчера начались переговоры министров; поводом для поездки служат мероприятия АСЕАН.", "asean"),
    ("* В Нижнем Новгороде, где открылся СМИД БРИКС, Ван И сел за стол с Лавровым.", "brics"),
    ("* Лавров и Ван И беседовали в Вене.\n- Истекает срок, отведенный «шестёрке» и Ирану.", "iran-talks"),
    (
        "# 王毅访俄 会见拉夫罗夫\n* 王毅18日在莫斯科同拉夫罗夫会谈。\n- 王毅此行是出席中俄第九轮战略安全磋商。",
        "strategic-security-consultations",
    ),
    ("* 拉夫罗夫周二与王毅会晤，为翌日开幕的叙利亚问题国际会议协调立场。", "syria-talks"),
    ("* 王毅会见拉夫罗夫。\n- 叙利亚问题国际支持小组外长会期间，他还见了多国外长。", "syria-talks"),
    ("* 王毅访俄期间，先主持第九轮战略安全磋商，再与外长拉夫罗夫会面。", "strategic-security-consultations"),
    ("* 王毅作为习近平主席特别代表出席二十国集团峰会期间，同拉夫罗夫会见。", "g20"),
    (
        "* Wang Yi emphasised cooperation while meeting his Russian counterpart Sergey Lavrov at the G20 summit.",
        "g20",
    ),
    ("* Wang Yi met Lavrov on the sidelines of the ministerial meeting of P4+1 and Iran.", "iran-talks"),
    (
        '* Wang Yi met Lavrov.\n- "I have arrived in Russia for another round of strategic security consultations."',
        "strategic-security-consultations",
    ),
    (
        "* Wang Yi met Lavrov in Beijing.\n- The talks came ahead of the upcoming Shanghai Cooperation "
        "Organization (SCO) Foreign Ministers' Council session.",
        "sco",
    ),
    (
        "* Wang Yi met Lavrov on the sidelines of the Association of Southeast Asian Nations meetings.",
        "asean",
    ),
    (
        "* Wang Yi met Lavrov on Monday.\n- Wang Yi is visiting Russia. He will take part in the 18th round of "
        "consultations on strategic security.",
        "strategic-security-consultations",
    ),
    ("* Wang Yi met Lavrov on the sidelines of the G20 foreign ministers' meeting in Bali.", "g20"),
    ("* Wang Yi met Lavrov on the margins of the 72nd UN General Assembly.", "unga"),
    (
        "* Ван И встретился с Лавровым, прибывшим в Пекин для участия в встрече министров иностранных дел "
        "Китая, России и Индии.",
        "ric",
    ),
    (
        '* Лавров встретился с Ван И "на полях" саммита глав МИД Бразилии, России, Индии, Китая и '
        "Южно-Африканской Республики (БРИКС).",
        "brics",
    ),
    (
        "# О визите Министра иностранных дел России И.С.Иванова в КНР\n* Иванов встретился с Ли Чжаосином.",
        "official-visit",
    ),
    ("* Лавров и Ван И встретились в Астане в рамках предстоящего заседания министров ШОС.", "sco"),
    (
        '* Лавров встретился с Ван И.\n- Встреча состоялась в преддверии третьего форума "Пояса и пути".',
        "belt-and-road-forum",
    ),
    (
        "* Утро началось со встречи Лаврова и Ван И.\n- Здесь началась встреча глав дипломатических ведомств БРИКС.",
        "brics",
    ),
    (
        "* Лавров провел переговоры с Ван И.\n- Он поблагодарил гостя.\n- Говорили о торговле.\n- Обсудили спорт.\n- Господин Ван находится в Москве с официальным визитом.",
        "official-visit",
    ),
    (
        "* Лавров провел переговоры с Ван И.\n- Он рад гостю.\n- Говорили о торговле.\n- Обсудили спорт.\n- У гостя сегодня 20-й раунд консультаций по стратегической безопасности.",
        "strategic-security-consultations",
    ),
    ("* Wang Yi met Lavrov beside the SCO ministers' meeting in Tashkent.", "sco"),
    (
        "* Wang Yi met Lavrov on the sidelines of meetings of foreign ministers on East Asia cooperation.",
        "asean",
    ),
    ("* Wang Yi met Lavrov ahead of a G20 ministerial on Friday.", "g20"),
    ("* Wang Yi met Lavrov in Beijing, ahead of the third Belt and Road Forum.", "belt-and-road-forum"),
    ("* Wang Yi, in Bonn for the G20 ministers' meeting, met Lavrov.", "g20"),
    ("* Wang Yi met Lavrov while accompanying President Xi Jinping to the Group of 20 summit.", "g20"),
    ("* Wang Yi and Lavrov met at the Munich Security Conference.", "munich-security-conference"),
    ("* Wang Yi met Lavrov hours before both joined the International Syria Support Group.", "syria-talks"),
    (
        "* Wang Yi and Lavrov met in Vienna and compared positions on the talks about Iran's nuclear "
        "programme.",
        "iran-talks",
    ),
    ("* Yang Jiechi met Lavrov at the 10th meeting of foreign ministers of China, Russia and India.", "ric"),
    (
        "* Wang Yi met Lavrov, in China for the Third Foreign Ministers' Meeting on the Afghan Issue Among "
        "the "
        "Neighboring Countries.",
        "afghanistan-neighbours",
    ),
    ("* Wang Yi met Lavrov during the APEC ministerial meeting.", "apec"),
    ("* Wang Yi met Lavrov on the sidelines of the BRICS Foreign Ministers Council meeting.", "brics"),
    ("* Lavrov, in Beijing for the fifth CICA foreign ministers' meeting, met Wang Yi.", "cica"),
    (
        "* Wang Yi met Lavrov.\n- He had come for the 20th round of strategic security consultations.",
        "strategic-security-consultations",
    ),
    # visits
    ("* Wang Yi held talks with visiting Russian Foreign Minister Lavrov.", "official-visit"),
    ("* Lavrov, on a working visit to China, met Wang Yi.", "official-visit"),
    (
        "* Tang Jiaxuan met Igor Ivanov in Moscow.\n- Tang had arrived on Monday for a three-day official "
        "visit.",
        "official-visit",
    ),
    (
        "* Lavrov, in Beijing for the fifth CICA foreign ministers' meeting and an official visit, met Wang "
        "Yi.",
        "official-visit",
    ),
    ("* 正在俄罗斯正式访问的王毅同拉夫罗夫会谈。", "official-visit"),
    ("* 王毅同应邀访华的拉夫罗夫会谈。", "official-visit"),
    ("# 王毅訪俄\n* 王毅與拉夫羅夫會談。", "official-visit"),
    ("* Лавров провел переговоры с Ван И, находящимся в России с официальным визитом.", "official-visit"),
    ("* Лавров встретился с Ван И.\n- Ван И прибыл в Россию с официальным визитом.", "official-visit"),
    (
        "* Лавров встретился с Ван И в Дели.\n- Министр с рабочим визитом посетил Индию.\n"
        "- Главной была встреча глав МИД в формате РИК.\n- Тогда они виделись на полях Генассамблеи ООН.",
        "ric",
    ),
    (
        "* Лавров и Ван И говорили в Вене перед переговорами «пятерки» и Тегерана по ядерной программе Ирана.",
        "iran-talks",
    ),
    (
        "* Лавров, прибывший для участия во встрече министров иностранных дел стран БРИКС, виделся с Ван И.",
        "brics",
    ),
    (
        "* Lavrov and Wang Yi held talks at the meeting of foreign ministers of the member states of the Shanghai Cooperation Organisation (SCO).",
        "sco",
    ),
    (
        "* Wang Yi, who came for the ministerial meeting on the Iran nuclear issue, met Lavrov in Vienna.",
        "iran-talks",
    ),
    (
        "- The foreign ministers of the Shanghai Cooperation Organization opened talks in Goa.\n- It was hot.\n"
        "- A host spoke.\n- Another did not.\n* Qin Gang and Lavrov also met on the sidelines, and agreed.",
        "sco",
    ),
    (
        "* Tang Jiaxuan held talks with Igor Ivanov.\n- They spoke of trade.\n- It rained.\n- Others met.\n"
        "- Tang is paying a working visit to Russia.",
        "official-visit",
    ),
    # Chinese
    ("* 王毅在果阿出席上合组织外长会议的间隙会见了拉夫罗夫。", "sco"),
    ("* 王毅18日在联合国大会期间会见拉夫罗夫。", "unga"),
    ("* 王毅会见来华参加中俄印三国外长会晤的拉夫罗夫。", "ric"),
    ("- 二十国集团外长会23日在名古屋落幕。\n* 会议间隙，王毅同拉夫罗夫会见。", "g20"),
    ("- 东亚合作系列外长会正在文莱举行。\n* 王毅会见了拉夫罗夫。", "asean"),
    ("- 二十国集团领导人峰会在罗马举行。\n* 与会的外长王毅在会场附近会见了拉夫罗夫。", "g20"),
    ("- 亚太经合组织部长级会议刚落幕，领导人峰会周末登场。\n* 杨洁篪与拉夫罗夫会晤。", "apec"),
    ("# 東亞峰會外長會馬尼拉舉行\n* 王毅會見了拉夫羅夫。", "asean"),
    ("# 聯大｜王毅晤拉夫羅夫\n* 王毅9月25日與拉夫羅夫會面。", "unga"),
    ("- 王毅抵达小城，出席将于次日开幕的叙利亚问题国际会议。\n* 当晚，王毅会见拉夫罗夫。", "syria-talks"),
    ("- 聯合國大會總辯論今天開始。\n* 王毅在場外與拉夫羅夫會面。", "unga"),
    ("* 应王毅邀请，拉夫罗夫22日抵达桂林，两人举行会晤。", "official-visit"),
    (
        "* 王毅18日與拉夫羅夫會談。\n- 王毅定於19日與帕特魯舍夫舉行安全磋商。",
        "strategic-security-consultations",
    ),
    (
        "# 俄外长先到一步\n* 拉夫罗夫与王毅会谈。\n- 普京周二抵达，随后出席第三届“一带一路”国际合作高峰论坛。",
        "belt-and-road-forum",
    ),
    ("* 正在慕尼黑出席第56届安全会议的王毅与拉夫罗夫见面。", "munich-security-conference"),
    ("* 杨洁篪与拉夫罗夫会谈。\n- 杨洁篪此访为期两天。", "official-visit"),
    ("* 王毅同拉夫罗夫会谈。\n- 王毅是应拉夫罗夫邀请来访的。", "official-visit"),
    ("# 东盟外长会开幕\n* 拉夫罗夫与王毅会面。\n- 两人还与东道主外长三方会谈。", "asean"),
    (
        "* 王毅与拉夫罗夫会谈。\n- 气氛轻松。\n- 谈到半岛。\n- 谈到贸易。\n- 拉夫罗夫今日转往某地，参加上合组织外长会。",
        "sco",
    ),
    ("* 王毅在北京同来华出席上海合作组织成员国外长理事会会议的拉夫罗夫会谈。", "sco"),
    ("# 联大场边 王毅会拉夫罗夫\n* 王毅会见拉夫罗夫。", "unga"),
    ("* 隨習近平赴印尼出席G20峰會的王毅昨天與拉夫羅夫會面。", "g20"),
    ("* 正在俄羅斯參加第20輪中俄戰略安全磋商的王毅與拉夫羅夫會面。", "strategic-security-consultations"),
    ("* 王毅会见来参加第三次阿富汗邻国外长会的拉夫罗夫。", "afghanistan-neighbours"),
    (
        "* 王毅会见拉夫罗夫。\n- 双方谈到贸易。\n- 也谈到旅游。\n- 还谈到半岛。\n- 双方要确保本次东亚系列外长会取得成果。",
        "asean",
    ),
    ("* 发言人某某表示，应邀对某国进行访问并出席上海合作组织外长会的王毅当天会见了拉夫罗夫。", "sco"),
    (
        "* 拉夫罗夫与王毅会谈。\n- 双方谈到贸易。\n- 也谈到旅游。\n- 还谈到半岛。\n- 应俄罗斯外长邀请，王毅1日至2日对俄罗斯进行正式访问。",
        "official-visit",
    ),
    ("* 兩人都出席了在雅加達舉行的東協相關會議，並在會議期間會晤。", "asean"),
    ("# Russia, China discuss trade on G20 sidelines\n* Lavrov met Wang Yi on Thursday.", "g20"),
    ("* Wang Yi met Lavrov in the margins of the high-level week of the General Assembly.", "unga"),
    (
        "* Lavrov and Wang Yi met in Munich, where both attend the annual security conference.",
        "munich-security-conference",
    ),
    (
        '* Wang Yi held talks with Lavrov, who came to attend the 3rd "Belt and Road" International Cooperation Summit Forum.',
        "belt-and-road-forum",
    ),
    ("* In the course of the 69th session of the UN General Assembly, Lavrov met Wang Yi.", "unga"),
    ("* Ministers of Iran, China and Russia met in Vienna to save the nuclear deal.", "iran-talks"),
    # Russian
    ("* Лавров встретился с Ван И «на полях» СМИД ШОС.", "sco"),
    (
        "* Лавров встретился с Ван И в кулуарах Мюнхенской конференции по безопасности.",
        "munich-security-conference",
    ),
    ("* Лавров встретился с Ван И накануне совещания БРИКС.", "brics"),
    ("* Лавров встретился с Ван И на полях 74-й сессии Генеральной Ассамблеи ООН.", "unga"),
    ("* Лавров и Ван И встретились в рамках мероприятий АСЕАН.", "asean"),
    (
        "* Лавров и Ван И встретились.\n- До открытия третьего форума «Пояса и пути» оставался день.",
        "belt-and-road-forum",
    ),
    ("* Лавров встретился с Ван И на полях саммита АТЭС.", "apec"),
    ("# 王毅访俄晤拉夫罗夫\n* 王毅与拉夫罗夫会晤。\n- 是次会晤在金砖国家外长会晤期间举行。", "brics"),
    (
        "- 王毅外长G20峰会期间会见了多国外长。\n- 他先见了美国国务卿。\n- 谈了很久。\n- 气氛良好。\n"
        "* 在会见俄罗斯外长拉夫罗夫时，王毅谈到合作。",
        "g20",
    ),
]


@pytest.mark.parametrize(("page", "series"), TOLD, ids=lambda v: v[2:50])
def test_the_occasion_is_read(page: str, series: str) -> None:
    told = read(page)
    assert told.occasion is not None
    assert told.occasion.series == series
    assert told.findings[0].span is not None


NOT_TOLD = [
    "* Wang Yi met Lavrov in Tashkent.\n- Wang Yi said this year marks the 20th anniversary of the Shanghai Cooperation Organization.",
    "* В Вене Лавров встретился с Ван И.\n- Речь шла о БРИКС и о ШОС.",
    "* В Сочи Лавров встретился с Ван И.\n- Речь шла о БРИКС.",
    "* Лавров и Ван И беседовали.\n- Формату положили начало встречи на полях Генассамблеи ООН в 2003 году.",
    "* Wang Yi met Lavrov and may have discussed a China-Russia summit on the sidelines of the Belt and Road Forum.",
    "* Лавров на встрече с Ван И выразил надежду, что работа продолжится на Генассамблее ООН.",
    "* Лавров и Ван И встретились. Рассмотрены подготовка встреч на высшем уровне, ход становления ШОС.",
    "* Лавров встретился с Ван И.\n- Визит приурочен к встрече глав двух государств на полях саммита БРИКС.",
    "* Лавров встретился с Ван И.\n- Путин недавно совершил успешный государственный визит в Китай.",
    "* Лавров встретился с Ван И.\n- Речь шла об итогах визита президента РФ Владимира Путина в Китай.",
    "* Лавров встретился с Ван И.\n- Накануне своего визита в Китай Президент России дал интервью.",
    "* Wang Yi met Lavrov in Rio de Janeiro.",
    "* During their talks on the sidelines of the BRICS Summit, President Xi and President Putin made "
    "plans, Wang Yi told Lavrov.",
    "* Wang Yi and Lavrov agreed to work together in the SCO, BRICS and the G20.",
    "* Wang Yi and Lavrov discussed preparations for the SCO summit.",
    "* Wang Yi met Lavrov and congratulated him on the BRICS summit.",
    "* Wang Yi met Lavrov.\n- President Putin will pay a state visit to China in May.",
    "* Wang Yi told Lavrov about the upcoming official visit to China of the president.",
    "* 王毅和拉夫罗夫商量了汉堡峰会和金砖会晤的配合问题。",
    "* 王毅对拉夫罗夫说，中俄要加强在上合组织框架内的合作。",
    "* Лавров и Ван И обсудили сотрудничество в рамках ШОС и БРИКС.",
    "* Лавров рассказал Ван И о подготовке визита президента.",
]


@pytest.mark.parametrize("page", NOT_TOLD, ids=lambda v: v[2:50])
def test_no_occasion_is_made_up(page: str) -> None:
    assert read(page).occasion is None


OWN = [
    ("# 中印俄外长会晤落幕\n* 王毅、拉夫罗夫和印度外长举行了三国外长会晤。", "ric"),
    ("* 李肇星、拉夫罗夫两人与印度外长一道出席了三国外长会晤。", "ric"),
    ("* 杨洁篪同俄罗斯外长拉夫罗夫、印度外长克里希纳举行会晤。", "ric"),
    (
        "# 習近平對金磚外長會致辭\n- 習近平昨日在金磚國家外長會晤開幕式上致辭。\n* 會晤由王毅主持，拉夫羅夫等參與。",
        "brics",
    ),
    (
        "* Foreign ministers of the Shanghai Cooperation Organization (SCO) member countries met on Monday.",
        "sco",
    ),
    ("* Lavrov, Wang Yi and the Secretary-General of the SCO are attending the meeting.", "sco"),
    (
        "* Yang Jiechi, Lavrov and Krishna attended the 11th China-Russia-India Foreign Ministers' Meeting.",
        "ric",
    ),
    ("* Foreign ministers of China, Russia and India met in Harbin.", "ric"),
    ("* Foreign ministers of Russia, China and India met in the trilateral format.", "ric"),
    ("* The RIC foreign ministers met on the sidelines of the SCO in Moscow.", "ric"),
    ("* 中国、俄罗斯、印度尼西亚三方会晤在雅加达举行。", "trilateral-other"),
    ("* 中俄印外长视频会晤举行，王毅、拉夫罗夫出席。", "ric"),
    ("* Wang Yi and Lavrov attended the BRICS ministers' meeting.", "brics"),
    ("* Идет беседа втроем: Индонезия, Россия, Китай.", "trilateral-other"),
]


@pytest.mark.parametrize(("page", "series"), OWN, ids=lambda v: v[2:50])
def test_a_meeting_of_several_sides_is_its_own_occasion(page: str, series: str) -> None:
    told = read(page, multilateral=True).occasion
    assert told is not None
    assert told.series == series


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (
            "* Wang Yi met Lavrov on the sidelines of the G20 foreign ministers' meeting.",
            "G20 Foreign Ministers' Meeting",
        ),
        ("* Wang Yi met Lavrov on the sidelines of the G20 Summit.", "G20 Summit"),
        ("* Wang Yi met Lavrov on the margins of the 72nd UN General Assembly.", "72nd UN General Assembly"),
        ("* Лавров встретился с Ван И «на полях» СМИД ШОС.", "SCO Council of Foreign Ministers"),
    ],
)
def test_the_name_says_which_of_the_series(page: str, name: str) -> None:
    told = read(page).occasion
    assert told is not None
    assert told.name == name


def test_a_refused_gathering_says_why() -> None:
    losers = read("* Wang Yi and Lavrov discussed preparations for the SCO summit.").losers
    assert [(loser.value, loser.note) for loser in losers] == [("sco", "a subject of the talks")]


@pytest.mark.parametrize(
    ("country", "series", "side"),
    [
        ("CN", None, "CN"),
        ("RU", "official-visit", "RU"),
        ("RU", "sco", None),
        ("UZ", "official-visit", None),
        (None, None, None),
    ],
)
def test_the_host_side_is_where_a_visit_led(
    country: str | None, series: str | None, side: Side | None
) -> None:
    assert resolve_host_side(country, Occasion(series) if series else None) == side
