"""The HTTP rim: what a browser or a program asks for, and the page model it gets.

app        create_app(settings): wiring, in the order things wrap one another
archive    what a request may ask: the open database, the index, the lexicon
routes     HTML pages and their JSON twins, a few lines each
params     the words after the question mark -> SearchQuery, or a 400 that helps
pages/     page models and their builders; the JSON twin returns the same model
evidence   findings of an article, numbered and woven into its text
links      every address of the site is made here
rendering  the Jinja environment and its few filters
errors     what goes wrong -> a page for people, problem+json for programs
security   headers of every response
etag       "not modified" for pages that have not changed
"""

from app.web.app import create_app

__all__ = ["create_app"]
