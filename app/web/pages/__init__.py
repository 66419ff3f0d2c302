"""Page models and their builders, one module per kind of page.

A builder takes the archive and the words of the address, and returns the model that both the template and the
JSON twin show. `model` holds the parts they share, `entries` the meetings as lines of a list.
"""
