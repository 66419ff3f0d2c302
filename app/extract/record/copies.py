"""How much of one text stands in another: wire copies at other addresses, folded under their original.

Why shingles: runs of words shared in order part copies (.59 shared) from two reports of one event (.04) far
better than counts of words or simhash do (measured on real pairs: research/extraction.md, section 2.7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.domain import Article
from app.extract.text.folding import fold

LEAST_SHARED = 0.3
"""From this share of the shorter text on, the two are one text."""
WORDS, SIGNS = 5, 8
"""The length of a shingle in words; in characters for a text in Chinese, which has no blanks."""

# one word of letters or figures in any script; one Chinese character
WORD = re.compile(r"\w+")
HAN = re.compile(r"[\u3400-\u9fff]")


def shingles_of(article: Article) -> frozenset[str]:
    """The runs of words of the running text; Traditional characters count as Simplified ones."""
    body = " ".join(block.span.of(article.text) for block in article.blocks_of("body")) or article.text
    return shingles_in(body, chinese=article.language.startswith("zh"))


def shingles_in(words: str, *, chinese: bool) -> frozenset[str]:
    """The runs of words, or of characters, of any text."""
    folded = fold(words).casefold()
    if chinese:
        signs = "".join(WORD.findall(folded))
        runs = [signs[i : i + SIGNS] for i in range(len(signs) - SIGNS + 1)]
    else:
        found = WORD.findall(folded)
        runs = [" ".join(found[i : i + WORDS]) for i in range(len(found) - WORDS + 1)]
    return frozenset(runs)


def is_reworded(one: str, other: str) -> bool:
    """Whether two texts are wordings of one: equal, or sharing as much as copies do."""
    if one == other:
        return True
    chinese = len(HAN.findall(one)) > len(one) / 4
    return shared_part(shingles_in(one, chinese=chinese), shingles_in(other, chinese=chinese)) >= LEAST_SHARED


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two texts stands in the other, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def find_copies(texts: Mapping[int, frozenset[str]], order: Sequence[int]) -> dict[int, tuple[int, float]]:
    """The copies among these texts: id -> (id of its original, share), to two places.

    The first in `order` of those alike is the original; a copy of a copy is one of the original.
    """
    originals: list[int] = []
    copies: dict[int, tuple[int, float]] = {}
    for text in order:
        shares = [(shared_part(texts[text], texts[original]), original) for original in originals]
        share, original = max(shares, key=lambda pair: pair[0], default=(0.0, text))
        if share >= LEAST_SHARED:
            copies[text] = original, round(share, 2)
        else:
            originals.append(text)
    return copies
