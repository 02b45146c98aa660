"""Texts that nobody writes and that must not hold up anybody: endless lines, nests, noise, torn files.

Input: a length in characters, or a seed. Output: bodies and whole files.
"""

import random
from collections.abc import Callable, Mapping

HEAD = "---\ntitle: Проба\ngenre: заметка\nsummary: О чём.\nchannels: [site, newspaper]\ndate: 2026-11-01\n---\n"


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


ENDLESS: Mapping[str, str] = {
    "letter": "а", "capital": "Я", "digit": "7", "space": " ", "nbsp": "\u00a0", "dash": "—", "hyphen": "-",
    "dot": ".", "ellipsis": "…", "comma": ",", "colon": ":", "exclamation": "!", "quote": '"', "guillemet": "«",
    "closing": "»", "low": "„", "apostrophe": "'", "bracket": "[", "paren": "(", "brace": "{", "less": "<",
    "comment": "<!--", "star": "*", "underscore": "_", "backtick": "`", "hash": "#", "pipe": "|", "slash": "/",
    "backslash": "\\", "at": "@", "ampersand": "&", "number": "№", "newline": "\n", "crlf": " \n", "tab": "\t",
    "combining": "е\u0301", "soft": "сло\u00adво", "emoji": "🎉", "astral": "𝔄",
}  # fmt: skip
PHRASES: Mapping[str, str] = {
    "word": "слово ", "capitals": "СЛОВО ", "names": "Иванов И. И. ", "initials": "И.И.", "years": "2026 года ",
    "dates": "12 ноября 2026 года, ", "days": "с 12 по ", "sums": "1 000 000 ", "phones": "+7 (000) 000-00-00 ",
    "glued": "8000000", "mail": "a.b-c@d.example ", "links": "[а](б.md) ", "address": "https://a.example/б?в=г&д ",
    "tags": "<b>а</b> ", "open": "<b ", "attributes": '<a href="', "quotes": "«а „б“ в» ", "speech": "Он сказал: — ",
    "dialogue": "\n— Да, ", "points": "\n1. Утвердить ", "numbered": "1.1.1.1.", "articles": "Статья 142. ",
    "wishes": "Поздравляем вас с ", "dear": "Дорогие ", "with": "с праздником ", "genitives": "решения комитета ",
    "which": "который, ", "participles": "являющийся, ", "chain": "что-то-где-", "list": "\n- а", "table": "\n| а | б ",
    "cells": "| а ", "heading": "\n# А\n", "note": "[^1]", "quote": "\n> > ", "code": "```\n", "ticks": "`а ``б` ",
    "abbreviation": "т. е. ", "decree": "ПОСТАНОВЛЯЕТ: ", "paper": "приказ от ", "latin": "aа", "mixed": "Aбв ",
    "off": "<!-- lint-off G030: причина -->\n", "ending": "а.\nб", "wide": "а   б ", "both": '"а\' ',
}  # fmt: skip
NASTY: Mapping[str, Callable[[int], str]] = {name: _repeated(piece) for name, piece in {**ENDLESS, **PHRASES}.items()}


def sized(make: Callable[[int], str], size: int) -> str:
    """Return a nasty text of so many bytes."""
    return make(size * 100 // len(make(100).encode()))


def torn(seed: int) -> bytes:
    """Return a file put together by dice: pieces, nests, noise, cut anywhere."""
    dice = random.Random(seed)
    pieces = [*ENDLESS.values(), *PHRASES.values()]
    body = "".join(dice.choice(pieces) * dice.choice((1, 1, 1, 2, 7, 40)) for _ in range(dice.randrange(40)))
    head = HEAD.replace("2026-11-01", f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}")
    data = (head + body).encode()
    match dice.randrange(8):
        case 0:
            data = data[: dice.randrange(len(data))]
        case 1:
            place = dice.randrange(len(data))
            data = data[:place] + dice.randbytes(dice.randrange(1, 60)) + data[place:]
        case 2:
            data = dice.randbytes(dice.randrange(300))
        case 3:
            lines = head.split("\n")
            dice.shuffle(lines)
            data = ("\n".join(lines) + body).encode()
        case 4:
            data = (head + "> " * dice.randrange(60) + "- " * dice.randrange(60) + body).encode()
        case _:
            pass
    return data
