# ruff: noqa: E501 - a news item of the tables stands on one line
"""What an article is, in the house styles of ministries and agencies. All texts are written for this test."""

from __future__ import annotations

import pytest

from app.extract.contact.contacts import Contact, find_contacts
from app.extract.contact.formats import resolve_format
from app.extract.contact.report import Told, classify_report
from app.extract.contact.requested import find_requested_by
from app.extract.who.prose import lay_out, only_language
from app.lexicon import Lexicon
from tests.extract.conftest import make_article


def read(text: str, lexicon: Lexicon, headline: str | None = None) -> tuple[Told, object]:
    whole = f"{headline}\n{text}" if headline else text
    prose = lay_out(make_article(whole, headline=headline), lexicon)
    return classify_report(prose, find_contacts(prose)), prose


MEETINGS = [
    (None, "At a news conference on Friday Sergey Lavrov said he had met Wang Yi earlier in the day in Phnom Penh."),
    (None, "The first-ever trilateral of the Russian, Chinese and Lao top diplomats was held in Vientiane. Lavrov, Wang Yi and Kommasith took part."),
    (None, "In a phone call on Sunday Wang Yi and Sergey Lavrov condemned the strikes."),
    (None, "A meeting of the foreign ministers of Russia and China has begun on the sidelines of the BRICS ministerial."),
    (None, "On Wednesday Li Zhaoxing, Pranab Mukherjee and Sergei Lavrov ended their trilateral with a communique."),
    (None, "The BRICS Ministers of Foreign Affairs held an extraordinary conference. Sergey Lavrov, Wang Yi and S Jaishankar took part."),
    (None, "The Chinese and Russian Foreign Ministers meeting in Moscow have called on Washington to talk."),
    (None, "Before he was ushered in to see Vladimir Putin on Wednesday, Wang Yi met in Moscow with Foreign Minister Sergey Lavrov."),
    (None, "Over dinner on Monday night, Condoleezza Rice and her colleagues from Britain, China, France, Germany and Russia could not settle."),
    (None, "Russia's foreign minister flew to China on Monday and on Tuesday was in conference with Wang Yi."),
    (None, "In remarks released after seeing Lavrov on Tuesday, Wang Yi spoke of five points."),
    (None, "A handshake between Wang Yi and Sergey Lavrov opened the programme in Beijing on Tuesday."),
    (None, "Lavrov on Tuesday paid a visit to his Chinese colleague Wang Yi."),
    (None, "Pakistan's Ishaq Dar joined Wang Yi, Sergey Lavrov and Abbas Araghchi in a four-nation huddle on Tuesday."),
    (None, "The foreign ministers of Russia and China deliberated on the conflict in Beijing on Sunday."),
    (None, "In a pivotal phone exchange on Sunday, Chinese and Russian Foreign Ministers Wang Yi and Sergei Lavrov voiced alarm."),
    ("Joint Communique of the 15th Meeting of the Foreign Ministers of the Russian Federation, the Republic of India and the People's Republic of China", "The Foreign Ministers met on 11 December 2017 in New Delhi."),
    (None, "Earlier this week in Beijing, Wang Yi met Lavrov."),
    (None, "Chinese Foreign Minister Wang Yi has begun his visit to Russia, which will last until Thursday, with talks with his colleague Sergei Lavrov."),
    (None, "Ministers of Iran and the powers - among them Sergei Lavrov and Wang Yi - sat round one table on Wednesday."),
    (None, "Wang Yi had a one-to-one with Russia's Sergei Lavrov on Monday."),
    (None, "The SCO Council of Foreign Ministers sat in Bishkek on Wednesday. Delegations were led by Sushma Swaraj, Wang Yi and Sergey Lavrov."),
    (None, "Murat Nurtleu chaired the session of the SCO Council of Ministers of Foreign Affairs in Astana. China's Wang Yi, Russia's Sergei Lavrov and others signed papers."),
    (None, '"Together we are a force," Wang Yi said on Friday, sitting next to Lavrov.'),
    (None, "In Beijing on Tuesday, China's Wang Yi sat across the table from Russia's Sergey Lavrov for a review of world affairs."),
    (None, "Tuesday saw the ministers of China and Russia, Wang Yi and Sergey Lavrov, confer in Beijing."),
    (None, "Foreign Minister Wang Yi engaged Sergey Lavrov of Russia in discussions on Tuesday in Beijing."),
    (None, "Wang Yi was joined by Sergey Lavrov at a press conference in Beijing on Tuesday."),
    (None, "Moscow and Beijing's foreign ministers connected by telephone on Tuesday."),
    (None, "Speaking with his Russian counterpart Sergei Lavrov by phone on Friday, Foreign Minister Wang Yi called it a common duty to bring all parties back to talks."),
    (None, "Both capitals want the talks to go on, China's Foreign Minister Yang Jiechi said on Wednesday after seeing Russia's Sergei Lavrov at a beach resort."),
    (None, "Hosting Sergey Lavrov in Beijing on Monday, Wang Yi called for calm."),
    (None, "FMs Sergey Lavrov (Russia) and Wang Yi (China) dialogued on trade on the margins of the ministerial."),
    (None, "The ministers of Russia and China, Sergey Lavrov and Wang Yi, were on the telephone yesterday to talk over a draft resolution."),
    (None, "China and Russia will step up coordination, it emerged from yesterday's meeting between their ministers, Wang Yi and Sergei Lavrov."),
    (None, "China and Russia coordinated their positions during a meeting of their foreign ministers in Beijing on Thursday."),
    (None, "Wang Yi rolled out the red carpet for Sergey Lavrov in southern China on Monday."),
    (None, "Foreign Minister Yang Jiechi and his visiting counterpart Sergei Lavrov put their names to the protocol in Beijing yesterday."),
    (None, "Chinese Foreign Minister Wang Yi, back in the post since last month, spoke with his Russian counterpart Sergey Lavrov over phone on Monday."),
    (None, "A regular meeting of the SCO CFM took place in Tianjin under the chairmanship of Wang Yi. It was attended by S. Jaishankar, Ishaq Dar and Sergey Lavrov."),
    ("Press release on the SCO Council of Foreign Ministers", "The Council's regular session was opened in Tashkent. Taking part were Yerlan Idrisov (Kazakhstan), Wang Yi (China) and Sergey Lavrov (Russia)."),
    (None, "External affairs minister S Jaishankar on Tuesday hosted virtually a meeting of his BRICS counterparts - Russia's Sergey Lavrov, China's Wang Yi and Brazil's Carlos Franca."),
    (None, "Sergey Lavrov also met Foreign Minister of China Qin Gang on the sidelines of the G20 Foreign Ministers' Meeting in New Delhi on Thursday. The summary is what the Indian presidency would speak about."),
    (None, "Sergey Lavrov and Wang Yi held talks on Thursday to prepare for a visit by Chinese Vice President Xi Jinping."),
    # English wires and readouts
    (None, "Chinese Foreign Minister Wang Yi on Tuesday attended a video conference of foreign ministers of China, Russia and India. Russian Foreign Minister Sergei Lavrov chaired the meeting."),
    ("Wang calls Putin's China trip 'crucial'", "The two countries should work closer, Foreign Minister Wang Yi said in a meeting with Russian Foreign Minister Sergey Lavrov in Johannesburg on Sunday."),
    (None, "Foreign Minister Yang Jiechi called on the parties to step up efforts. Foreign ministers from China, the United States, Russia, Britain, France and Germany convened a meeting on Iran in New York."),
    (None, '"You cannot do business by ultimatums," Russian Foreign Minister Sergey Lavrov said at a press conference with Chinese Foreign Minister Wang Yi.'),
    (None, "China sent its Vice Foreign Minister, Wang Yi, to Russia to discuss trade. Wang will discuss it with the Russian Deputy Foreign Minister. Last night Foreign Minister Li Zhaoxing exchanged views with his Russian counterpart Igor Ivanov over telephone."),
    (None, "Foreign Minister Tang Jiaxuan hoped to see the council's work succeed. In a round of phone diplomacy yesterday Tang exchanged views with Russian Foreign Minister Igor Ivanov."),
    (None, "Wang Yi and his Russian counterpart Sergei Lavrov held a strategic communication by phone on Friday. He said he believed that the truth will come to light."),
    (None, "Foreign ministers from China, Tajikistan, Russia and Kyrgyzstan met in Dushanbe on Tuesday. They must unite in order to meet the common challenges, Tang Jiaxuan said."),
    (None, "Foreign Minister Wang Yi chaired a luncheon between foreign ministers of the permanent members of the Security Council. Sergei Lavrov of Russia and Wang's colleagues of France and Britain attended the event."),
    ("Chinese FM holds talks with Russian counterpart", "BEIJING, April 9 (Xinhua) -- Chinese Foreign Minister Wang Yi held talks with Russian Foreign Minister Sergei Lavrov in Beijing on Tuesday."),
    (None, "MOSCOW, May 26. /TASS/. Russian Foreign Minister Sergey Lavrov and his Chinese counterpart Wang Yi began their talks in Moscow on Friday."),
    (None, "On the sidelines of the conference, Foreign Minister Sergey Lavrov met with Foreign Minister of the People's Republic of China Qin Gang."),
    ("Foreign Minister Sergey Lavrov's opening remarks during talks with Foreign Minister of China Wang Yi, Moscow, March 11, 2016", "Mr Minister, friends, I am glad to see you in Moscow. President Putin will visit China in June."),
    ("Press release on Foreign Minister Sergey Lavrov's telephone conversation with Chinese Foreign Minister Yang Jiechi", "On February 23, Sergey Lavrov and Yang Jiechi discussed Syria by telephone."),
    ("Lavrov, Wang Yi discuss Ukraine", "The foreign ministers of Russia and China discussed the settlement in Ukraine, the Russian Foreign Ministry said."),
    (None, "China will always be Russia's reliable friend, Wang Yi told Sergei Lavrov on Thursday during a meeting in New York. Xi Jinping is to visit Moscow next year."),
    (None, "Russian Foreign Minister Sergei Lavrov arrived in Beijing on Monday and was received by Chinese Foreign Minister Wang Yi. The two ministers discussed Syria over a working dinner. Lavrov will leave on Tuesday."),
    ("Wang Yi Meets with Foreign Minister of Russia Sergey Lavrov", "Wang Yi said that the heads of state had met twice this year. The two sides will prepare the next summit."),
    (None, "MOSCOW, April 1. /TASS/. The heads of the Russian and Chinese Foreign Ministries are holding talks in Moscow."),
    (None, "Lavrov received the head of the Chinese Foreign Ministry, Wang Yi, and held talks with him."),
    (None, "The foreign ministers of the SCO opened talks in Goa on Friday. Jaishankar met his Russian counterpart Sergey Lavrov and Chinese counterpart Qin Gang separately. Qin and Lavrov also met on Thursday on the sidelines."),
    (None, "On 28 April 2020, foreign ministers of the BRICS countries held an extraordinary videoconference chaired by Russia's Foreign Minister Sergey Lavrov. State Councillor Wang Yi spoke at the meeting."),
    (None, "Wang Yi held talks with Lavrov in Moscow to prepare a visit of the president in June."),
    (None, "Sergei Lavrov and his Chinese counterpart Wang Yi are holding a press conference in Sochi. They are expected to touch on Syria."),
    (None, "It is a pleasure to see you again, Wang Yi said during a meeting with Sergei Lavrov."),
    (None, "President Putin's trip in June is of great weight, Wang Yi said on Sunday. The Chinese Foreign Minister made the remarks while meeting with Russian Foreign Minister Sergei Lavrov."),
    (None, "Russia and China see eye to eye, ahead of a visit by Xi Jinping. Preparations were in focus, Lavrov said at a joint news conference with his Chinese counterpart Yang Jiechi."),
    (None, "BRICS foreign ministers, meeting in Ufa, have backed the chair's programme. The event was led by Russian Foreign Minister Sergey Lavrov. New tasks lie ahead, Chinese Foreign Minister Wang Yi stressed."),
    (None, "The foreign ministers of the Shanghai Cooperation Organization (SCO) member countries met in Shanghai on Monday. The six ministers - Li Zhaoxing, Sergei Lavrov from Russia and their colleagues - signed papers."),
    (None, "Foreign Minister Sergey Lavrov opens the two-day meeting of the foreign ministers of the BRICS countries in Ufa. China's Wang Yi and Egypt's minister are among the guests."),
    (None, "Chinese Foreign Minister Wang Yi announced that leaders from twenty countries will attend the SCO summit. On the same day, Wang chaired a meeting of the SCO foreign ministers. Participants included Russian Foreign Minister Sergey Lavrov."),
    (None, "Chinese Foreign Minister Wang Yi shakes hands with Russian Foreign Minister Sergey Lavrov in Guilin on Tuesday."),
    (None, "GUILIN, China (AP) — China and Russia rejected criticism. Wang Yi and his Russian counterpart Sergey Lavrov told reporters at a news conference that ties are firm."),
    (None, "Jaishankar met Wang Yi on the sidelines of the G20. Russian Foreign Minister Sergey Lavrov also met Wang on Thursday."),
    (None, "China and Russia held a round of strategic security consultation in Moscow on Tuesday, led by Foreign Minister Wang Yi and Sergei Shoigu. On the same day, Wang also met with Russian Foreign Minister Sergey Lavrov."),
    (None, "Marco Rubio spent an hour with Russia's Sergey Lavrov on Ukraine. Before that, the Russian had huddled with China's Wang Yi."),
    (None, "In the margins of the G20, Wang Yi and Russian Foreign Minister Sergey Lavrov got together on Saturday."),
    (None, "Sergei Lavrov assured Wang Yi that Moscow would keep its word."),
    (None, "Sergei Lavrov rang Wang Yi on Tuesday to talk about Syria."),
    (None, "Wang Yi answered a call from Sergei Lavrov on Tuesday."),
    (None, "Sergei Lavrov had an opportunity to speak with Wang Yi on Tuesday."),
    (None, "Sergei Lavrov paid a visit to Beijing on Tuesday, where Wang Yi received him at a guest house."),
    (None, "Sergei Lavrov and Wang Yi faced the press on Tuesday."),
    (None, "A bilateral between Sergei Lavrov and Wang Yi took place on Tuesday."),
    (None, "Sergei Lavrov and Wang Yi are conferring right now."),
    (None, "Wang Yi held bilateral talks with his counterparts from Germany, Russia and Canada on Tuesday."),
    (None, "Friendship needs no advice, Sergei Lavrov said alongside Wang Yi."),
    (None, "Sergey Lavrov then found time for Wang Yi: the pair had a short chat at the hotel."),
    (None, "The hall played host on Monday to the foreign ministers of India, Russia and China, who spent two hours on trade."),
    (None, "Wang Yi and his Russian opposite number Sergey Lavrov reviewed ties on Thursday on the sidelines."),
    (None, "Igor Ivanov leaves on Thursday. On the previous day Ivanov negotiated with his Chinese counterpart Li Zhaoxing."),
    (None, "The Russian side raised arms control in a call between Lavrov and Wang Yi on Friday."),
    # Russian
    ("О переговорах Министра иностранных дел России С.В.Лаврова с Министром иностранных дел КНР Ван И", "7 апреля в Москве состоялись переговоры С.В.Лаврова с находящимся в России с визитом Министром иностранных дел КНР Ван И."),
    ("Вступительное слово Министра иностранных дел России С.В.Лаврова в ходе переговоров с Министром иностранных дел КНР Ван И, Пекин, 9 апреля 2024 года", "Уважаемый господин Министр, благодарю за гостеприимство. Предстоит обсудить подготовку визита Президента России."),
    ("О телефонном разговоре Министра иностранных дел России С.В.Лаврова с Министром иностранных дел КНР Ван И", "24 февраля состоялся телефонный разговор Министра иностранных дел России С.В.Лаврова с членом Госсовета, Министром иностранных дел КНР Ван И."),
    (None, "МОСКВА, 18 сен — РИА Новости. Глава МИД РФ Сергей Лавров проводит переговоры с китайским коллегой Ван И, передает корреспондент."),
    (None, "ПЕКИН, 13 июля. /ТАСС/. Министр иностранных дел РФ Сергей Лавров встретился с главой МИД КНР Ван И в резиденции Дяоюйтай. Переговоры министры продолжат за рабочим ужином."),
    (None, "Лавров и Ван И обсудили ситуацию на Корейском полуострове и договорились встретиться в сентябре."),
    (None, "Сергей Лавров прилетел в Гоа. Он уже провел беседы с министрами иностранных дел Индии, Китая и Пакистана."),
    (None, "Во вторник третий раз за год встретились главы МИД России и Китая Сергей Лавров и Цинь Ган."),
    (None, "Лавров на пороге особняка встретил китайского коллегу Ван И шуткой."),
    (None, "Глава МИД КНР Ван И позвонил Сергею Лаврову."),
    (None, "В пятницу Сергей Лавров говорил по телефону с Ван И."),
    (None, "В ходе встречи с Ван И Лавров заявил, что министры продолжат разговор и обсудят торговлю."),
    (None, "Сергей Лавров и Ван И согласны во многом. Беседа состоялась сегодня во Вьентьяне."),
    (None, "11 марта в Москве с визитом побывал министр иностранных дел КНР Ван И. С.В.Лавров и Ван И рассмотрели положение в Корее."),
    ("Путин принял приглашение в Китай", "Лавров на встрече с министром иностранных дел КНР Ван И заявил, что Путин принял приглашение."),
    (None, "Ван И открыл совместную пресс-конференцию. Его российский коллега Сергей Лавров сказал, что доволен."),
    (None, "Сергей Лавров поблагодарил Ван И. Они должны встретиться в Минске, заявил Лавров после переговоров с Ван И."),
    (None, "В Москве прошла встреча глав МИД России, Китая, Ирана и Пакистана. В ней участвовали Сергей Лавров и Ван И."),
    (None, "Сергей Лавров председательствовал на видеоконференции глав МИД БРИКС, в которой участвовал Ван И."),
    (None, "Специальный посланник председателя КНР, министр иностранных дел Ван И прибыл в Москву. Ван И провел переговоры с Сергеем Лавровым."),
    (None, "Министры иностранных дел стран БРИКС провели встречу под председательством хозяев. В ней участвовали Сергей Лавров и Ван И."),
    (None, "Сергей Лавров и Ван И подписали план консультаций. Церемония состоялась в Пекине."),
    (None, "Лавров прилетел в Примерск. Первой для него стала встреча с Ван И."),
    # Chinese
    ("王毅会见俄罗斯外长拉夫罗夫", "当地时间7月28日，国务委员兼外长王毅在塔什干会见俄罗斯外长拉夫罗夫。王毅表示，两国元首将举行会晤。"),
    ("王毅同俄罗斯外长拉夫罗夫通电话", "2023年8月7日，中共中央政治局委员、外交部长王毅同俄罗斯外长拉夫罗夫通电话。"),
    ("杨洁篪与俄罗斯外长拉夫罗夫会谈", "外交部长杨洁篪5月10日在北京与来访的俄罗斯外长拉夫罗夫举行会谈。拉夫罗夫将于当天下午离京。"),
    (None, "中俄外长22日在钓鱼台国宾馆举行会谈。会谈后，王毅和拉夫罗夫共同会见记者。"),
    ("王毅晤拉夫羅夫", "中國外長王毅昨日在莫斯科與俄羅斯外長拉夫羅夫舉行會談，雙方將推動兩國元首年內會晤。"),
    (None, "由於普丁受到各國抵制,拉夫羅夫整天留在旅館。直到昨天,王毅與拉夫羅夫舉行了會談,談到糧食出口。"),
    (None, "外交部长王毅4日在北京出席金砖国家外长视频会晤。俄罗斯外长拉夫罗夫主持会议，印度外长出席。"),
    ("王毅会见俄罗斯外长拉夫罗夫", "王毅表示，要办好纪念活动。拉夫罗夫表示，俄方将与中方、印方密切配合。"),
    (None, "王毅在杜尚别同拉夫罗夫、巴基斯坦外长、伊朗外长举行中俄巴伊四国外长阿富汗问题非正式会议。"),
    (None, "Главы МИД России и Китая Сергей Лавров и Ван И общаются на полях саммита."),
    (None, "Лавров совершил ряд встреч и переговоров с главой МИД КНР Ван И и генсеком ООН."),
    (None, "Шеф российской дипломатии встретился в Ханое со своим китайским коллегой Ван И."),
    ("Лавров побывал в Китае", "Он был принят Председателем КНР Си Цзиньпином и провел подробные переговоры с министром иностранных дел КНР Ван И."),
    (None, "He was received by President Xi Jinping, and Lavrov held talks with Foreign Minister Wang Yi."),
    (None, "王毅在杜尚别同俄罗斯外长拉夫罗夫、巴基斯坦外长等举行四国外长非正式会议。"),
    (None, "上合组织外长会议15日在上海举行。会议由外长李肇星主持。俄罗斯外长拉夫罗夫、塔吉克斯坦外长出席。"),
    (None, "日本外務大臣發言時，王毅與俄國外長拉夫羅夫離席，私下進行雙邊會談，北京先前已取消日中外長會議。"),
    (None, "王毅訪問俄羅斯期間，克里姆林宮表示，普京周二將接見王毅。拉夫羅夫周二較早前在與王毅會談時表示，關係良好。"),
    ("拉夫罗夫会见王毅时的开场白，北京，2024年4月9日", "尊敬的朋友，定期会晤并非流于形式，因为双方需要交流信息。"),
    # several sides
    (None, "金砖国家外长3日在兰州举行会晤。王毅、巴西外长、俄罗斯外长拉夫罗夫等参加。"),
    (None, "金砖五国外长昨举行视像特别会议。俄罗斯外长拉夫罗夫主持会议，王毅和巴西外长出席。"),
    (None, "王毅在兰州主持金砖国家外长会晤。巴西外长、俄罗斯外长拉夫罗夫、南非代表出席会议。"),
    (None, "王毅、拉夫罗夫与伊朗、德国外长周五在日内瓦开会，商议核协议。"),
    (None, "王毅在大连与拉夫罗夫共进工作晚餐。"),
    (None, "会议开始之前，王毅与拉夫罗夫在酒店碰了头。"),
    (None, "外长王毅21日抵达小城，出席将于次日开幕的国际会议。当晚，王毅会见俄罗斯外长拉夫罗夫，强调要开好局。"),
    (None, "金砖国家外长周二举行视频会议。拉夫罗夫在会上提议改革，中国外长王毅谈到了疫苗。"),
    (None, "光明日报消息，外长王毅在出席系列外长会期间同俄罗斯外长拉夫罗夫双边会见。"),
    (None, "外长王毅6日再抵维也纳。从下午到深夜，他先后与伊朗外长、美国国务卿克里、俄罗斯外长拉夫罗夫等人单独会面。"),
    (None, "俄罗斯、中国、巴基斯坦和伊朗四国外长星期四在首都就阿富汗问题磋商，王毅通过连线发言，拉夫罗夫在现场。"),
    (None, "中俄伊巴四国外长13日在撒马尔罕举行第二次阿富汗问题非正式会议。外长秦刚和拉夫罗夫在会上发言。"),
    (None, "国际会议22日将在小城登场，外长王毅21日傍晚先行与俄外长拉夫罗夫在饭店碰头。"),
    (None, "金砖国家外长正式会晤4日开幕，王毅国务委员、拉夫罗夫外长以及印度、巴西外长悉数到场。"),
    (None, "3月30日，外长王毅在这里同俄外长拉夫罗夫握手，随后坐下来会谈。"),
    (None, "中俄外長1日緊急熱線。王毅在電話那頭對拉夫羅夫說，不能接受。"),
    (None, "当地时间9月26日，出席联大的外长王毅与拉夫罗夫在常驻团驻地吃了一顿早餐。"),
    (None, "俄外长拉夫罗夫今日在别墅接待了首次以外长身份来访的中国外长李肇星。"),
    (None, "王毅的电话铃声又响了，来电的是俄罗斯外长拉夫罗夫。"),
    (None, "外长唐家璇当天分别与美国、俄罗斯、法国、英国四国外长通了电话。"),
    (None, "國務委員楊潔篪出席聯大之前，外交部長王毅昨日與俄羅斯外長拉夫羅夫通電話。"),
    ("唐家璇抵莫斯科 与代总统普京会面", "外交部长唐家璇今天到访。上午，他与俄外长伊万诺夫谈了三个小时。下午，普京同他握手。"),
    (None, "金砖国家外长28日举行特别视频会议。拉夫罗夫在会上说，银行将出资。外长王毅提议，由中国办研讨会。"),
    (None, "会前，外长王毅同拉夫罗夫外长就访问的安排通了通气。"),
    (None, "外長楊潔篪先後致電美國國務卿、俄羅斯外長拉夫羅夫，談半島局勢。"),
    (None, "外长李肇星与俄罗斯外长拉夫罗夫今天在海边互换了条约的批准书。"),
    ("拉夫罗夫与王毅的会谈开始", "俄外长拉夫罗夫与王毅的会谈在莫斯科开始，俄外交部进行直播。"),
    (None, "王毅周四先后晤俄罗斯、印度及英国外长。他向拉夫罗夫介绍情况。"),
    (None, "俄國外長拉夫羅夫主持金磚國家外長視訊會議，中國外長王毅、印度外長參加。"),
    (None, "The foreign ministers of Russia, India and China held a trilateral meeting in Zhejiang on Wednesday. Sergei Lavrov, Sushma Swaraj and Wang Yi signed a communique."),
    (None, "27 февраля в Чжэцзяне прошла трехсторонняя встреча глав МИД России, Индии и Китая. В ней участвовали Сергей Лавров, Сушма Сварадж и Ван И."),
    ("中俄印外长会晤在乌镇举行", "2月27日，国务委员兼外交部长王毅在浙江乌镇主持中俄印外长第十六次会晤，俄罗斯外长拉夫罗夫、印度外长斯瓦拉杰出席。"),
]  # fmt: skip

