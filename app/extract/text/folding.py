"""Makes one text of many ways of writing it, character for character, so that spans hold in the original.

Why it exists: one pattern then does for Traditional and Simplified characters, for every kind of blank,
apostrophe, dash and Chinese comma, and for ё and е.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from opencc import OpenCC

SAME = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t", " "),
        **dict.fromkeys("’‘ʼ＇`´\ufffd", "'"),
        **dict.fromkeys("‑‐", "-"),
        "ё": "е",
        "Ё": "Е",
    }
)
# `中`, `國`
HAN = re.compile(r"[\u3400-\u9fff]")
# `会谈,`, `（左）,`, `4月8日:`: a comma of the Latin keyboard behind a Chinese word or what closes one
LATIN_MARK = re.compile(r"(?<=[\u3400-\u9fff”’」』》）)])[,;:]")
CHINESE_MARKS = {",": "，", ";": "；", ":": "："}


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text in Simplified characters, plain blanks and apostrophes; as long as the original.

    In a Chinese text the commas and colons between Chinese words are the Chinese ones.
    """
    folded = text.translate(SAME)
    if HAN.search(folded) is None:
        return folded
    folded = LATIN_MARK.sub(lambda mark: CHINESE_MARKS[mark.group()], folded)
    simplified: str = converter().convert(folded)
    return simplified if len(simplified) == len(folded) else "".join(map(simplify, folded))


@cache
def converter() -> OpenCC:
    """Traditional to Simplified."""
    return OpenCC("t2s")


@cache
def simplify(character: str) -> str:
    """One character in its Simplified form; itself where that would not be one character."""
    simplified: str = converter().convert(character)
    return simplified if len(simplified) == 1 else character
