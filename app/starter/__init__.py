"""The starter archive: facts of known meetings and sample articles written for it (samples/)."""