PREVIEWS = [
    (None, "BEIJING - Russian Foreign Minister Sergei Lavrov began a two-day visit to China on Monday, with talks with counterpart Wang Yi planned for Tuesday."),
    (None, "On Tuesday evening Wang Yi and Sergey Lavrov will have dinner in Moscow."),
    (None, "A joint press conference by Lavrov and Wang Yi is due at 1 p.m."),
    (None, "Russian Foreign Minister Sergey Lavrov has landed in Beijing."),
    ("Lavrov and Qin Gang plan a call", "Diplomats are busy."),
    ("Lavrov-Qin Gang contact in New Delhi being worked out", "Diplomats are busy."),
    (None, "Laos expects Sergey Lavrov, Wang Yi and Antony Blinken for the ASEAN Regional Forum on Saturday."),
    (None, "SCO ministers meet in Astana in May. Expected are Wang Yi, Sergey Lavrov and others."),
    ("Lavrov expected in Beijing", "Diplomats are busy."),
    (None, "Wang Yi begins a four-day visit to Russia on Monday."),
    (None, "Russian Foreign Minister Sergey Lavrov has arrived in Guilin. His talks with Wang Yi start in the evening."),
    ("Khurshid to host Wang Yi, Lavrov on Sunday", "The foreign ministers of Russia, India and China meet in New Delhi on November 10."),
    (None, "The trilateral foreign ministers' meeting of China, Russia and India is slated for October 24 in Harbin."),
    (None, "Chinese Foreign Minister Qin Gang will make his first trip to Russia this week."),
    (None, "Lavrov will be received by Wang Yi at Diaoyutai on Tuesday."),
    ("Wang Yi, Lavrov to exchange views on trade at Moscow meeting", "Diplomats are busy."),
    (None, "A date for the Lavrov-Wang Yi meeting is being agreed."),
    ("What to expect from the talks of Wang Yi and Lavrov", "Diplomats are busy."),
    (None, "Wang Yi is expected in Moscow before the end of the month, Lavrov said after his talks in Ankara."),
    (None, "Next stop for the Russian minister Sergey Lavrov is Beijing, diplomats said."),
    (None, "A meeting of Lavrov and Wang Yi is on Tuesday's agenda."),
    (None, "Sergey Lavrov told reporters on Wednesday he would meet his Chinese colleague Wang Yi in July."),
    (None, "Sergei Lavrov heads to Beijing on Monday for a two-day trip that includes talks with Wang Yi."),
    (None, "Russia's Lavrov is in Beijing this week, where he is due to sit down with Wang Yi."),
    (None, "A plane with Russian Foreign Minister Sergey Lavrov on board has touched down in Beijing. He is to negotiate with Wang Yi on Tuesday."),
    (None, "Wang Yi travels to Russia on Tuesday at the invitation of Sergey Lavrov."),
    (None, "Diplomats are laying the ground for talks between Wang Yi and Sergey Lavrov in Beijing next week."),
    (None, "The Russian side is preparing for the visit of Wang Yi; a meeting with Sergey Lavrov is expected."),
    (None, "India is getting ready to receive China's Wang Yi and Russia's Sergey Lavrov for the RIC ministerial on Monday."),
    (None, "Chinese Foreign Minister Wang Yi is coming to Moscow on December 1-2 for another round of consultations, the spokesperson announced."),
    (None, "Sergei Lavrov arrives in Beijing today for talks with Wang Yi."),
    ("Russia's Sergei Lavrov, China's Wang Yi due in Delhi for talks", "Diplomats are busy with the papers."),
    (None, "A meeting between Sergei Lavrov and Wang Yi is not ruled out, the spokeswoman said."),
    (None, "Sergei Lavrov could meet Wang Yi in Munich."),
    (None, "Nikolai Patrushev spoke of trust. Wang Yi may also hold talks with Foreign Minister Sergei Lavrov on Wednesday."),
    ("Qin Gang to make his debut in Goa", "Qin Gang will head to Goa for the SCO meeting. Sergey Lavrov takes part, and a bilateral is on the cards."),
    (None, "Lavrov will give a press conference with his Chinese counterpart Wang Yi in Beijing on Tuesday."),
    (None, "Lavrov is scheduled to reach Beijing this morning and meet with his Chinese counterpart Yang Jiechi, when they will sign a protocol and hold a joint press conference."),
    (None, '"Sergey Lavrov will visit China in March at the invitation of Wang Yi," the spokesman said at a briefing.'),
    (None, "The virtual meeting is hosted by Chinese Foreign Minister Wang Yi, it will be attended by Russian Foreign Minister Sergey Lavrov."),
    ("Chinese FM to chair BRICS meeting", "Chinese Foreign Minister Wang Yi will chair the meeting of BRICS ministers on Thursday, the spokesperson announced. Russian Foreign Minister Sergey Lavrov and India's Jaishankar will attend."),
    (None, "The two ministries are working on organizing the first meeting between Sergey Lavrov and his new Chinese counterpart Qin Gang."),
    ("Lavrov to meet Wang Yi in Beijing", "MOSCOW, April 4. /TASS/. Russian Foreign Minister Sergey Lavrov will hold talks with his Chinese counterpart Wang Yi in Beijing on April 9. They last met in New York in September."),
    (None, "At the invitation of Foreign Minister Wang Yi, Foreign Minister of the Russian Federation Sergey Lavrov will pay an official visit to China from April 8 to 9, spokesperson Mao Ning announced."),
    (None, "应中共中央政治局委员、外交部长王毅邀请，俄罗斯外长拉夫罗夫将于4月8日至9日对中国进行正式访问。"),
    ("拉夫罗夫将访华并与王毅会谈", "俄外交部宣布，拉夫罗夫下周访华，将与中国外长王毅会谈。"),
    ("Лавров встретится с Ван И", "Министр иностранных дел России Сергей Лавров 9 апреля проведет в Пекине переговоры с китайским коллегой Ван И, сообщила Мария Захарова."),
    (None, "Официальный визит министра иностранных дел РФ Сергея Лаврова в Китай запланирован на 8–9 апреля. Предыдущая встреча глав МИД двух стран прошла в Нью-Йорке."),
    (None, "Китайский дипломат Ван И прибыл в Москву на переговоры с Сергеем Лавровым."),
    (None, "На переговоры с главой МИД РФ Сергеем Лавровым в Москву прибыл член Политбюро Ван И. Накануне Ван И провел переговоры с секретарем Совбеза."),
    (None, "Встреча министров иностранных дел России, Индии и Китая в рамках трехстороннего формата состоится 5 июня в городе Сиань."),
    (None, "Лавров рассказал журналистам о тех, кто не прошел вакцинацию.Переговоры Сергея Лаврова с главой МИД КНР Ван И пройдут в Гуйлине."),
    (None, "Встречу с Ван И в среду проведет глава российского МИД Сергей Лавров."),
    (None, "В Пекине Лавров проведет встречу с китайским коллегой Ван И."),
    (None, "Министры иностранных дел России и Китая Сергей Лавров и Ван И во время встречи 1 апреля обсудят торговлю."),
    (None, "Посол КНР и замминистра обсудили предстоящую встречу Лаврова и Ван И."),
    (None, "Встреча российского министра с главой МИД Индии и главой МИД КНР пройдет на этой неделе. Напомним, что весной Сергей Лавров и Ван И говорили по телефону."),
    (None, "Визит в Китай Сергея Лаврова планируется. Ранее министр иностранных дел РФ Сергей Лавров и министр иностранных дел КНР Ван И в ходе телефонной беседы обсудили удары."),
    (None, "Сергей Лавров 8 апреля будет находиться с визитом в Китае. В прошлый раз министры встречались в феврале."),
    (None, "Sergei Lavrov arrived in Beijing on Monday for talks with Wang Yi."),
    (None, "Министр иностранных дел РФ Сергей Лавров в понедельник начинает визит в Китай. Программа включает переговоры с Ван И."),
    (None, "МИД РФ: Лавров и Ван И 29 апреля сверят позиции по торговле."),
    ("Лавров посетит Китай для переговоров с Ван И", "Ведомство назвало дату встречи министров. Визит Сергея Лаврова состоится 8 апреля."),
    (None, "Во вторник Сергей Лавров должен встретиться с министром иностранных дел КНР Ван И."),
    (None, "Главной темой переговоров Сергея Лаврова с Ван И станет подготовка саммита."),
    (None, "Переговоры Сергея Лаврова и Ван И продолжатся завтра в Пекине."),
    ("Пресс-служба сообщила о визите", "Лавров прилетел в Пекин, где в воскресенье проведет переговоры с китайским коллегой Ван И."),
    (None, "两国外长计划就地区问题交换意见，俄罗斯外长拉夫罗夫将于8日访华，同王毅会谈。"),
    (None, "俄外交部声明称,拉夫罗夫将于8日至9日对中国进行正式访问,期间将与王毅进行会谈。"),
    (None, "阿富汗邻国外长会将于30日举行，由外长王毅主持，俄罗斯外长拉夫罗夫等人将出席。"),
    (None, "发言人宣布:中国、俄罗斯、印度三方经过协商,决定十月二十四日在哈尔滨举行三国外长会晤。"),
    (None, "记者：王毅在兰州开会。他会不会同拉夫罗夫外长见面？发言人：王毅将于11日同拉夫罗夫举行会谈。"),
    (None, "俄罗斯外长拉夫罗夫26日致电祝贺王毅再任外长，期待尽快与他会面。"),
    (None, "拉夫罗夫说，他很快会见到王毅。两人料将于20日在兰州碰头。"),
    (None, "外长王毅将于3日赴兰州出席金砖国家外长会。兰州会议是王毅今年首次出席多边会议。俄罗斯外长拉夫罗夫也将与会。"),
    ("外交部:期待中俄印三国外长会晤将发出积极信号", "赵立坚指出,此次会晤中俄印三国外长将围绕抗击疫情进行讨论。王毅将出席。"),
    (None, "应中国外长杨洁篪之邀，俄罗斯外长拉夫罗夫对中国进行访问。访华期间，拉夫罗夫还将与中方讨论移交问题。"),
    ("王毅下周訪俄 料晤拉夫羅夫", "中國外交部宣布，外長王毅將於下周訪問俄羅斯，預計會與外長拉夫羅夫會面。"),
    ("俄外長周一訪華", "拉夫羅夫下月2日將來京參加中俄印外長第十三次會晤，王毅外長屆時會與他會談。"),
    (None, "王毅预计星期二抵达莫斯科。俄外交部称，拉夫罗夫与王毅的会谈排在22日。"),
    (None, "王毅9日启程赴莫斯科。俄方说，王毅还会和外长拉夫罗夫单独会谈。"),
    (None, "俄羅斯外長拉夫羅夫已敲定15日與中國外長王毅會面。"),
    (None, "俄外長拉夫羅夫下周一、二訪問北京，除出席外長會，亦會跟外長王毅會談。"),
    (None, "扎哈罗娃透露，拉夫罗夫外长近期要去中国，同王毅讨论乌克兰。"),
    ("王毅将赴俄", "外长王毅10日至11日在莫斯科出席上合组织外长会。俄方说，王毅还会和拉夫罗夫会谈，并出席三国外长午餐会。"),
    (None, "大使透露，拉夫罗夫外长会先于总统抵达北京，与外长王毅见面。"),
    ("王毅周一訪俄", "王毅應拉夫羅夫邀請，周一起一連三日正式訪問俄羅斯。"),
    ("楊潔篪明訪俄", "外長楊潔篪應俄外長拉夫羅夫邀請，明日起一連兩日訪俄。"),
    (None, "助手说，拉夫罗夫外长当天会先与中国同行碰面，随后参加元首会晤。"),
]  # fmt: skip

