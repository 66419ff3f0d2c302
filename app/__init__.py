"""A searchable web archive of China–Russia foreign-minister meetings: the map of the house.

    domain      the vocabulary, as small frozen dataclasses
    lexicon/    what the archive knows about the world, as data: people, places, occasions, topics
    sources/    bytes -> Page -> Article: decoding, HTML, plain text, the parts of an article
    extract/    Article -> Reading -> Meeting; and same meeting or new?
    chronicle/  many meetings together: what counts, series, cadence, coverage
    fetch/      network and files -> Capture
    store/      SQLite: captures, articles, meetings
    search/     Whoosh: analyzers, index, query, results
    ingest/     the job: the ten steps below, in order
    web/        HTTP: routes, page models, links, rendering
    commands/   what each command of `archive` does
    cli         the `archive` command: its names, arguments and options
    settings    read once by cli and web
    starter/    the starter archive: the chronology and a few sample articles written for it

One article in ten steps:

     1 fetch_capture     an address, file or record -> bytes, headers, sha-256
     2 save_capture      kept before anything can fail
     3 decode            bytes -> text, never a replacement character
     4 parse_page        text -> blocks: headline, stamp, caption, body, furniture
     5 build_article     one canonical text with its parts named; all spans refer to it
     6 read_article      findings
     7 resolve_meeting   a meeting or a stated refusal; then match_meeting: known or new
     8 save_article      one transaction, marked pending for the index
     9 index_articles    drains what is pending; safe to repeat
    10 run_search        -> page model -> template

Imports only go down:
domain <- lexicon <- (sources, extract, chronicle) <- (fetch, store, search) <- (ingest, web) <- cli.
"""
