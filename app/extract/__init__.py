"""Reads an article: the contacts of the two sides' ministers it tells of, and the words that prove each fact.

Rooms import from rooms above them only.

text      sentences, folding, pinyin, phrasebook, ordinals: the words, in three scripts
who       people, prose, offices: who is named, in which sentence, holding which office
when      patterns, dates, anchors, clauses, clauses_chinese, scene, headings, day_rules, day;
          year_clues, years: on which day
where     gazetteer, whereabouts_chinese, whereabouts, surroundings, host, gatherings, stated, desks, places,
          place_read, opinions, third_country, occasions: where, and what brought them there
contact   wording, deputies, councils, others, joining, parties, contacts, company (and its languages), signs,
          doubts, report, formats, requested: whether a contact is told of, how it was made, who asked for it
said      topics, register: what was talked about, and in which set phrases
record    hints, accounts, linking, grouping, inferring, copies: which accounts are of one meeting;
          facts, votes, reasons, corrections, settling: what stands when they differ
meeting   all of it as one Meeting; reading: the steps in their order; contract: what `archive extract` prints
"""

from __future__ import annotations

from app.extract.reading import read_article

__all__ = ["read_article"]
