"""Finds the set phrases of diplomacy, which readers of readouts weigh word by word.

Why it exists: `candid`, 深入交换意见, «в доверительной атмосфере» say more than they state; kept as
findings they can
be searched and compared from meeting to meeting.
"""

from __future__ import annotations

from app.domain import Article, Finding
from app.extract.text.folding import fold
from app.extract.text.phrasebook import build_phrases, find_entries, lowered, pattern_language
from app.lexicon import Lexicon


def find_register(article: Article, lexicon: Lexicon) -> list[Finding]:
    """The first place of every set phrase in the running text.

    Field `register`, value the slug, note the meaning readers give it.
    """
    text = lowered(fold(article.text))
    meanings = {phrase.slug: phrase.meaning for phrase in lexicon.register}
    pattern = build_phrases(lexicon, pattern_language(article))
    found: dict[str, Finding] = {}
    for block in article.blocks_of("body"):
        for slug, span in find_entries(text, pattern, block.span):
            found.setdefault(slug, Finding("register", slug, span, "set_phrase", 0.95, note=meanings[slug]))
    return list(found.values())
