from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from whoosh.index import create_in

from app.domain import Span
from app.lexicon import load_lexicon
from app.search.document import Document, Facts
from app.search.evaluation import text_groups
from app.search.generations import Manifest, save_manifest
from app.search.index import write_documents
from app.search.names import NameTable
from app.search.offices import RoleTable
from app.search.query import parse_query
from app.search.results import SnippetPart
from app.search.schema import build_schema
from app.search.sentences import find_sentences
from app.search.snapshot import Snapshot
from app.search.snippets import SNIPPET_LENGTH, build_headline, build_snippet, find_matches, place_marks
from app.search.tree import Node
from app.search.widening import widen

NAMES = NameTable(load_lexicon())
ROLES = RoleTable(load_lexicon())


def document(*paragraphs: str, headline: str = "", evidence: str = "") -> Document:
    text = "\n\n".join(paragraphs)
    proofs = (Span(text.index(evidence), text.index(evidence) + len(evidence)),) if evidence else ()
    facts = Facts("2022-07-07-bali", 1, date(2022, 7, 7), date(2022, 7, 7), "day", None, "")
    return Document(
        facts, headline=headline, lede=paragraphs[0], body="\n\n".join(paragraphs[1:]), evidence=proofs
    )


def shown(parts: tuple[SnippetPart, ...]) -> str:
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)


def cut(
    document: Document, tree: Node, build: Callable[..., tuple[SnippetPart, ...]], *more: object
) -> tuple[SnippetPart, ...]:
    """The document alone in an index, searched for the tree, and the headline or snippet built of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        create_in(name, build_schema())  # type: ignore[no-untyped-call]
        write_documents(folder, "only", 0, iter([document]))
        save_manifest(folder, Manifest(1, ("only",)))
        snapshot = Snapshot(folder.parent, folder.name)
        laid = snapshot.document(0)
        found = find_matches(text_groups(tree), snapshot, [0])
        in_headline, in_text = place_marks(laid, found.get(0, ()))
        return build(laid, in_headline if build is build_headline else in_text, *more)


def snippet(q: str, *paragraphs: str, evidence: str = "") -> str:
    tree, _ = widen(parse_query(q).tree, NAMES, ROLES)
    return shown(cut(document(*paragraphs, evidence=evidence), tree, build_snippet, NAMES.find))


@pytest.mark.parametrize(
    ("q", "text", "marked"),
    [
        ("meeting", "They were meeting. Meetings follow.", "They were [meeting]. [Meetings] follow."),
        ("会晤", "兩國外長在莫斯科會晤。", "兩國外長在莫斯科[會晤]。"),
        ("拉夫罗夫", "王毅會見拉夫羅夫外長。", "王毅會見[拉夫羅夫]外長。"),
        ("Lavrov", "Слово взял С.В.Лавров.", "Слово взял С.В.[Лавров]."),
        ("Лавров", "Переговоры с Лавровым.", "Переговоры с [Лавровым]."),
        ("王毅", "Беседа с «Ван И» прошла.", "Беседа с «[Ван И]» прошла."),
        ('"joint statement"', "A joint statement. A joint text.", "A [joint statement]. A joint text."),
        ('"meetings"!', "A meeting, two meetings.", "A meeting, two [meetings]."),
        ("diplom*", "Diplomacy and diplomats talk.", "[Diplomacy] and [diplomats] talk."),
        ("trade -wheat", "Trade in wheat.", "[Trade] in wheat."),
        ("встречи", "Встреча и ещё одна встре́ча.", "[Встреча] и ещё одна [встре́ча]."),
        ("会", "開會了。", "開[會]了。"),
        ("二十国集团", "At the G-20 they spoke.", "At the [G-20] they spoke."),
    ],
)
def test_matches_are_marked_on_the_printed_characters(q: str, text: str, marked: str) -> None:
    assert snippet(q, text) == marked


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    filler = "Nothing much was said about the weather in the long first part of the report, " * 3
    text = f"{filler}as one saw. Wheat came up. Wheat and herring were both agreed."
    assert snippet("wheat herring", text).startswith("[Wheat] and [herring]")


def test_without_words_the_evidence_is_shown() -> None:
    first = "A long opening. " * 30
    assert (
        snippet("", first, "They met in Bali on July 7. More.", evidence="July 7")
        == "They met in Bali on July 7. More."
    )


def test_words_found_only_in_the_headline_leave_the_evidence_below() -> None:
    assert (
        snippet("herring", "First. " * 60, "They met on July 7.", evidence="July 7") == "They met on July 7."
    )


def test_the_headline_is_marked_whole() -> None:
    told = document("x", headline="Chinese, Russian FMs meet")
    assert shown(cut(told, parse_query("fms").tree, build_headline)) == ("Chinese, Russian [FMs] meet")


def test_a_long_sentence_is_cut_between_words_and_never_inside_a_name() -> None:
    for shift in range(60):
        text = f"{'word ' * 40}{'x' * shift} herring {'Foreign Minister Sergey Lavrov and ' * 20}"
        parts = cut(document(text), parse_query("herring").tree, build_snippet, NAMES.find)
        words = "".join(part.text for part in parts)
        assert words.startswith("…") and words.endswith("…")
        assert len(words) <= SNIPPET_LENGTH + 2
        inner = words.strip("…")
        start = text.index(inner)
        around = text[:start].rstrip()[-7:], text[start + len(inner) :].lstrip()[:7]
        assert not inner.rstrip().endswith("Sergey"), inner
        assert not text[start - 1].isalnum() or not inner[0].isalnum(), around


def test_a_long_chinese_sentence_is_not_cut_inside_a_name() -> None:
    for shift in range(12):
        text = "会" * (60 + shift) + "小麦" + "外长拉夫罗夫" * 60
        parts = cut(document(text), parse_query("小麦").tree, build_snippet, NAMES.find)
        words = "".join(part.text for part in parts).strip("…")
        assert words.endswith(("外长", "外", "拉夫罗夫"))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("王毅说。拉夫罗夫说：“好。”完。", ["王毅说。", "拉夫罗夫说：“好。”", "完。"]),
        ("Сказал С. В. Лавров. Потом г. Москва.", ["Сказал С. В. Лавров.", "Потом г. Москва."]),
        (
            "On Aug. 5 Mr. Wang met U.S. Senators. They left.",
            ["On Aug. 5 Mr. Wang met U.S. Senators.", "They left."],
        ),
        ("Headline\n\nText at 3.5 percent.", ["Headline", "Text at 3.5 percent."]),
        ("", []),
        ("  \n\n ", []),
    ],
)
def test_sentences_end_where_readers_would_end_them(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in find_sentences(text)] == sentences


def test_a_hostile_text_is_cut_in_time() -> None:
    for text in (
        "." * 50_000,
        "\n" * 50_000,
        "a. " * 20_000,
        "“" * 50_000,
        " " * 50_000 + "x",
        '!"' * 25_000,
    ):
        assert cut(document(text), parse_query("a").tree, build_snippet, NAMES.find) is not None
