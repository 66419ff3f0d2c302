"""Finds what the ministers talked about, and which side is reported as saying it.

Why it exists: an analyst compares readouts: what each side said, what one side left out. A statement is therefore
kept apart from `exchanged views on`, which claims only that a subject was raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain import Article, Finding, Side, Span
from app.extract.folding import fold
from app.extract.sentences import split_sentences
from app.lexicon import Lexicon

# `exchanged views on`, 就…交换意见, «обменялись мнениями», `discussed`: raised, by nobody in particular
EXCHANGED = re.compile(
    r"\bexchang\w+ (?:of )?(?:[\w-]+ ){0,2}views|\bdiscuss\w+|\btouched (?:up)?on|\bshared views|交换(?:了)?(?:意见|看法)|"
    r"讨论|商量|谈[及到]|обменя\w+ (?:\w+ )?мнени|обмен\w* (?:\w+ )?мнени|обсу[дж]\w+|затрону\w+|речь шла",
    re.IGNORECASE,
)
# `the two sides agreed`, 双方一致认为, «стороны подтвердили»: said by both
BOTH = re.compile(
    r"\b(?:the two (?:sides|ministers|countries)|both (?:sides|ministers|countries)|the (?:sides|parties|ministers|foreign ministers)) "
    r"(?:\w+ ){0,2}(?:agreed|believe\w*|stressed|noted|said|reaffirmed|confirmed|condemn\w+|oppos\w+|pledg\w+)|双方(?:一致|均|都|同意|认为|强调|表示|重申)|"
    r"(?:стороны|министры) (?:\w+ )?(?:договорились|подтвердили|подчеркнули|отметили|заявили|констатировали)",
    re.IGNORECASE,
)
# `he said`, `noted`, 表示, «отметил»
SAYING = re.compile(
    r"\b(?:said|says|noted|stressed|added|pointed out|stated|told|called|calls|emphasi[sz]ed|reiterated|expressed|thanked|"
    r"welcomed|underlined|urged|warned|explained|briefed|appreciates?|supports?|opposes?)\b|表示|指出|强调|说|认为|称|重申|介绍|通报|"
    r"[а-я]+(?:метил|явил|казал|черкнул|помнил|общил|бавил|ратил|звал|ложил)\b",
    re.IGNORECASE,
)
# `he said`, `the minister added`: whoever spoke before goes on
GOES_ON = re.compile(r"\b(?:he|the minister)\b|他|\bон\b|\bминистр\b", re.IGNORECASE)
# `China is ready`, 中方, 俄方: a side speaks as a whole
SIDE_SPEAKS: dict[Side, str] = {
    "CN": r"\b(?:the )?Chinese side\b|中方|китайск\w+ сторон\w+",
    "RU": r"\b(?:the )?Russian side\b|俄方|российск\w+ сторон\w+",
}


def find_topics(article: Article, lexicon: Lexicon) -> list[Finding]:
    """The topics of the running text, each once for every way it was raised.

    Field `topic`, value the slug, note `CN`, `RU`, `both`, `exchanged` or empty where the sentence does not say who spoke.
    """
    text = fold(article.text)
    language = pattern_language(article)
    found: dict[tuple[str, str], Finding] = {}
    for sentence, speaker in find_speakers(text, article, lexicon):
        for slug, pattern in build_topics(lexicon, language):
            if match := pattern.search(text, sentence.start, sentence.end):
                rule = {"exchanged": "views_exchanged", "": "topic_named"}.get(speaker, "topic_stated")
                found.setdefault(
                    (slug, speaker),
                    Finding("topic", slug, Span(*match.span()), rule, 0.9 if speaker else 0.7, note=speaker),
                )
    return list(found.values())


def find_speakers(text: str, article: Article, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    """Each sentence of the running text with who is reported as speaking in it."""
    before = ""
    for sentence in split_sentences(article.text, [b.span for b in article.blocks_of("body")]):
        speaker = speaker_of(text, sentence, before, lexicon)
        if speaker in ("CN", "RU"):
            before = speaker
        yield sentence, speaker


def speaker_of(text: str, sentence: Span, before: str, lexicon: Lexicon) -> str:
    """`exchanged`, `both`, `CN`, `RU`, or empty; `before` is the side that spoke last."""
    start, end = sentence.start, sentence.end
    if BOTH.search(text, start, end):
        return "both"
    if SAYING.search(text, start, end):
        first = [(m.start(), side) for side, p in build_speakers(lexicon) if (m := p.search(text, start, end))]
        if first and not EXCHANGED.search(text, start, min(first)[0]):
            return min(first)[1]
        if before and GOES_ON.search(text, start, end):
            return before
    return "exchanged" if EXCHANGED.search(text, start, end) else ""


def pattern_language(article: Article) -> str:
    """The language whose patterns fit this article; text is folded, so Traditional Chinese uses Simplified ones."""
    return {"zh-Hant": "zh-Hans", "other": "en"}.get(article.language, article.language)


@lru_cache(maxsize=16)
def build_topics(lexicon: Lexicon, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a topic, for one language."""
    return tuple(
        (topic.slug, re.compile("|".join(topic.patterns[language]), re.IGNORECASE))
        for topic in lexicon.topics
        if topic.patterns.get(language)
    )


@lru_cache(maxsize=4)
def build_speakers(lexicon: Lexicon) -> tuple[tuple[Side, re.Pattern[str]], ...]:
    """One pattern a side: its ministers' names, full and short, and the side as a whole."""
    sides: tuple[Side, Side] = ("CN", "RU")
    return tuple(
        (
            side,
            re.compile(
                "|".join(
                    [
                        *(
                            rf"\b{re.escape(fold(form))}\b" if form.isascii() or language == "ru" else re.escape(fold(form))
                            for person in lexicon.people
                            if person.side == side
                            for names in (person.names, person.short)
                            for language, forms in names.items()
                            for form in forms
                        ),
                        SIDE_SPEAKS[side],
                    ]
                )
            ),
        )
        for side in sides
    )
