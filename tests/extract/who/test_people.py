"""Who is named, and who only looks like it."""

from __future__ import annotations

import pytest

from app.extract.text.folding import fold
from app.extract.who.people import find_ministers
from app.lexicon import Lexicon


def named(text: str, lexicon: Lexicon) -> list[str]:
    return [m.person for m in find_ministers(fold(text), text, lexicon) if m.person]


def offices(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(m.kind, m.side) for m in find_ministers(fold(text), text, lexicon) if not m.person]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sergei Lavrov and Wang Yi", ["Sergey Lavrov", "Wang Yi"]),
        ("Außenminister Lawrow", ["Sergey Lavrov"]),
        ("俄國外長拉夫洛夫與王毅", ["Sergey Lavrov", "Wang Yi"]),
        ("с Ваном И и С.В.Лавровым", ["Wang Yi", "Sergey Lavrov"]),
        ("отметил г-н И", ["Wang Yi"]),
        ("с Цинем Ганом", ["Qin Gang"]),
        ("Ли Чжаосином, Ян Цзечи, Тан Цзясюанем", ["Li Zhaoxing", "Yang Jiechi", "Tang Jiaxuan"]),
        ("И.С.Иванова", ["Igor Ivanov"]),
        ("Wang Yi spoke; Wang then left, Wang Wenbin said", ["Wang Yi", "Wang Yi"]),
        ("Editor: Wang Qingchu", []),
        ("spokesman Wang Wenbin", []),
        ("sent its Vice Foreign Minister, Wang Yi; Wang Yi left", []),
        ("外交部副部长王毅说", []),
        ("Defence Minister Sergei Ivanov", []),
        ("Igor Ivanov spoke; Sergei Ivanov did not", ["Igor Ivanov"]),
        ("Igor Ivanov spoke; then Ivanov left", ["Igor Ivanov", "Igor Ivanov"]),
        ("Ван Вэньбинь", []),
        ("LAVROV MEETS WANG YI", ["Sergey Lavrov", "Wang Yi"]),
    ],
)
def test_a_minister_is_found_by_name(text: str, people: list[str], lexicon: Lexicon) -> None:
    assert named(text, lexicon) == people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Russian FM", [("role", "RU")]),
        ("his Chinese counterpart", [("role", "CN")]),
        ("俄外长", [("role", "RU")]),
        ("俄外長", [("role", "RU")]),
        ("白俄外長", []),
        ("白俄罗斯外长", []),
        ("中俄外长", [("both", "CN"), ("both", "RU")]),
        ("глава МИД КНР", [("role", "CN")]),
        ("китайского коллегу", [("role", "CN")]),
        ("главы МИД России и Китая", [("both", "CN"), ("both", "RU")]),
        ("Russian Deputy Foreign Minister", []),
        ("заместителем министра иностранных дел РФ", []),
        ("Постпред при ООН и его китайский коллега встретились", []),
        ("Замминистра иностранных дел Игорь Моргулов переговорил со своим китайским коллегой", []),
        ("Министр переговорил со своим китайским коллегой", [("role", "CN")]),
    ],
)
def test_an_office_names_its_side(text: str, found: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert offices(text, lexicon) == found


def test_every_person_holds_what_its_entry_promises(lexicon: Lexicon) -> None:
    for person in lexicon.people:
        if not any(t.office == "Minister of Foreign Affairs" for t in person.tenures):
            continue
        for example in person.examples:
            assert person.name in named(example, lexicon), example
        for example in person.not_examples:
            assert person.name not in named(example, lexicon), example
