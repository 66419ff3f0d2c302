"""The catalogues: every word that readers see is in both, with the same places for values and tags."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from app.chronicle.counting import CountingRule
from app.lexicon import Lexicon
from app.web.codes import CALLED, FIELDS
from app.web.language import LOCALES, TONGUES, speaking
from app.web.pages.labels import office_label
from app.web.told import retold, retold_name

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "app" / "web" / "locale"
TRANSLATED = [LOCALES[tongue] for tongue in TONGUES if tongue != "en"]

# {n} · %(name)s · <a href="…"> · </b>
PLACES = re.compile(r"\{\w+\}|%\(\w+\)s|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The words found now by the command of `make messages`."""
    found = tmp_path_factory.mktemp("messages") / "messages.pot"
    keywords = re.findall(r"-k \S+", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert keywords
    command = ["pybabel", "-q", "extract", "-F", "pyproject.toml", "-o", str(found)]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        arguments = [*command, *(part for one in keywords for part in one.split()), "."]
        CommandLineInterface().run(arguments)  # type: ignore[no-untyped-call]
    with found.open("rb") as pot:
        return read_po(pot)


def catalogue(locale: str) -> Catalog:
    with (LOCALE / locale / "LC_MESSAGES" / "messages.po").open("rb") as written:
        return read_po(written, locale=locale)


def forms(message: Message) -> tuple[str, ...]:
    found = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(words or "") for words in found)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_word_in_use_is_translated_and_none_is_left_over(
    in_use: Catalog, locale: str, lexicon: Lexicon
) -> None:
    """What a line of the chronology says may wait for its translator: it is shown in English till then."""
    lines = lexicon.chronology
    occasions = [line.meeting.occasion.name for line in lines if line.meeting.occasion]
    waiting = {(None, words or "") for words in (*occasions, *(line.note for line in lines))}
    written = {(message.context, message.id): message for message in catalogue(locale) if message.id}
    wanted = {(message.context, message.id) for message in in_use if message.id}
    assert len(wanted) > 600
    assert wanted - written.keys() - waiting == set(), "run `make messages`, then translate what is new"
    assert written.keys() - wanted == set(), "run `make messages`: these words are in use no more"
    unsure = [
        key
        for key, message in written.items()
        if message.fuzzy or (not all(forms(message)) and key not in waiting)
    ]
    assert not unsure


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_has_the_places_and_tags_of_the_original(locale: str) -> None:
    held = catalogue(locale)
    wrong = {}
    for message in held:
        original = str(message.id if isinstance(message.id, str) else message.id[-1])
        if not original:
            continue
        assert len(forms(message)) == (held.num_plurals if message.pluralizable else 1), original
        for words in filter(None, forms(message)):
            if Counter(PLACES.findall(words)) != Counter(PLACES.findall(original)):
                wrong[original] = words
            # A percent sign outside of a place would be read as the beginning of one.
            assert "%(" not in original or "%" not in re.sub(r"%\(\w+\)s|%%", "", words), words
    assert not wrong


@pytest.mark.parametrize(("tongue", "script"), [("zh-Hans", r"[\u4e00-\u9fff]"), ("ru", r"[а-яё]")])
def test_a_translation_is_in_the_script_of_its_language(tongue: str, script: str) -> None:
    """But for signs alone and examples of what to type."""
    other = [
        message.id
        for message in catalogue(LOCALES[tongue])  # type: ignore[index]
        if message.id
        and not re.search(script, "".join(forms(message)), re.IGNORECASE)
        and re.search(r"[A-Za-z]{2,}", PLACES.sub("", "".join(forms(message))))
    ]
    assert other == []


# ------------------------------------------------------------------ what must have a name


def test_every_code_of_a_page_model_has_a_name_in_every_language(lexicon: Lexicon) -> None:
    assert set(CALLED["counted"]) == set(CountingRule.__dataclass_fields__)
    for words in (*FIELDS.values(), *(word for names in CALLED.values() for word in names.values())):
        for locale in TRANSLATED:
            assert catalogue_has(locale, words), words


