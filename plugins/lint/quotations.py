"""Whose words are these?

Input: prose of a file. Output: the same text, equally long, with all that somebody else says blanked: words in
quotation marks, direct speech after a colon, turns of a dialogue, block quotes. What is left is the author's voice.
"""

import re

from plugins.lint.masks import blank

SPEECH = (
    "сказал|говор|обрат|пожелал|поздравил|добавил|подчеркнул|отметил|поблагодарил|напомнил|написал|пишет|произн"
    "|приветств|выступи|заяв|сообщ|призна|делится|поделил|завершил|закончил|ответил|отвеча|рассказ|прозвуч|зачита|звуч"
)
REST = r"[^\n]+(?:(?<![.!?…»])\n(?![\n-])[^\n]+)*"
"""To the end of a paragraph: a line that ends inside a sentence goes on in the next."""
QUOTED = re.compile(
    rf"""(?imx)
    «[^«»]{{0,1500}}(?:[«„][^«»„“”]{{0,400}}[»“”][^«»]{{0,1500}})*»      # «…», with quotations inside
    | „[^„“”]{{0,1500}}[“”]
    | “[^“”]{{0,1500}}”
    | "(?=\S)[^"]{{0,1500}}(?<=\S)"
    | ^[ \t]*>[^\n]*                                                      # block quotes
    | ^[ \t]*[—–][ \t][^\n]*                                              # turns of a dialogue
    | (?<=:)[ \t]*[—–][ \t][^\n]*                                         # «Он сказал: — …»
    | \b(?:{SPEECH})\w*[^.!?:\n]{{0,80}}:{REST}                            # «Он сказал: …» to the end of the paragraph
    | (?<=:)[ \t]*\n\s*(?![-*+\d#]){REST}                                  # a paragraph that a colon introduces
    """
)


def voice(prose: str) -> str:
    """Return the text with other people's words blanked; lines stay lines."""
    return QUOTED.sub(lambda match: blank(match[0]), prose)
