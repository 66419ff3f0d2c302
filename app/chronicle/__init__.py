"""What many meetings show together: which of them count, which is the seventh this year, how long since the
last, who travelled to whom, whom a minister met, what is missing.

counting   which meetings count: one rule for every list and number
series     one meeting among the others: ordinal, neighbours, days since the last
cadence    all of them: longest gap, who travelled to whom, meetings by year
people     a minister's meetings: counterparts, offices as printed
coverage   what is held of each year and side, and which expected occasions have no record
expected   expected.toml: the occasions at which the ministers usually meet

Pure: everything is worked out from the lines of a list, so that a number and the list behind it agree.
"""
