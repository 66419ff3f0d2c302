"""The forms of the sentences that lower rooms write, for `told` to tell again in another language.

`{values}`, `{day}` and the like stand for what is put in; what each may be is said in `told`. A new sentence
there wants a line here: without one it is shown in English.
"""

from __future__ import annotations

from app.web.wording import N_

SENTENCES = (
    # why a value stands: app/extract/record/reasons.py
    N_("The sources are evenly divided between {values}; the first in order is shown."),
    N_("All {n} sources that say anything of it agree."),
    N_("The chronology lists it so."),
    N_("One source says so."),
    N_("{n} of {total} sources say so in words; the others only imply another value."),
    N_("{n} of {total} sources say so, with surer words than the others."),
    N_("{n} of {total} sources say so."),
    N_("It is the most exact of the values that {total} sources give."),
    N_("It is inferred: {notes}."),
    N_("It is inferred."),
    # why a meeting needs a second look: app/extract/record/settling.py and the readers of each fact
    N_("The sources are evenly divided on {fact}: {values}."),
    N_("No source says on which day it was."),
    N_("It is listed with low confidence."),
    N_("The year of “{words}” is inferred: {notes}."),
    N_("{fact} is inferred: {notes}."),
    N_("A caption dates the meeting {day}, the text {other}."),
    N_("“{words}” is no day of the calendar."),
    N_("“{words}” cannot be placed: nothing on the page says the year."),
    N_("“{words}” is after the day of publication."),
    N_("Persons: named by office; in office on {day}, near a change of minister."),
    N_("Format: the words of contact fit a meeting and a call alike."),
    # why the class of an article needs one: app/extract/contact/doubts.py
    N_("A sentence names both sides' ministers, and no words of a contact were found in it."),
    N_("Neighbouring sentences name both sides' ministers, and no words of a contact were found in them."),
    N_("A contact to come is announced too: the article may be about that one."),
    N_("The sentence puts both sides' ministers in company, by a verb that is no word of contact."),
    N_("A contact is told as a thing of the past: it may be the one the article is about."),
    # why an account without a day stands with a meeting: app/extract/record/inferring.py
    N_("It names no day; it was published on {day}: what decides is {clues}."),
    N_("It names no day; it was published on {day}."),
    N_("It names no day; its address names {day}: what decides is {clues}."),
    N_("It names no day; its address names {day}."),
    N_("It names no day: what decides is {clues}."),
    N_("It names no day; no other known meeting fits."),
    # why a record changed: app/store/states.py
    N_("No source tells of this meeting any more."),
    N_("The chronology lists this meeting."),
    N_("The day of this meeting has become known."),
    # what is wrong with search words, and how to mend it: query, clauses and understanding in app/search
    N_("Only the first {n} characters were searched."),
    N_("A search holds at most {n} characters."),
    N_("Only the first {n} words were searched."),
    N_("Put fixed expressions in quotes."),
    N_("A character that is no text was left out."),
    N_("Type the words again by hand."),
    N_("A quotation mark is not closed."),
    N_("Add the closing quotation mark."),
    N_("The quotation marks hold no word."),
    N_("Write words between them."),
    N_("A closing parenthesis has no partner."),
    N_("Remove it, or add ( before the words it closes."),
    N_("A parenthesis is not closed."),
    N_("Add ) after the last word it holds."),
    N_("Parentheses go deeper than {n}; the inner ones were left out."),
    N_("Write the search with fewer parentheses."),
    N_("There is no word to search for."),
    N_("Type a word, a name or a phrase."),
    N_("{code} stands without words on both sides."),
    N_("{code} stands without a word after it."),
    N_("{code} stands without a value."),
    N_("{code} joins words and phrases only."),
    N_("{code} takes a number from 1 to {n}."),
    N_("Write: {example}"),
    N_("Write {code}:value or {code2}:\"two words\"."),
    N_("Write {code} or {code2}."),
    N_("Write {code}, {code2} or {code3}."),
    N_("Write for example {example}"),
    N_("There is no field called {code}."),
    N_("The fields are {example}."),
    N_("No {facet} in the archive is called {words}."),
    N_("Did you mean {values}?"),
    N_("See the values beside the results."),
    N_("{code} is no side."),
    N_("{code} is no date."),
    N_("{code} is more than this search offers: one letter."),
    N_("{code} needs one word of at least {n} letters before it."),
    N_("{code} needs at least {n} letters of one word before it."),
    N_("{code} has no meaning here."),
    N_("Write the word out, or its beginning followed by *."),
    N_("For days write {example}."),
    N_("The {code} stands only at the end of a word: {example}"),
    N_("Nothing holds all of these words; shown is what holds all but one."),
    N_("Leave out the word that matters least, or check its spelling."),
)  # fmt: skip
"""The more exact before the less: the first that fits is taken."""

CLUES = (
    N_("a printed day"),
    N_("the city"),
    N_("the occasion"),
    N_("the number of the round"),
    N_("a summit named"),
    N_("the occasion's name"),
    N_("a day printed nearby"),
    N_("a printed year"),
    N_("a month soon after"),
    N_("an occasion named"),
    N_("a city named"),
    N_("the weekday"),
    N_("the topics"),
    N_("the nearest day"),
)
"""What decides where an account without a day belongs: the clues of app/extract/record/inferring.py."""

CLAUSES = (
    N_("named by office; in office on {day}"),
    N_("the words of contact fit a meeting and a call alike"),
    N_("the text gives no day; the chronology lists {code}"),
    N_("the chronology lists it"),
    N_("the chronology lists {code}"),
    N_("no other year fits the offices the text names"),
    N_("another date of the text is of that year"),
    N_("{n} article came to it"),
    N_("{n} articles came to it"),
    N_("{n} article left it"),
    N_("{n} articles left it"),
    N_("its sources were read anew"),
)
"""Parts of sentences, which are joined by commas or semicolons."""

FACTS = (
    N_("the day"), N_("the form"), N_("the circle"), N_("the city"), N_("the locality"), N_("the country"),
    N_("the venue"), N_("the occasion"), N_("the occasion's name"), N_("the year of the occasion"),
    N_("the Chinese participant"), N_("the Russian participant"), N_("the Chinese office"),
    N_("the Russian office"), N_("who asked for it"), N_("the host"),
)  # fmt: skip
"""What a fact is called within a sentence: app/extract/record/facts.py."""

NAMES = (
    N_("Official visit of {person} to China"),
    N_("Official visit of {person} to Russia"),
    N_("Visit to China"),
    N_("Visit to Russia"),
    N_("{nth} {name}"),
)
"""How the archive names occasions: app/extract/where/occasions.py, and the chronology."""
