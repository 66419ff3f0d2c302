"""Words before meaning: sentences, folded writing, inserted readings, and one scan for many phrases."""
