"""What the codes in page models are called in the reader's language.

A page model carries codes, so that the JSON twin is the same in every language; a template prints
`{{ code|called("side") }}`.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.web.wording import N_, _

FORMATS = {"in_person": N_("In person"), "phone": N_("By telephone"), "video": N_("By video link")}
LANGUAGES = {
    "en": N_("English"),
    "zh-Hans": N_("Chinese (simplified)"),
    "zh-Hant": N_("Chinese (traditional)"),
    "ru": N_("Russian"),
    "other": N_("Another language"),
}
REPORTS = {
    "meeting": N_("Tells of a meeting"),
    "preview": N_("Announces a meeting"),
    "background": N_("Recalls a meeting"),
    "other": N_("Other"),
}
HOLDINGS = {
    "text": N_("Text held"),
    "listed": N_("Listed, no text held"),
    "undated": N_("Undated"),
    "review": N_("To be reviewed"),
}
SIDES = {"CN": N_("China"), "RU": N_("Russia")}
TRUTHS = {"true": N_("yes"), "false": N_("no")}
FACETS = {
    "q": N_("Words"),
    "from": N_("From"),
    "to": N_("Until"),
    "year": N_("Year"),
    "country": N_("Country"),
    "city": N_("City"),
    "occasion": N_("Occasion"),
    "format": N_("Format"),
    "person": N_("Minister"),
    "office": N_("Office"),
    "source": N_("Source"),
    "agency": N_("Agency"),
    "language": N_("Language"),
    "topic": N_("Topic"),
    "report": N_("Kind of article"),
    "has": N_("Holdings"),
}
FIELDS = {
    "date": N_("Date"),
    "end_date": N_("Last day"),
    "city": N_("City"),
    "country": N_("Country"),
    "locality": N_("Locality"),
    "venue": N_("Venue"),
    "format": N_("Format"),
    "multilateral": N_("Three or more sides"),
    "occasion": N_("Occasion"),
    "occasion.name": N_("Occasion’s name"),
    "occasion.year": N_("Occasion’s year"),
    "requested_by": N_("Asked for by"),
    "host_side": N_("Host"),
    "participants.CN": N_("Chinese side"),
    "participants.RU": N_("Russian side"),
    "participants.CN.office": N_("Chinese office"),
    "participants.RU.office": N_("Russian office"),
    "participants.CN.printed": N_("Chinese office as printed"),
    "participants.RU.printed": N_("Russian office as printed"),
    "office.CN": N_("Chinese office"),
    "office.RU": N_("Russian office"),
    "text": N_("Text"),
    "topics": N_("Topic"),
    "headline": N_("Headline"),
    "publisher": N_("Publisher"),
    "agency": N_("Agency"),
    "byline": N_("Byline"),
    "editor": N_("Editor"),
    "photo_credit": N_("Photo credit"),
    "dateline": N_("Dateline"),
    "published": N_("Published"),
    "language": N_("Language"),
    "report": N_("Kind of article"),
    "topic": N_("Topic"),
    "register": N_("Set phrase"),
}

CALLED: Mapping[str, Mapping[str, str]] = {
    "format": FORMATS,
    "language": LANGUAGES,
    "report": REPORTS,
    "has": HOLDINGS,
    "side": SIDES,
    "requested_by": SIDES,
    "host_side": SIDES,
    "multilateral": TRUTHS,
    "facet": FACETS,
    "teller": {"CN": N_("China"), "RU": N_("Russia"), "other": N_("Others")},
    "kind": {
        "cn_readout": N_("ministry readout"),
        "ru_readout": N_("ministry readout"),
        "cn_agency": N_("agency"),
        "ru_agency": N_("agency"),
        "other": N_("press and agencies"),
    },
    "kind of source": {
        "cn_readout": N_("Chinese readout"),
        "ru_readout": N_("Russian readout"),
        "cn_agency": N_("Chinese agencies and press"),
        "ru_agency": N_("Russian agencies and press"),
        "other": N_("Other sources"),
    },
    "raised by": {
        "both": N_("Both sides"),
        "CN": N_("Only the Chinese side’s account"),
        "RU": N_("Only the Russian side’s account"),
        "other": N_("Neither side’s account"),
    },
    "speaker": {
        "CN": N_("says China"),
        "RU": N_("says Russia"),
        "both": N_("say both"),
        "exchanged": N_("views exchanged"),
    },
    "host": {
        "CN": N_("in China"),
        "RU": N_("in Russia"),
        "elsewhere": N_("in a third country"),
        "unknown": N_("place not known"),
        "remote": N_("by telephone or video link"),
        "several": N_("several"),
    },
    "counted": {
        "party_head": N_("officials standing in for a minister"),
        "remote": N_("by telephone and video"),
        "multilateral": N_("with three or more sides"),
    },
    "sort": {
        "relevance": N_("Best match"),
        "newest": N_("Newest"),
        "oldest": N_("Oldest"),
        "added": N_("Lately added"),
    },
    "order": {
        "relevance": N_("best match first"),
        "newest": N_("newest meeting first"),
        "oldest": N_("oldest meeting first"),
        "added": N_("lately added first"),
    },
    "deed": {
        "added": N_("Added"),
        "changed": N_("Changed"),
        "corrected": N_("Corrected"),
        "confirmed": N_("Confirmed"),
        "merged": N_("Merged"),
        "split": N_("Split"),
        "rejected": N_("Source rejected"),
        "restored": N_("Restored"),
        "withdrawn": N_("Withdrawn"),
    },
    "group": {"meeting": N_("Meetings"), "article": N_("Articles")},
    "known to": {"month": N_("Known to the month only"), "year": N_("Known to the year only")},
    "confidence": {
        "high": N_("Listed with high confidence."),
        "medium": N_("Listed with medium confidence."),
        "low": N_("Listed with low confidence."),
    },
    "outcome": {
        "new": N_("new"),
        "changed": N_("changed"),
        "unchanged": N_("unchanged"),
        "rejected": N_("rejected"),
        "failed": N_("failed"),
        "gone": N_("gone"),
        "back": N_("back"),
    },
    "problem": {
        "Not Found": N_("Not found"),
        "Gone": N_("Gone"),
        "Bad Request": N_("Bad request"),
        "Method Not Allowed": N_("Method not allowed"),
        "Service Unavailable": N_("Not available now"),
        "Internal Server Error": N_("A fault on our side"),
    },
    "confidence of dates": {
        "medium": N_("dates of medium confidence"),
        "low": N_("dates of low confidence"),
    },
}


def called(code: str, kind: str) -> str:
    """What a code of this kind is called; what has no name stands for itself."""
    return _(CALLED.get(kind, {}).get(code, "")) or code


def called_field(field: str) -> str:
    """What a field of the record is called: `participants.CN.office` -> `Chinese office`."""
    return _(FIELDS.get(field) or FIELDS.get(field.partition(".")[0], "")) or field
