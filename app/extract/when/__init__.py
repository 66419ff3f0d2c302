"""On which day: from written dates over the days they name to the one day of a contact."""
