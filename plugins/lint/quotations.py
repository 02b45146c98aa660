"""Whose words are these?

Input: prose of a file. Output: the same text, equally long, with all that somebody else says blanked: words in
quotation marks, direct speech after a colon, turns of a dialogue, block quotes. What is left is the author's voice.

Each way to quote is searched by itself and the first that is found wins, as if they were one pattern of alternatives.
Apart they begin with a sign that is rare in a text, and are found ten times faster.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.masks import blank
from plugins.lint.words import holds

SPEECH = (
    "сказал|говор|обрат|пожелал|поздравил|добавил|подчеркнул|отметил|поблагодарил|напомнил|написал|пишет|произн"
    "|приветств|выступи|заяв|сообщ|призна|делится|поделил|завершил|закончил|ответил|отвеча|рассказ|прозвуч|зачита|звуч"
)
REST = r"[^\n]+(?:(?<![.!?…»])\n(?![\n-])[^\n]+)*"
"""To the end of a paragraph: a line that ends inside a sentence goes on in the next."""


class Way(NamedTuple):
    """A way to quote: signs of which one must be there, how many characters the pattern begins before the words."""

    signs: str
    pattern: re.Pattern[str]
    before: int = 0

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        """Return from where to where somebody else speaks, at `start` or after it."""
        found = self.pattern.search(text, max(start - self.before, 0))
        return (found.start() + self.before, found.end()) if found else None


class Told(Way):
    """«Он сказал: …» to the end of the paragraph: found by its colon, which is rarer than verbs of speech."""

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        colon = text.find(":", start)
        while colon >= 0:
            begin = max(start, *(text.rfind(sign, start, colon) + 1 for sign in ".!?:\n"))
            head = SAID.search(text, begin, colon + 1)
            found = head and self.pattern.match(text, head.start())
            if found:
                return found.span()
            colon = text.find(":", colon + 1)
        return None


SAID = re.compile(rf"\b(?i:{SPEECH})\w*[^.!?:\n]{{0,80}}:")
QUOTED = (
    Way("«", re.compile(r"«[^«»]{0,1500}(?:[«„][^«»„“”]{0,400}[»“”][^«»]{0,1500})*»")),  # with quotations inside
    Way("„", re.compile(r"„[^„“”]{0,1500}[“”]")),
    Way("“", re.compile(r"“[^“”]{0,1500}”")),
    Way('"', re.compile(r'"(?=\S)[^"]{0,1500}(?<=\S)"')),
    Way(">", re.compile(r"\n[ \t]*>[^\n]*"), 1),  # block quotes
    Way("—–", re.compile(r"\n[ \t]*[—–][ \t][^\n]*"), 1),  # turns of a dialogue
    Way(":", re.compile(r":[ \t]*[—–][ \t][^\n]*"), 1),  # «Он сказал: — …»
    Told(":", re.compile(rf"{SAID.pattern}{REST}")),
    Way(":", re.compile(rf":[ \t]*\n\s*(?![-*+\d#]){REST}"), 1),  # a paragraph that a colon introduces
)
"""Other people's words; of two that begin at one place, the first of this list. A text is searched for those alone
whose signs it has."""


def voice(prose: str) -> str:
    """Return the text with other people's words blanked; lines stay lines."""
    text = f"\n{prose}"  # its first line begins like any other
    parts: list[str] = []
    end = 0
    for start, stop in _foreign(text):
        parts += text[end:start], blank(text[start:stop])
        end = stop
    return ("".join(parts) + text[end:])[1:]


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Yield where others speak, in the order of the text."""
    ways = [way for way in QUOTED if holds(text, way.signs)]
    found = [(place, way) for way in ways if (place := way.find(text, 0))]
    while found:
        (start, stop), _ = min(found, key=lambda one: one[0][0])
        yield start, stop
        kept = ((place if place[0] >= stop else way.find(text, stop), way) for place, way in found)
        found = [(place, way) for place, way in kept if place]
