"""Who is named, in which office, and in which sentence."""
