"""Reads an article: the contacts of the two sides' ministers it tells of, and the words that prove each fact.

sentences, folding, prose    the article laid out, in three scripts
people, offices              who is named, and the office held that day
contacts, wording, joining   the clauses that tell of a contact
report                       meeting, preview, background or other
formats, requested           by phone or in person; who asked for it
dates, day, years            on which day
places, occasions, host      where, and what brought them there (with place_read, gatherings)
topics, register             what was talked about, and in which set phrases
meeting                      all of it as one Meeting
contract                     the JSON that `archive extract` prints
linking                      the same meeting, or a new one?
accounts, grouping           all accounts together: which are of one meeting
hints, inferring             where an account without a day belongs
copies                       whose words an article has
facts, votes, settling       what stands when several sources tell of it
reasons, corrections         why it stands; what an editor may set right
"""

from __future__ import annotations

from app.extract.reading import read_article

__all__ = ["read_article"]
