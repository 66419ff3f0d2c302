"""Whether a text tells of a contact of the two sides, of what form, and at whose request."""