def catalogue_has(locale: str, words: str) -> bool:
    message = CATALOGUES.setdefault(locale, catalogue(locale)).get(words)
    return message is not None and bool(message.string)


CATALOGUES: dict[str, Catalog] = {}


@pytest.mark.parametrize(
    ("office", "chinese", "russian"),
    [
        ("Minister of Foreign Affairs", "外交部长", "министр иностранных дел"),
        (
            "State Councilor and Minister of Foreign Affairs",
            "国务委员兼外交部长",
            "член Государственного совета и министр иностранных дел",
        ),
        (
            "Member of the Political Bureau, State Councilor and Minister of Foreign Affairs",
            "中央政治局委员、国务委员兼外交部长",
            "член Политбюро ЦК КПК, член Государственного совета и министр иностранных дел",
        ),
        (
            "Member of the Political Bureau and Minister of Foreign Affairs "
            "(also Director of the Office of the Central Foreign Affairs Commission)",
            "中央政治局委员兼外交部长（兼中央外事工作委员会办公室主任）",
            "член Политбюро ЦК КПК и министр иностранных дел "
            "(также руководитель Канцелярии Комиссии ЦК КПК по иностранным делам)",
        ),
        ("An office nobody knows", "An office nobody knows", "An office nobody knows"),
    ],
)
def test_offices_held_at_once_are_named_one_by_one(
    office: str, chinese: str, russian: str, lexicon: Lexicon
) -> None:
    assert office_label(office, lexicon) == office
    with speaking("zh-Hans"):
        assert office_label(office, lexicon) == chinese
    with speaking("ru"):
        assert office_label(office, lexicon) == russian


@pytest.mark.parametrize(
    ("sentence", "russian"),
    [
        (
            "All 4 sources that say anything of it agree.",
            "Все источники, которые об этом говорят (4), согласны.",
        ),
        ("The chronology lists it so.", "Так указано в хронологии."),
        (
            "2 of 3 sources say so. It is inferred: the chronology lists 2022-07-07-denpasar.",
            "За это 2 из 3 источников. Это выведено: в хронологии есть 2022-07-07-denpasar.",
        ),
        (
            "The sources are evenly divided on the city: Moscow or Beijing.",
            "Источники разделились поровну (город): Москва и Пекин.",
        ),
        (
            "A caption dates the meeting 2022-07-06, the text 2022-07-07.",
            "Подпись к снимку (6 июля 2022 г.) и текст (7 июля 2022 г.) относят встречу к разным дням.",
        ),
        ("3 articles came to it, the chronology lists it.", "Добавлено статей: 3, есть в хронологии."),
        ("OR stands without words on both sides.", "По обе стороны OR должны стоять слова."),
        (
            "No report seen names the day. It is listed with low confidence.",
            "Ни одно из найденных сообщений не называет дня. В хронологии с низкой достоверностью.",
        ),
        ("Write the word out, or its beginning followed by *.", "Напишите слово целиком или его начало и *."),
        ("The press page says so.", "The press page says so."),
        ("", ""),
    ],
)
def test_a_sentence_of_the_rules_is_told_again_and_one_of_an_editor_stays(
    sentence: str, russian: str, lexicon: Lexicon
) -> None:
    assert retold(sentence, lexicon) == sentence
    with speaking("ru"):
        assert retold(sentence, lexicon).replace("\u202f", " ") == russian


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("G20 Foreign Ministers' Meeting", "二十国集团外长会晤"),
        ("Official visit of Wang Yi to Russia", "王毅正式访问俄罗斯"),
        ("A gathering of nobody", None),
    ],
)
def test_the_name_of_an_occasion_is_told_again_where_it_is_known(
    name: str, chinese: str | None, lexicon: Lexicon
) -> None:
    assert retold_name(name, lexicon) == name
    with speaking("zh-Hans"):
        assert retold_name(name, lexicon) == chinese


def test_the_catalogues_travel_with_the_program() -> None:
    """The site reads them beside its code, in a wheel too: nothing has to be compiled first."""
    assert {path.parent.parent.name for path in LOCALE.rglob("messages.po")} == set(TRANSLATED)
    assert not list(LOCALE.rglob("*.mo"))
