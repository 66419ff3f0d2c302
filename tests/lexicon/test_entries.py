from __future__ import annotations

import re

import pytest

from app.domain import Span
from app.extract.text.folding import fold
from app.extract.text.phrasebook import build_phrases, build_topics, find_entries, lowered
from app.lexicon import Phrase, Series, Topic, load_lexicon

LEXICON = load_lexicon()
HAN, CYRILLIC = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[А-Яа-я]")


def language_of(example: str) -> str:
    return "zh-Hans" if HAN.search(example) else "ru" if CYRILLIC.search(example) else "en"


def is_named(series: Series, text: str) -> bool:
    patterns = "|".join(p for written in series.patterns.values() for p in written)
    return re.search(patterns, fold(text), re.IGNORECASE) is not None


def topics_in(text: str) -> set[str]:
    pattern = build_topics(LEXICON, language_of(text))
    return {slug for slug, _ in find_entries(lowered(fold(text)), pattern, Span(0, len(text)))}


def phrases_in(text: str) -> set[str]:
    pattern = build_phrases(LEXICON, language_of(text))
    return {slug for slug, _ in find_entries(lowered(fold(text)), pattern, Span(0, len(text)))}


def test_the_lists_are_as_long_as_promised() -> None:
    assert len(LEXICON.topics) >= 45
    assert len(LEXICON.register) >= 25


@pytest.mark.parametrize("series", LEXICON.series, ids=lambda s: s.slug)
def test_examples_of_a_series_name_it_and_counter_examples_do_not(series: Series) -> None:
    assert series.examples
    assert series.not_examples
    assert [e for e in series.examples if not is_named(series, e)] == []
    assert [e for e in series.not_examples if is_named(series, e)] == []


@pytest.mark.parametrize("topic", LEXICON.topics, ids=lambda t: t.slug)
def test_examples_of_a_topic_raise_it_and_counter_examples_do_not(topic: Topic) -> None:
    assert {language_of(e) for e in topic.examples} == {"en", "zh-Hans", "ru"}
    assert topic.not_examples
    assert [e for e in topic.examples if topic.slug not in topics_in(e)] == []
    assert [e for e in topic.not_examples if topic.slug in topics_in(e)] == []


@pytest.mark.parametrize("phrase", LEXICON.register, ids=lambda p: p.slug)
def test_examples_of_a_set_phrase_hold_it_and_counter_examples_do_not(phrase: Phrase) -> None:
    assert {language_of(e) for e in phrase.examples} == {"en", "zh-Hans", "ru"}
    assert phrase.meaning
    assert phrase.not_examples
    assert [e for e in phrase.examples if phrase.slug not in phrases_in(e)] == []
    assert [e for e in phrase.not_examples if phrase.slug in phrases_in(e)] == []


@pytest.mark.parametrize("entries", [LEXICON.series, LEXICON.topics, LEXICON.register])
def test_slugs_stand_once(entries: tuple[Series | Topic | Phrase, ...]) -> None:
    slugs = [entry.slug for entry in entries]
    assert len(slugs) == len(set(slugs))


def test_every_series_of_the_chronology_is_known() -> None:
    named = {listing.meeting.occasion.series for listing in LEXICON.chronology if listing.meeting.occasion}
    named |= {listing.alternative_series for listing in LEXICON.chronology if listing.alternative_series}
    assert named <= {series.slug for series in LEXICON.series}
