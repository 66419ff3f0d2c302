from __future__ import annotations

import codecs
import random
from collections.abc import Callable

import pytest

from app.domain import Capture, Unreadable
from app.sources import decode

CHINESE = "外交部长甲某同丙国外长乙某举行会谈，双方就样例协定交换意见。" * 4
RUSSIAN = "Министр иностранных дел А. провёл переговоры с министром Б. об образцовом соглашении. " * 4
MakeCapture = Callable[..., Capture]


@pytest.mark.parametrize(
    ("body", "charset", "expected"),
    [
        (CHINESE.encode(), None, CHINESE),
        (codecs.BOM_UTF8 + CHINESE.encode(), "gb2312", CHINESE),
        (CHINESE.encode("utf-16"), None, CHINESE),
        (CHINESE.encode("utf-32"), None, CHINESE),
        (CHINESE.encode("gb18030"), "gb2312", CHINESE),
        ("朱镕基同赵 旸 会面€。".encode("gb18030"), "GB2312", "朱镕基同赵 旸 会面€。"),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN),
        (RUSSIAN.encode(), "iso-8859-1", RUSSIAN),
        (CHINESE.encode(), "no-such-charset", CHINESE),
        ("Größe über alles".encode("latin-1"), "iso-8859-1", "Größe über alles"),
    ],
)
def test_declared_bytes_become_their_words(
    capture: MakeCapture, body: bytes, charset: str | None, expected: str
) -> None:
    assert decode(capture(body, charset=charset)) == expected


@pytest.mark.parametrize(
    ("text", "charset"), [(CHINESE, "gb18030"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (CHINESE, "big5")]
)
def test_undeclared_bytes_are_guessed(capture: MakeCapture, text: str, charset: str) -> None:
    words = text if charset != "big5" else "外交部長甲某與丙國外長乙某會面，雙方談到樣例協定。" * 4
    assert decode(capture(words.encode(charset))) == words


def test_the_meta_element_is_believed_where_the_server_says_nothing(capture: MakeCapture) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{CHINESE}</body></html>'
    assert CHINESE in decode(capture(page.encode("gb18030"), "text/html"))


NOISE = bytes(random.Random(4).choices(b"abcdefghijklmnopqrstuvwxyz0123456789+/", k=60_000))


@pytest.mark.parametrize(
    ("body", "clue"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04 and so on", "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0 and so on", "image"),
        (b"\x1f\x8b\x08 and so on", "gzip"),
        (b"words and\x00 more words", "binary"),
        (CHINESE.encode()[:-1], "no charset explains"),
        (RUSSIAN.encode().replace("и".encode(), "и".encode()[:1], 3), "no charset explains"),
        ("Ministers met\ufffd today in the city.".encode(), "replacement characters"),
        (codecs.BOM_UTF16_LE + b"a", "no charset explains"),
        (b"x" * (10 * 2**20 + 1), "10 MiB"),
        (NOISE, "holds no words"),
        (b"#$%^&*()_+ " * 500, "holds no words"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(capture: MakeCapture, body: bytes, clue: str) -> None:
    with pytest.raises(Unreadable, match=clue) as refusal:
        decode(capture(body))
    assert str(refusal.value).startswith("sample.txt ")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "text", [CHINESE * 30, RUSSIAN * 30, "a " + "https://example.org/" + "x" * 150 + " words " * 60]
)
def test_running_text_is_not_taken_for_noise(capture: MakeCapture, text: str) -> None:
    assert decode(capture(text)) == text


def test_a_few_lost_faces_or_apostrophes_leave_a_text_readable(capture: MakeCapture) -> None:
    text = "\ufffd\ufffd Russia\ufffds minister met his colleague. " + "They spoke of trade. " * 20
    assert decode(capture(text.encode())) == text
