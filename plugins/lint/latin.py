"""Latin words in Russian prose that are neither names nor addresses.

Input: prose. Output: offsets of foreign words, several in a row as one. A word with a capital is taken for a name, and
so is what stands in quotation marks of its own; what holds a dot, a digit, @ or _ is an address or a file.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

COMMON = {"e-mail", "wi-fi", "www", "http", "https", "max", "id", "qr", "pdf", "docx", "xlsx"}
RUSSIAN = {
    "online": "онлайн", "offline": "очно", "deadline": "срок", "email": "электронная почта", "ok": "хорошо",
    "webinar": "вебинар", "meeting": "встреча", "feedback": "отзыв", "link": "ссылка", "update": "обновление",
    "team": "команда", "training": "учёба", "news": "новости",
    "vs": "против", "etc": "и так далее", "please": "пожалуйста", "hello": "здравствуйте", "event": "событие",
}  # fmt: skip
"""What to write instead of the words that slip in most."""
LINKS = {"of", "for", "and", "the", "in", "to", "on", "by", "de", "la"}


class Foreign(NamedTuple):
    """Latin words in a row: offsets of the prose."""

    start: int
    end: int


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2}")


@cache
def _not_words() -> re.Pattern[str]:
    """What is markup or an entity still, and reads like words."""
    return re.compile(
        r"""(?mx) ^:::.*$ | ^[ \t]*[a-z_]+:[ ]                            # a block of ours and its fields
        | ^\*?\[[^\]\n]+\]: | \]\[[^\]\n]*\] | \[\^[^\]\n]*\]          # references, abbreviations, footnotes
        | &\#?\w+; | \{:?[^{}\n]*\}"""
    )


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"[^\s«»\"„“”()\[\],;!?…*—–]*[A-Za-z]{2}[^\s«»\"„“”()\[\],;!?…*—–]*")


def foreign(prose: str) -> Iterator[Foreign]:
    """Yield the Latin words of the prose that are neither names nor addresses."""
    if not _latin().search(prose):
        return
    text = _not_words().sub(lambda match: " " * len(match[0]), prose)
    for row in _rows(text):
        words = [text[first:last] for first, last in row]
        if any(_strange(words, place) for place in range(len(words))) and not _quoted(text, row):
            yield Foreign(row[0][0], row[-1][1])


def instead(words: str) -> str:
    """Return what an editor would write for a frequent word; empty when nobody knows."""
    return RUSSIAN.get(words.lower(), "")


def _rows(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield offsets of Latin words, those with one space between them together."""
    row: list[tuple[int, int]] = []
    for match in _chunk().finditer(text):
        for first, last in _words(match):
            if row and text[row[-1][1] : first] not in {" ", "\n", "-"}:
                yield row
                row = []
            row.append((first, last))
    if row:
        yield row


def _words(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the purely Latin parts of a chunk; «постскрипtum» is T020's, an address nobody's."""
    chunk = match[0].rstrip(".:")
    if re.search(r"[@/\\_=<>#&^~|{}\d]|\w[.:]\w", chunk) or chunk.lower() in COMMON:
        return
    for part in re.finditer(r"[^-]+", chunk):
        if re.fullmatch(r"[A-Za-z]{2,}(?:['’][a-z]+)?", part[0]):
            yield match.start() + part.start(), match.start() + part.end()


def _strange(words: list[str], place: int) -> bool:
    """Whether a word is no name: «Bank of the West» is one, with its little words."""
    word = words[place]
    if not word.islower() or word in COMMON:
        return False
    named = any(one[0].isupper() for one in words[:place]) and any(one[0].isupper() for one in words[place + 1 :])
    return not (named and word in LINKS)


def _quoted(text: str, row: list[tuple[int, int]]) -> bool:
    first, last = row[0][0], row[-1][1]
    return text[first - 1 : first] in {"«", "„", "“", '"'} and text[last : last + 1] in {"»", "“", "”", '"'}
