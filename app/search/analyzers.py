"""Text to terms, each run of letters by its own script, in one pass.

Why one analyzer for all languages: the scripts do not overlap, articles mix them (a Russian text prints G20,
a Chinese one COVID-19), and one field can then be searched in all three.

    Latin       lower case, accents and 's off, -ise to -ize, a short British-American list, Porter2 stem
    Cyrillic    lower case, ё to е, Russian Snowball stem; no stop words, or «Ван И» would lose its И
    Han         traditional folded to simplified character by character, then every pair and every single one
    the rest    lower case

Terms count positions from 0; a blank line adds a gap, so that no phrase runs from a headline into the text.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import opencc
from whoosh.lang.porter2 import stem as stem_english
from whoosh.lang.snowball.russian import RussianStemmer

PARAGRAPH_GAP = 10
LONGEST_TERM = 64

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# A run of Han characters: 会晤 · or a word: Lavrov's, int’l, G20, G-20, встре́ча, 2022 · or a blank line.
PIECE = re.compile(
    rf"(?P<han>[{HAN}]+)"
    rf"|(?P<word>(?:(?<![^\W_])[A-Za-z][-‐‑](?=\d))?[^\W_{HAN}](?:[^\W_{HAN}]|[\u0300-\u036f]|['’](?=[^\W\d_{HAN}]))*)"
    r"|(?P<blank>\n[ \t\r]*\n)"
)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[a-z]")

JOINERS = str.maketrans("", "", "'-‐‑")

# organise, organised, organising, organiser, organisation(s)
ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")


class Term(NamedTuple):
    """One term at one place: `stem` is what is searched, `surface` its unstemmed form ('' for Han).

    `start` and `end` are code points of the text that was analysed.
    """

    stem: str
    surface: str
    position: int
    start: int
    end: int


def analyze(text: str) -> Iterator[Term]:
    """The terms of a text in reading order; two Han terms, a pair and a single, may share a position."""
    position = 0
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        if piece["blank"]:
            position += PARAGRAPH_GAP
        elif piece["word"]:
            surface = fold_word(piece["word"])
            yield Term(stem_of(surface), surface, position, start, end)
            position += 1
        else:
            run = simplify(piece["han"])
            for offset, character in enumerate(run):
                at = start + offset
                if offset + 1 < len(run):
                    yield Term(run[offset : offset + 2], "", position, at, at + 2)
                yield Term(character, "", position, at, at + 1)
                position += 1


@lru_cache(maxsize=4096)
def phrase_of(text: str) -> tuple[str, ...]:
    """The stems to look for at successive positions, to find these words as a phrase; () when none.

    A run of Han characters becomes its pairs, and its last single only where more words follow.
    Kept: a name is searched in the same thirty forms every time.
    """
    chosen: dict[int, Term] = {}
    for term in analyze(text):
        chosen.setdefault(term.position, term)  # the pair comes before the single
    terms = list(chosen.values())
    if len(terms) > 1 and len(terms[-2].stem) == 2 and terms[-2].end == terms[-1].end:
        terms.pop()  # the last pair already holds the last character
    return tuple(term.stem for term in terms)


def surface_of(text: str) -> tuple[str, ...]:
    """As `phrase_of`, unstemmed; () when the text holds Han, which has no stems to do without."""
    terms = list(analyze(text))
    return tuple(term.surface for term in terms) if all(term.surface for term in terms) else ()


def atoms_in(text: str) -> Iterator[Term]:
    """The smallest terms of a text: its words, and its Han characters one by one."""
    return (term for term in analyze(text) if term.surface or len(term.stem) == 1)


def atoms_of(text: str) -> tuple[str, ...]:
    """The stems of the smallest terms: what two written forms must share to be one name."""
    return tuple(term.stem for term in atoms_in(text))


# ------------------------------------------------------------------ one word


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """A word without the accidents of print: full-width forms, case, accents, stress marks, 's, ё.

    й is a letter of its own and stays; the mark that makes it one is kept by composing again.
    """
    word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    word = word.removesuffix("'s").translate(JOINERS)
    if CYRILLIC.search(word):
        word = word.replace("\u0301", "").replace("\u0300", "").replace("ё", "е")
    else:
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word[:LONGEST_TERM]


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The stem of a folded word, by its script."""
    if CYRILLIC.search(word):
        return str(RussianStemmer().stem(word)) or word
    if not LATIN.search(word) or not word.isalpha():
        return word
    ending = ISE.search(word)
    if ending and word[: ending.start()] + "ise" not in words_in_ise():
        word = word[: ending.start()] + "iz" + word[ending.end() :]
    stem = str(stem_english(word))
    return american_stems().get(stem, stem)


@cache
def american_stems() -> dict[str, str]:
    """The stem of every British spelling in spellings.csv to that of the American one."""
    text = files("app.search").joinpath("spellings.csv").read_text(encoding="utf-8")
    return {
        str(stem_english(row["british"])): str(stem_english(row["american"]))
        for row in csv.DictReader(text.splitlines())
    }


@cache
def words_in_ise() -> frozenset[str]:
    """The words that end in -ise by nature (ise_words.txt): advise is no advize."""
    return frozenset(files("app.search").joinpath("ise_words.txt").read_text(encoding="utf-8").split())


def simplify(run: str) -> str:
    """Han characters with the traditional ones made simplified, one for one, so that offsets hold.

    Character by character and not by OpenCC's phrases, so that a pair folds alike in any company.
    """
    return run.translate(simplified_characters())


@cache
def simplified_characters() -> dict[int, str]:
    """Every traditional character of the basic blocks to its simplified form, from OpenCC's t2s table."""
    blocks = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
    characters = [chr(code) for block in blocks for code in block]
    folded = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    assert len(folded) == len(characters) and all(len(one) == 1 for one in folded)
    return {ord(a): b for a, b in zip(characters, folded, strict=True) if a != b}