OTHERS = [
    (None, "Lavrov and Wang Yi won't meet in Bali, the ministry says."),
    ("Russian president meets with Chinese foreign minister", "Russian President Vladimir Putin met with visiting Chinese Foreign Minister Wang Yi."),
    ("Iran, Russia, China deputy FMs meet in Beijing", "Wang Yi received them and named five points. Lavrov was in Minsk."),
    (None, "Ambassador Zhang Hanhui met Russian Foreign Minister Sergey Lavrov and handed over a letter of Foreign Minister Wang Yi."),
    ("Lavrov says no plans to meet Wang Yi this year", "Russia's Sergei Lavrov said he had no meeting planned with Wang Yi."),
    (None, "Turkish FM Hakan Fidan spoke by phone with Lavrov on Tuesday and with Wang Yi on Wednesday."),
    (None, "Wang Yi hosted Dmytro Kuleba in Guangzhou; Lavrov said Moscow had been informed of the talks by Beijing."),
    (None, "Lavrov spoke at the G20 session right after Wang Yi, who called for a ceasefire."),
    (None, "Araghchi's tour took him to Moscow for talks with Lavrov and then on to Beijing, where Wang Yi received him on Wednesday."),
    (None, "Sergey Lavrov met Belarusian Foreign Minister Sergei Aleinik in Minsk on Tuesday and commented on a peace plan put forward by Wang Yi."),
    (None, "Antony Blinken spoke with Wang Yi by phone on Tuesday; he has not spoken with Sergey Lavrov since January."),
    (None, "Sergey Shoigu, Security Council Secretary, and Foreign Minister Wang Yi are consulting. The spokeswoman said that Wang travels to Russia on December 1-2."),
    (None, "Speaking to reporters, Lavrov said Wang Yi would be reelected."),
    (None, "Special representatives of Russia, China and Iran conferred in Moscow, a day before the session which Foreign Minister Sergey Lavrov opens."),
    (None, "Their foreign ministers met in Paris, and China and Russia were not asked."),
    ("Lavrov pushes for Russia-India-China cooperation", "NEW DELHI: Russian Foreign Minister Sergey Lavrov and his Indian counterpart S Jaishankar discussed efforts to use the Russia-India-China trilateral mechanism more actively."),
    (None, "Representatives of China, Russia and Iran called for a restart of talks. The three nations met on Friday, China's Vice Foreign Minister said. Wang Yi also met with the Russian and Iranian representatives."),
    (None, "Deputy Foreign Ministers of Russia and China held a telephone conversation. In 2015, France, China, Russia, and Iran signed a plan."),
    (None, "Wang Yi on Wednesday attended the meeting of BRICS security officials. Wang said it is of significance for the BRICS countries to discuss ways for cooperation."),
    (None, "Swaraj had a meeting with Chinese Foreign Minister Wang Yi ahead of the RIC Foreign Ministers' Meeting. Swaraj also held a bilateral meeting with Russian Foreign Minister Sergey Lavrov."),
    ("Wang Yi holds joint press conference with SCO Secretary-General", "During a joint press conference with SCO Secretary-General Nurlan Yermekbayev, Wang Yi said the summit went well. Among those present were Sergey Lavrov and others."),
    (None, "Russian Foreign Minister Sergey Lavrov and his Chinese counterpart Wang Yi prepared the papers. BRICS leaders will discuss trade at the summit."),
    (None, "Jaishankar on Thursday met Chinese Foreign Minister Qin Gang and Russian Foreign Minister Sergey Lavrov ahead of the ministers' talks in Goa."),
    (None, "Wang Yi spoke of the waters. Shortly after, he and Russian Foreign Minister Sergei Lavrov stood up and walked out of the meeting."),
    ("Wang Yi meets Lavrov's deputy Andrey Rudenko in Beijing", "The talks were about trade with Russia."),
    (None, "The Russian Deputy Foreign Minister and his Chinese colleague held consultations in Moscow, and Sergey Lavrov and Wang Yi were told of the outcome."),
    (None, "Russian Security Council Secretary Sergei Shoigu arrived in China to discuss security with Chinese Foreign Minister Wang Yi, the press service said."),
    (None, "The Indian minister held talks with his Chinese and Russian counterparts during the G20 Foreign Ministers' Meeting. Trade was a subject with Sergey Lavrov. Peace was one with Wang Yi."),
    (None, "Wang Yi met a guest from Kabul in Tianjin. At the SCO foreign ministers' meeting held in Dushanbe he had spoken after Sergei Lavrov."),
    (None, "On January 30, Foreign Minister Sergey Lavrov received Executive Vice Minister of Foreign Affairs of the People's Republic of China Ma Zhaoxu in Moscow."),
    (None, "Sergey Lavrov said Russia wants to come to an agreement with its partners from China on a summit."),
    (None, "Security Council Secretary Sergey Shoigu and Chinese Foreign Minister Wang Yi are holding consultations. Earlier, a spokesperson announced that Wang Yi will travel to Russia for them."),
    (None, "Lavrov thanked his Chinese colleagues. After that, the two leaders had a conversation on the sidelines of the summit, where they praised the work of Wang Yi."),
    (None, "The Indian minister has held several meetings with his Chinese and Russian counterparts in Johannesburg."),
    (None, "Retno Marsudi, the host, met both Lavrov and Wang Yi separately this week."),
    (None, "Foreign Minister Wang Yi said that dialogue was needed. The stalled six-party talks involved South Korea, North Korea, the United States, China, Russia and Japan."),
    (None, "Kerry met Zarif in Geneva, Lavrov said. The 5+1 and the Iranian delegation will meet again on November 20."),
    (None, "Secretary of State John Kerry and Sergey Lavrov agreed. Wang Yi told his visiting French counterpart in Beijing that China is glad."),
    (None, "Wang Yi called on both to continue talks; Sergei Lavrov is due to meet his Ukrainian counterpart in Antalya."),
    (None, "US Secretary of State Antony Blinken met with Russian and Chinese foreign ministers on Friday. The three were slated to attend the East Asia Summit."),
    ("Putin, Xi hold talks in Kazan", "Xi Jinping met Vladimir Putin on Tuesday. Wang Yi and Sergey Lavrov attended the talks."),
    ("Spokesperson Qin Gang's press conference", "Spokesperson Qin Gang said President Hu Jintao will pay a state visit to Russia. Qin Gang was asked about Lavrov's words."),
    ("Lavrov meets Xi Jinping", "President Xi Jinping hosted Russian Foreign Minister Sergei Lavrov on Tuesday. Lavrov is in China to attend the meeting of SCO foreign ministers."),
    (None, "Special representatives of China, Russia and Iran held a quadrilateral meeting in Moscow."),
    ("Envoy holds talks in Moscow", "A Chinese envoy met a Russian deputy minister. Sergei Lavrov and Wang Yi last spoke at the UN in September."),
    (None, "Lavrov stayed in Delhi. Jaishankar and his Chinese counterpart Qin Gang held talks on Thursday."),
    (None, "Chinese Foreign Minister Wang Yi held talks with Belarusian Foreign Minister Sergei Aleinik in Astana."),
    (None, "外交部长王毅会见白俄罗斯外长雷任科夫，双方谈到合作。"),
    ("Лавров встретился с Си Цзиньпином", "Председатель КНР Си Цзиньпин провел встречу с Сергеем Лавровым в Пекине. Помимо этого, Лавров встретился с министром иностранных дел КНР Ван И."),
    ("Putin receives Wang Yi", "President Vladimir Putin received Chinese Foreign Minister Wang Yi in the Kremlin on Tuesday."),
    ("习近平会见俄罗斯外长拉夫罗夫", "国家主席习近平9日在人民大会堂会见俄罗斯外长拉夫罗夫。王毅参加会见。"),
    (None, "Vice Foreign Minister Ma Zhaoxu held consultations with Russian Deputy Foreign Minister Andrey Rudenko in Moscow."),
    (None, "Секретарь Совбеза РФ Николай Патрушев провел в Москве переговоры с Ван И."),
    (None, "Министры иностранных дел Ван И и С.В.Лавров поддерживают тесные контакты, сказал посол."),
    (None, "Лавров и Ван И приняли участие в переговорах Путина и Си Цзиньпина в Кремле."),
    (None, "Переговоры Путина и Си Цзиньпина прошли с участием Лаврова и Ван И."),
    (None, "«Согласен с моим коллегой Ван И, прогресс на переговорах по разоружению нужен», — сказал Лавров."),
    (None, "Лавров 5 мая посетит Францию, сообщила Захарова."),
    (None, "Сергей Лавров и Ван И подписали план консультаций. Церемония состоялась в Пекине в присутствии глав государств."),
    (None, "Лавров и Ван И беседовали в Астане три недели назад, напомнил посол."),
    (None, "Еще 20 февраля после переговоров с Ван И Сергей Лавров говорил о ценах. Теперь он ответил на вопросы газеты."),
    (None, "Лавров провел в Минске переговоры с белорусским коллегой. Министр добавил, что доволен апрельской встречей с Ван И в Москве."),
    (None, "Foreign Minister Wang Yi met with US Secretary of State Antony Blinken. On Russia, he repeated that Moscow and Kiev should talk."),
    (None, "Indian minister Jaishankar met Wang Yi and Sergey Lavrov separately in Goa."),
    ("中俄蒙举行首次三国副外长磋商", "中国、俄罗斯、蒙古国首次三国副外长磋商30日在乌兰巴托举行。"),
    ("普欽會見王毅", "普欽證實下個月將訪問中國，他在聖彼得堡會見中國外長王毅。"),
    (None, "外交部长王毅在新德里出席中俄印外长会晤期间会见印度外长斯瓦拉吉。"),
    (None, "韩国外长25日同来访的俄罗斯外长拉夫罗夫会谈。韩方说，他下月初去厦门。某某届时将前往厦门，与中国外长王毅会谈。"),
    (None, "王毅24日在广州同乌克兰外长会谈。会谈后，王毅将启程前往万象。拉夫罗夫当天在莫斯科表示，俄方注意到了。"),
    ("秦剛晤蘇杰生", "外長秦剛與印度外長蘇杰生會面，是兩人首度見面。另外，俄外長拉夫羅夫與布林肯在場外交談。"),
    (None, "王毅将于G20外长会与布林肯场边会晤。路透社说，布林肯与俄罗斯外长拉夫罗夫没有安排。"),
    (None, "王毅表示，国际社会、委员会和拉夫罗夫外长的意见都很重要。"),
    (None, "中国日报消息:俄罗斯外长拉夫罗夫是在23日抵达平壤的，可能与金正日会面。"),
    ("談完烏外長,王毅專機到達寮國,拉夫羅夫也到了", "7月24日,中烏兩國外長在廣州開了一場超長會談。"),
    (None, "Foreign Ministry spokesman Wang Wenbin answered questions about Lavrov's remarks."),
    ("Lavrov cancels trip", "Russian Foreign Minister Sergei Lavrov stayed at home on Monday. Lavrov met his Chinese counterpart Wang Yi in Tunxi in March."),
    (None, "Лавров не планирует встречу с Ван И на полях саммита, сообщили в МИД."),
    (None, "主席江泽民和总统普京今天在莫斯科签署条约，并举行会谈。外长唐家璇、俄罗斯外长伊万诺夫等参加了会谈。"),
    (None, "大使说，拉夫罗夫外长与王毅外长今年已经见了六次面，他很满意。"),
    (None, "《人民日报》刊登外长王毅与俄罗斯外长拉夫罗夫为条约签署20周年撰写的文章。"),
    (None, "上合组织峰会4日落幕。场边，中国外长王毅与俄罗斯外长拉夫罗夫均未单独会面。"),
    (None, "3日，六国外长在兰州举行会议。俄罗斯外长拉夫罗夫与会。部长助理作为王毅外长代表出席。"),
    (None, "上合组织外长会5日在老城举行。拉夫罗夫表示满意。各国代表合影，王毅站在中间。"),
    (None, "外交部长王毅和俄罗斯外长拉夫罗夫5日先后起身，离开会场。"),
    (None, "投票之前，美国国务卿蒂勒森接连给拉夫罗夫和王毅打了电话。"),
    (None, "外交部副部长某某会见俄总统特使，转达王毅外长对拉夫罗夫外长的问候。"),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "text"), MEETINGS)
