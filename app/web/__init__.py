"""The HTTP rim: what a browser or a program asks for, and the page model it gets.

app         create_app(settings): wiring, in the order things wrap one another
archive     what a request may ask: the open database, the index, the lexicon
routes      every page with its JSON twin, a few lines each; twins makes both of one function
downloads   what is a file: tables, feeds, citations, sitemap
params      the words after the question mark -> SearchQuery, or a 400 that helps
counting    which meetings count, as it stands in an address
pages/      page models and their builders
evidence    findings of an article, numbered and woven into its text
links       every address of the site is made here
rendering   the Jinja environment
language    which language a request is answered in, and how a reader chooses one
wording     its words, from the catalogues in locale/; extraction finds those that stand in data files
phrases     days, moments, numbers and counted things in it; codes what the codes of a page model are called
told        sentences of the lower rooms, told again in it; sentences the forms of those it knows
tables      CSV that a spreadsheet opens as it is
schema_org  what search engines read of a page
projection  where a place stands on the map; land draws the map's outline once, by hand
refusals    why a page is refused; errors makes it a page for people, problem+json for programs
security    headers of every response
etag        "not modified" for pages that have not changed
health      whether the site runs and can answer
"""

from app.web.app import create_app

__all__ = ["create_app"]
