"""What each command does; `app.cli` only says what they are called and take, and loads one when asked.

terminal   what the commands share in speaking to people: two consoles, progress, one line an error
archives   opening the archive the settings name, creating it where there is none
feeding    ingest, recheck, starter
outcomes   what became of each input: lines, a table, JSON
turn       one run at a time
clock      is it behind what the archive has seen?
rejections rejected
schedule   schedule
reading    extract, explain
exporting  export articles, export meetings
evidence   export captures
upkeep     migrate, reindex
health     doctor
copies     backup, restore
editing    correct, merge, split, reject
reviewing  review
serving    serve
"""
