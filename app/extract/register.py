"""Finds the set phrases of diplomacy, which readers of readouts weigh word by word.

Why it exists: `candid`, 深入交换意见, «в доверительной атмосфере» say more than they state; kept as findings they can
be searched and compared from meeting to meeting.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain import Article, Finding, Span
from app.extract.folding import fold
from app.extract.topics import pattern_language
from app.lexicon import Lexicon


def find_register(article: Article, lexicon: Lexicon) -> list[Finding]:
    """The first place of every set phrase in the running text.

    Field `register`, value the slug, note the meaning readers give it.
    """
    text = fold(article.text)
    found = []
    for slug, meaning, pattern in build_phrases(lexicon, pattern_language(article)):
        matches = (pattern.search(text, b.span.start, b.span.end) for b in article.blocks_of("body"))
        if match := next(filter(None, matches), None):
            found.append(Finding("register", slug, Span(*match.span()), "set_phrase", 0.95, note=meaning))
    return found


@lru_cache(maxsize=16)
def build_phrases(lexicon: Lexicon, language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Slug, meaning and pattern of every phrase of one language."""
    return tuple(
        (phrase.slug, phrase.meaning, re.compile("|".join(phrase.patterns[language]), re.IGNORECASE))
        for phrase in lexicon.register
        if phrase.patterns.get(language)
    )