def test_a_contact_held_is_a_meeting(headline: str | None, text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, headline)[0].report == "meeting"


@pytest.mark.parametrize(("headline", "text"), PREVIEWS)
def test_a_contact_announced_is_a_preview(headline: str | None, text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, headline)[0].report == "preview"


@pytest.mark.parametrize(("headline", "text"), OTHERS)
def test_other_peoples_meetings_are_not_ours(headline: str | None, text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon, headline)[0].report in ("other", "background")


def told_contacts(text: str, lexicon: Lexicon) -> tuple[Contact, ...]:
    prose = lay_out(make_article(text), lexicon)
    return classify_report(prose, find_contacts(prose)).contacts


@pytest.mark.parametrize(
    ("text", "form", "certain"),
    [
        ("Wang Yi held a phone conversation with Sergei Lavrov.", "phone", True),
        ("China's Wang Yi called Russian Foreign Minister Sergei Lavrov on Thursday.", "phone", True),
        ("Wang Yi rings Lavrov over the attack.", "phone", True),
        ("Wang Yi worked the phones on Tuesday, speaking with Russia's Sergey Lavrov.", "phone", True),
        ("Foreign Minister Li Zhaoxing on Wednesday called on Sergei Lavrov.", "in_person", False),
        ("Speaking by phone to Lavrov, Wang Yi said China was ready.", "phone", True),
        (
            "The Russian and Chinese ministers held a telephone conversation. Lavrov informed Wang Yi of talks in Istanbul.",
            "phone",
            True,
        ),
        ("王毅同俄罗斯外长拉夫罗夫通电话。", "phone", True),
        ("中俄外长通了一个电话。", "phone", True),
        ("Лавров и Ван И созвонились.", "phone", True),
        ("Ван И провел серию телефонных разговоров. Сначала он побеседовал с Лавровым.", "phone", True),
        ("Wang Yi met Lavrov in Moscow.", "in_person", True),
        ("Лавров обсудил с Ван И Сирию. В ходе телефонного разговора затронули и Иран.", "phone", True),
        ("王毅会见拉夫罗夫，双方将落实两国元首视频会晤共识。", "in_person", True),
        ("王毅在罗马会见俄罗斯外长拉夫罗夫。双方回顾了今年元首的两次视频会晤。", "in_person", True),
        ("Wang Yi and Lavrov held talks via video link.", "video", True),
        (
            "Lavrov and Wang Yi had a telephone call, before a planned video conference of Presidents Putin and Xi.",
            "phone",
            True,
        ),
        (
            "Lavrov discussed Syria with his Chinese counterpart during a meeting in Uzbekistan.",
            "in_person",
            True,
        ),
        (
            "Lavrov and Wang Yi discussed Syria and the long tension on the peninsula that troubles both of their countries in a phone call on Friday.",
            "phone",
            True,
        ),
        ("Ван И обсудил с Лавровым Сирию.", "in_person", False),
        (
            "Qin Gang said in a conversation with Lavrov that ties were sound. They rest on trust. "
            "Both sides gain. Earlier in the day, Lavrov congratulated Qin Gang in a telephone conversation.",
            "phone",
            True,
        ),
    ],
)
def test_the_format_is_read_from_the_words_of_contact(
    text: str, form: str, certain: bool, lexicon: Lexicon
) -> None:
    prose = lay_out(make_article(text), lexicon)
    read_format = resolve_format(prose, find_contacts(prose))
    assert (read_format.format, not read_format.review) == (form, certain)


