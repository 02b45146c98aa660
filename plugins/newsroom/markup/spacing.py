"""Blank lines around what is a block of its own anyway.

Input: lines of Markdown. Output: the same lines with some empty ones between. Fences of containers must stand alone
for `containers`; headings, rules and terms of definition lists are the same with and without a blank line, but a
converter that finds a thousand of them in one block reads it a thousand times.
"""

from markdown.preprocessors import Preprocessor

from plugins.newsroom.markup.containers import FENCE
from plugins.newsroom.patterns import late

_ANY = late(r"\n {0,3}[#:*_=-]")
"""How each of the lines below begins: most texts have none of them."""
_HEADING = late(r"#{1,6}(?: |$)")
_STARS = late(r" {0,3}([*_])(?: *\1){2,} *")
_UNDERLINE = late(r"(?:=+|-+) *")
_DEFINITION = late(r" {0,3}: ")


class SpacingPreprocessor(Preprocessor):
    """Sets fences, headings and terms apart."""

    def run(self, lines: list[str]) -> list[str]:
        if not _ANY.search("\n".join(["", *lines])):
            return lines
        result: list[str] = []
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            is_own = any(pattern.match(line) for pattern in (FENCE, _HEADING)) or _STARS.fullmatch(line)
            is_term = _DEFINITION.match(following) and result and _DEFINITION.match(result[-1])
            if is_own or (is_term and not _DEFINITION.match(line)):
                result.append("")
            result.append(line)
            if is_own or _UNDERLINE.fullmatch(line):
                result.append("")
        return result
