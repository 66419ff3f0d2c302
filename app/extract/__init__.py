"""Reads an article: which contacts of the two sides' ministers it tells of, and the words that prove each fact."""