def test_a_headline_may_say_that_what_follows_was_a_call(lexicon: Lexicon) -> None:
    headline = "Министр иностранных дел России провел ряд телефонных переговоров"
    text = f"{headline}\nСергей Лавров и Ван И обсудили цены на рис."
    prose = lay_out(make_article(text, headline=headline), lexicon)
    assert resolve_format(prose, find_contacts(prose)).format == "phone"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Wang Yi spoke by phone with Sergei Lavrov at the latter's request.", "RU"),
        (
            "Qin Gang spoke by phone with Sergei Lavrov. The call, held on Monday at Lavrov's request, was long.",
            "RU",
        ),
        (
            "Lavrov and Yang Jiechi discussed Syria in a phone call. Sergei Lavrov placed the call to Yang.",
            "RU",
        ),
        (
            "During the call, initiated by the Chinese side, Lavrov and Wang Yi exchanged views by phone.",
            "CN",
        ),
        ("王毅与拉夫罗夫通话，拉夫罗夫主动致电，谈了中东。", "RU"),
        ("应俄方建议，王毅14日同拉夫罗夫通了电话。", "RU"),
        ("Lavrov spoke by phone with Wang Yi at the request of the Chinese side.", "CN"),
        ("Лавров созвонился с Ван И, разговор был инициирован китайской стороной.", "CN"),
        ("10 января по просьбе китайской стороны Сергей Лавров говорил по телефону с Ван И.", "CN"),
        ("Лавров провел с Ван И телефонный разговор, о котором попросил Пекин.", "CN"),
        ("По российской инициативе состоялся телефонный разговор Лаврова с Ван И.", "RU"),
        ("Li Zhaoxing and Igor Ivanov consulted by telephone at Ivanov's request.", "RU"),
        ("Wang Yi had a phone call with Russian Foreign Minister Sergei Lavrov upon request.", "RU"),
        ("Tang Jiaxuan talked over the phone at request with Russian Foreign Minister Igor Ivanov.", "RU"),
        ("王毅应约同俄罗斯外长拉夫罗夫通电话。", "RU"),
        ("拉夫羅夫應約與王毅通電話。", "CN"),
        ("秦刚与拉夫罗夫通了电话。中国外交部说通话是应约举行的。", "RU"),
        ("王毅與拉夫羅夫通話。這通電話據稱是俄方主動打來。", "RU"),
        ("秦剛與拉夫羅夫通電話。中國外交部指出，通話是俄方提出的。", "RU"),
        ("应俄方请求，王毅同拉夫罗夫通电话。", "RU"),
        ("По инициативе китайской стороны состоялся телефонный разговор С.В.Лаврова с Ван И.", "CN"),
        ("应王毅邀请，拉夫罗夫访华并举行会谈。", None),
        ("Lavrov met Wang Yi at the invitation of Nikolai Patrushev.", None),
        ("Wang Yi met Sergei Lavrov.", None),
    ],
)
def test_who_asked_is_said_only_where_the_text_says_it(text: str, side: str | None, lexicon: Lexicon) -> None:
    prose = lay_out(make_article(text), lexicon)
    found = find_requested_by(prose, find_contacts(prose))
    assert (found.value if found else None) == side


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Yang Jiechi, Sergei Lavrov and Pranab Mukherjee met in Harbin.", True),
        (
            "Wang Yi and other foreign ministers of SCO members, including Russia's Sergei Lavrov, pose for a picture in Beijing on Tuesday.",
            True,
        ),
        ("FMs Sergey Lavrov and Wang Yi spoke on the margins of the ministerial.", False),
        ("TEHRAN - Foreign Minister Wang Yi and his Russian counterpart Lavrov met Tuesday.", False),
        ("BRICS ministers, among them China's Wang Yi and Russia's Sergey Lavrov, met in Beijing.", True),
        (
            "Two days of talks brought together Mauro Vieira, Sergey Lavrov, Wang Yi and their colleagues.",
            True,
        ),
        ("Wang Yi, Sergei Lavrov and their peers adopted a communique on Tuesday.", True),
        (
            "The BRICS Ministers of Foreign Affairs and International Relations met on 1 June. The meeting was attended by Wang Yi and Sergey Lavrov.",
            True,
        ),
        (
            "Jaishankar spoke at the SCO Council of Foreign Ministers. Wang Yi chaired the meeting, which Russia's Sergey Lavrov and Pakistan's Ishaq Dar attended.",
            True,
        ),
        (
            "The foreign ministers of China, Russia and India met in Harbin. Lavrov and Yang Jiechi spoke.",
            True,
        ),
        (
            "The foreign ministers of Russia, India and China held a meeting. Wang Yi spoke after talks with Lavrov.",
            True,
        ),
        (
            "Yang Jiechi met Sergei Lavrov at the meeting of foreign ministers of China, Russia and India.",
            False,
        ),
        ("王毅会见来华参加中俄印外长会晤的俄罗斯外长拉夫罗夫。", False),
        ("中国、俄罗斯、老挝在万象举行三方外长会晤。王毅，俄罗斯外长拉夫罗夫共同出席。", True),
        ("拉夫罗夫在与中华人民共和国外交部长、巴基斯坦外交部长举行的四方会议上致辞。", True),
        ("秦剛今天分別和俄羅斯、巴基斯坦及韓國的外長通電話。", False),
        ("中国、美国、俄罗斯、英国、法国和德国六国外长就伊朗核问题举办会议。王毅强调应抓住机遇。", True),
        (
            "哈萨克斯坦共和国、中华人民共和国、吉尔吉斯共和国、俄罗斯联邦和塔吉克斯坦共和国外交部长举行会晤。",
            True,
        ),
        ("国务委员王毅与俄罗斯外长拉夫罗夫、印度外长苏杰生举行三方会晤。", True),
        ("五国外长共进午餐，王毅、拉夫罗夫、克里等就叙利亚问题交换意见。", True),
        ("会晤由外长王毅主持，拉夫罗夫、苏杰生、弗兰萨及潘多尔参与。", True),
        ("李肇星、拉夫罗夫和辛格在纽约谈了一个小时。", True),
        ("外长王毅、俄罗斯外长拉夫罗夫和其他成员国外长就局势交换了意见。", True),
        ("杨洁篪同俄罗斯外长拉夫罗夫、印度外长举行会晤。会后三人共见记者。", True),
        ("王毅、拉夫罗夫与伊朗、德国外长在日内瓦举行会谈。", True),
        ("王毅、外交部副部长等同拉夫罗夫举行会谈。", False),
        ("王毅在会议期间会见了拉夫罗夫、克里等。", False),
        ("李肇星与俄外长拉夫罗夫和印度外长举行第四次会晤。三国外长就亚太形势交换了意见。", True),
        ("俄外长拉夫罗夫已在巴厘岛与中国外长王毅和土耳其外长恰武什奥卢举行了会谈。", False),
        ("ASTANA (AFP, XINHUA) - The Chinese and Russian foreign ministers met yesterday.", False),
        ("Wang Yi met separately with Antony Blinken and Sergei Lavrov.", False),
        (
            "Lavrov took part in a three-way dialogue with Wang Yi and Indonesian Foreign Minister Retno Marsudi.",
            True,
        ),
        (
            "Lavrov, in Beijing for the Conference on Interaction and Confidence Building Measures, spoke during talks with Wang Yi.",
            False,
        ),
        (
            "China, Russia and India should work together, Wang Yi said. Wang had a meeting with his Russian and Indian counterparts.",
            True,
        ),
        ("Chinese Foreign Minister Li Zhaoxing and Russian Foreign Minister Igor Ivanov met.", False),
        ("Сергей Лавров и другие главы МИД БРИКС провели онлайн-встречу под председательством Ван И.", True),
        ("Лавров, Керри, Ван И, Фабиус и Хаммонд обсудили Сирию.", True),
        ("Сергей Лавров, министр иностранных дел РФ, и Ван И встретились.", False),
        (
            "Wang Yi on Tuesday attended a video conference of foreign ministers of China, Russia and India.",
            True,
        ),
        (
            "Wang Yi met Lavrov in Laos, where he also saw India's foreign minister. A China-Russia-Laos trilateral meeting followed.",
            False,
        ),
        (
            "The foreign ministers of Russia, India and China, Sergey Lavrov, S Jaishankar and Wang Yi respectively, met on Friday.",
            True,
        ),
    ],
)
def test_a_meeting_of_several_sides_is_told_from_one_beside_it(
    text: str, several: bool, lexicon: Lexicon
) -> None:
    contacts = told_contacts(text, lexicon)
    assert contacts
    assert (contacts[0].several is not None) == several


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Министр иностранных дел России Сергей Лавров встретился в Москве с Ван И, передает TASS.", "ru"),
        ("Wang Yi met the Russian foreign minister Sergei Lavrov (Лавров) in Moscow for talks.", "en"),
        ("王毅会见拉夫罗夫。(Xinhua)", None),
        ("Lavrov met Wang Yi. Лавров встретился с Ван И.", None),
    ],
)
def test_words_are_looked_for_in_the_language_a_text_is_written_in(text: str, language: str | None) -> None:
    assert only_language(text) == language
