"""Finds what the ministers talked about, and which side is reported as saying it.

Why it exists: an analyst compares readouts: what each side said, what one side left out. A statement is
therefore
kept apart from `exchanged views on`, which claims only that a subject was raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain import Article, Finding, Side, Span
from app.extract.text.folding import fold
from app.extract.text.phrasebook import build_topics, find_entries, lowered, pattern_language
from app.extract.text.sentences import split_sentences
from app.lexicon import Lexicon

# All run on folded text in lower case; each alternation is entered at the start of a word, which keeps it
# quick.
# `exchanged views on`, 就…交换意见, «обменялись мнениями», `discussed`: raised, by nobody in particular
EXCHANGED = re.compile(
    r"\b(?:exchang\w{0,5} (?:of )?(?:[\w-]+ ){0,2}views|discuss\w+|touched (?:up)?on|shared views|"
    r"обменя\w+ (?:\w+ )?мнени|обмен\w* (?:\w+ )?мнени|обсу[дж]\w+|затрону\w+|речь шла)|"
    r"交换(?:了)?(?:意见|看法)|讨论|商量|谈[及到]"
)
# `the two sides agreed`, 双方一致认为, «стороны подтвердили»: said by both
BOTH = re.compile(
    r"\b(?:the two (?:sides|ministers|countries)|both (?:sides|ministers|countries)|the (?:sides|parties|"
    r"ministers|foreign ministers)) "
    r"(?:\w+ ){0,2}(?:agreed|believe\w*|stressed|noted|said|reaffirmed|confirmed|condemn\w+|oppos\w+|"
    r"pledg\w+)|"
    r"\b(?:стороны|министры) (?:\w+ )?(?:договорились|подтвердили|подчеркнули|отметили|заявили|"
    r"констатировали)|"
    r"双方(?:一致|均|都|同意|认为|强调|表示|重申)"
)
# `he said`, `noted`, 表示, «отметил»
SAYING = re.compile(
    r"\b(?:said|says|noted|stressed|added|pointed out|stated|told|called|calls|emphasi[sz]ed|reiterated|"
    r"expressed|thanked|"
    r"welcomed|underlined|urged|warned|explained|briefed|appreciates?|supports?|opposes?|отметил|заявил|"
    r"сказал|рассказал|подчеркнул|"
    r"напомнил|сообщил|добавил|обратил|призвал|предложил|указал|поблагодарил|предупредил)\b|"
    r"表示|指出|强调|说|认为|称|重申|介绍|通报"
)
# `he said`, `the minister added`: whoever spoke before goes on
GOES_ON = re.compile(r"\b(?:he|the minister|он|министр)\b|他")
# `the Chinese side`, 中方, «российская сторона»: a side speaks as a whole
SIDE_SPEAKS: dict[Side, tuple[str, ...]] = {
    "CN": ("chinese side", "中方", "китайская сторона"),
    "RU": ("russian side", "俄方", "российская сторона"),
}


def find_topics(article: Article, lexicon: Lexicon) -> list[Finding]:
    """The topics of the running text, each once for every way it was raised.

    Field `topic`, value the slug, note `CN`, `RU`, `both`, `exchanged` or empty where the sentence does not
    say who spoke.
    """
    low = lowered(fold(article.text))
    pattern = build_topics(lexicon, pattern_language(article))
    found: dict[tuple[str, str], Finding] = {}
    for sentence, speaker in find_speakers(low, article, lexicon):
        rule = {"exchanged": "views_exchanged", "": "topic_named"}.get(speaker, "topic_stated")
        for slug, span in find_entries(low, pattern, sentence):
            finding = Finding("topic", slug, span, rule, 0.9 if speaker else 0.7, note=speaker)
            found.setdefault((slug, speaker), finding)
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
        first = [
            (m.start(), side) for side, p in build_speakers(lexicon) if (m := p.search(text, start, end))
        ]
        if first and not EXCHANGED.search(text, start, min(first)[0]):
            return min(first)[1]
        if before and GOES_ON.search(text, start, end):
            return before
    return "exchanged" if EXCHANGED.search(text, start, end) else ""


@lru_cache(maxsize=4)
def build_speakers(lexicon: Lexicon) -> tuple[tuple[Side, re.Pattern[str]], ...]:
    """One pattern a side: its ministers' names, full and short, and the side as a whole, in lower case."""
    sides: tuple[Side, Side] = ("CN", "RU")
    return tuple((side, names_pattern(lexicon, side)) for side in sides)


def names_pattern(lexicon: Lexicon, side: Side) -> re.Pattern[str]:
    """Every form under which that side speaks; Chinese forms have no border."""
    forms = {
        lowered(fold(form))
        for person in lexicon.people
        if person.side == side
        for names in (person.names, person.short)
        for written in names.values()
        for form in written
    } | set(SIDE_SPEAKS[side])
    chinese = "|".join(re.escape(f) for f in sorted(forms) if f[-1] >= "\u3400")
    others = "|".join(re.escape(f) for f in sorted(forms) if f[-1] < "\u3400")
    return re.compile(rf"\b(?:{others})\b|{chinese}")
