"""From accounts to the record: which accounts are of one meeting, and what stands when they differ."""
