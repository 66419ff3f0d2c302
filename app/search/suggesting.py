"""Did you mean: for a search that finds little, the nearest words and names that find more, in any script.

Why also names of the lexicon: a name widens to all its forms, so mending «Лавроф» or "Lavroff" finds texts in
Chinese as well. Why keyboards: a Russian reader who forgot to switch types «Лавров» as "Kfdhjd".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search.analyzers import HAN, fold_word, simplify
from app.search.names import NameTable
from app.search.postings import PostingLists
from app.search.schema import EXACT
from app.search.spelling import spelt_alike

FEW = 2
"""A word in so many documents or fewer may be a slip of the pen."""

MOST_TRIED = 3
"""Words of one search that are looked at."""

LONGEST_MENDED = 100
"""Characters of the search in which misspelt words are looked for."""

LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
SWITCHED = str.maketrans(LATIN_KEYS + CYRILLIC_KEYS, CYRILLIC_KEYS + LATIN_KEYS)
"""Every key of the two layouts to the letter the other has there."""

# A plain word of the search: Lavroff · Лавроф · 拉夫洛夫; no operator, no field, nothing in quotation marks
TYPED = re.compile(
    rf"(?<![\w:\"«“*~-])(?:[{HAN}]{{2,12}}|[^\W\d_{HAN}][^\W_{HAN}',;.\[\]]{{2,40}})(?![\w:*~])"
)
OPERATORS = ("AND", "NOT", "NEAR")
IS_HAN = re.compile(f"[{HAN}]")


def suggestions(text: str, names: NameTable, postings: PostingLists) -> Iterator[str]:
    """The search with one misspelt word mended, the likeliest first."""
    tried: set[str] = set()
    for word in TYPED.finditer(text[:LONGEST_MENDED]):
        if word[0] in tried or word[0] in OPERATORS:
            continue
        if names.known_name(word[0]) or is_common(word[0], postings):
            continue
        tried.add(word[0])
        if len(tried) > MOST_TRIED:
            return
        for better in mended(word[0], names, postings):
            yield text[: word.start()] + better + text[word.end() :]


def is_common(word: str, postings: PostingLists) -> bool:
    """Whether enough documents hold the word as printed; Han has no words to look up."""
    return not IS_HAN.match(word) and frequency(fold_word(word), postings) > FEW


def mended(word: str, names: NameTable, postings: PostingLists) -> Iterator[str]:
    """Names and words spelt almost like this one, and what the same keys give on the other keyboard."""
    if IS_HAN.match(word):
        yield from near_names(simplify(word), chinese_names(names))
        return
    folded = fold_word(word)
    yield from near_names(folded, written_words(names))
    switched = word.casefold().translate(SWITCHED)
    if switched in written_words(names) or frequency(switched, postings):
        yield switched
    alike = [other for other in spelt_alike(folded, postings, edits_allowed(folded)) if other != folded]
    yield from sorted(alike, key=lambda other: (OSA.distance(folded, other), -frequency(other, postings)))[:2]


def near_names(word: str, known: dict[str, str]) -> Iterator[str]:
    """The names nearest to the word, as they are written."""
    edits = edits_allowed(word)
    for folded, _, _ in process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=edits, limit=2):
        if folded != word:
            yield known[folded]


def edits_allowed(word: str) -> int:
    """How many letters may differ: one in a short word, two in a long one; Han says much in few signs."""
    return 1 if len(word) < 6 else 2


def frequency(word: str, postings: PostingLists) -> int:
    """How many documents hold the unstemmed word."""
    return len(postings.score(EXACT, postings.named(EXACT, (word,))).places)


@lru_cache(maxsize=2)
def written_words(names: NameTable) -> dict[str, str]:
    """Every word of the lexicon's names, folded, to the word as it is written; short ones say too little."""
    words = (word for form in names.written() for word in re.findall(r"[^\W\d_]{4,}", form))
    return {fold_word(word): word for word in words if not IS_HAN.search(word)}


@lru_cache(maxsize=2)
def chinese_names(names: NameTable) -> dict[str, str]:
    """Every Chinese name of three characters or more, simplified, to the name as it is written."""
    return {simplify(form): form for form in names.written() if re.fullmatch(rf"[{HAN}]{{3,}}", form)}
