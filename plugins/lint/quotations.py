"""Whose words are these?

Input: prose of a file. Output: the same text, equally long, with all that somebody else says blanked: words in
quotation marks, direct speech after a colon, turns of a dialogue, block quotes. What is left is the author's voice.
"""

import re
from functools import cache

from plugins.lint.masks import blank

SPEECH = (
    "сказал|говор|обрат|пожелал|поздравил|добавил|подчеркнул|отметил|поблагодарил|напомнил|написал|пишет|произн"
    "|приветств|выступи|заяв|сообщ|призна|делится|поделил|завершил|закончил|ответил|отвеча|рассказ|прозвуч|зачита|звуч"
)
REST = r"[^\n]+(?:(?<![.!?…»])\n(?![\n-])[^\n]+)*"
"""To the end of a paragraph: a line that ends inside a sentence goes on in the next."""
QUOTED = (
    # (signs of which one must be there, pattern)
    ("«", r"«[^«»]{0,1500}(?:[«„][^«»„“”]{0,400}[»“”][^«»]{0,1500})*»"),  # «…», with quotations inside
    ("„", r"„[^„“”]{0,1500}[“”]"),
    ("“", r"“[^“”]{0,1500}”"),
    ('"', r'"(?=\S)[^"]{0,1500}(?<=\S)"'),
    (">", r"^[ \t]*>[^\n]*"),  # block quotes
    ("—–", r"^[ \t]*[—–][ \t][^\n]*"),  # turns of a dialogue
    (":", r"(?<=:)[ \t]*[—–][ \t][^\n]*"),  # «Он сказал: — …»
    (":", rf"\b(?i:{SPEECH})\w*[^.!?:\n]{{0,80}}:{REST}"),  # «Он сказал: …» to the end of the paragraph
    (":", rf"(?<=:)[ \t]*\n\s*(?![-*+\d#]){REST}"),  # a paragraph that a colon introduces
)  # fmt: skip
"""Other people's words, the first that matches. A text is searched for those alone whose signs it has."""


def voice(prose: str) -> str:
    """Return the text with other people's words blanked; lines stay lines."""
    there = tuple(any(sign in prose for sign in signs) for signs, _ in QUOTED)
    return _pattern(there).sub(lambda match: blank(match[0]), prose)


@cache
def _pattern(there: tuple[bool, ...]) -> re.Pattern[str]:
    chosen = [pattern for (_, pattern), wanted in zip(QUOTED, there, strict=True) if wanted]
    return re.compile("(?m)" + ("|".join(chosen) or "(?!)"))
