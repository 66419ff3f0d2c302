"""Every cue finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

from app.extract.text.folding import fold
from app.lexicon import Lexicon


def test_every_cue_keeps_its_promises(lexicon: Lexicon) -> None:
    for cue in lexicon.cues:
        pattern = lexicon.cue(cue.slug)
        assert [e for e in cue.examples if not pattern.search(fold(e))] == [], cue.slug
        assert [e for e in cue.not_examples if pattern.search(fold(e))] == [], cue.slug


def test_commas_between_chinese_words_are_the_chinese_ones() -> None:
    assert fold("4月8日,王毅(左)會見「外長」:雙方") == "4月8日，王毅(左)会见「外长」：双方"
    assert fold("Wang Yi, left") == "Wang Yi, left"


def test_folding_keeps_every_place() -> None:
    text = "王毅在里約熱內盧\u00a0會見「拉夫羅夫」；Ёлка ’s 乾隆 臺灣 后來"
    assert len(fold(text)) == len(text)
    assert "会见" in fold(text)
