"""What of a Markdown file is prose.

Input: a `Source`. Output: its text at full length, in which everything that readers do not read as the author's words
(front matter, code, addresses, tags and their attributes, comments) is replaced by spaces. Offsets stay those of the
file, so a finding's line and column are exact.
"""

import re
from collections.abc import Iterator
from functools import cache

from plugins.lint.words import holds
from plugins.newsroom.model import Source
from plugins.newsroom.patterns import late

PRINTED_FIELDS = ("title", "summary", "subject", "preheader", "closing", "picture.caption")
"""Front matter whose words readers see."""
CAPTION = late(r"pictures\[\d+\]\.caption")

NOT_PROSE = (
    # (signs of which one must be there, pattern)
    (("```", "~~~"), r"^(?P<fence>```++|~~~++)[^\n]*\n(?:.*\n)*?(?P=fence)[^\n]*$"),  # fenced code
    (("<!--",), r"(?s:<!--.*?(?:-->|\Z))"),  # comments
    (("`",), r"(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\n)){1,2000}?(?<!`)(?P=ticks)(?!`)"),  # inline code
    (("<http", "<mailto:"), r"<(?:https?://|mailto:)[^>\s]*>"),  # addresses in angle brackets
    (("<",), r"</?[A-Za-z][^<>]*>"),  # tags with their attributes
    (("](",), r"\((?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"),  # where a link leads
    (("]:",), r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$"),  # definitions of links
    (("{",), r"\{:?[ ]*[#.][^{}\n]*\}"),  # attribute lists
    (("[^",), r"\[\^[^\]\s]+\]:?"),  # marks of footnotes
    (("://",), r"https?://[^\s<>»)\"]+"),
    (("www.",), r"www\.[^\s<>»)\"]+"),  # bare addresses
    (("@",), r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"),  # e-mail
)  # fmt: skip
"""What is not prose, the first that matches. A text has few of these signs, and is searched for those alone: several
times faster when each begins with a sign of its own."""
NOTHING = re.compile(r"(?!)")
INDENTED = late(r"(?m)(?<=\n\n)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
TAG = late(r"</?[A-Za-z][^<>:@]*>")
LIST_ITEM = late(r"(?:[-*+]|\d+[.)])\s")


def not_prose(text: str) -> re.Pattern[str]:
    """Return the pattern of all that is not prose in a text."""
    return _pattern(tuple([holds(text, signs) for signs, _ in NOT_PROSE]))


@cache
def _pattern(there: tuple[bool, ...]) -> re.Pattern[str]:
    chosen = [pattern for (_, pattern), wanted in zip(NOT_PROSE, there, strict=True) if wanted]
    return re.compile("(?m)" + "|".join(chosen)) if chosen else NOTHING


def blank(text: str) -> str:
    """Return spaces in place of everything but the ends of lines."""
    return "\n".join([" " * len(line) for line in text.split("\n")])


def prose(source: Source) -> str:
    """Return the file's text, equally long, with all that is not prose blanked."""
    start = line_offset(source.text, source.body_line)
    written = source.text[start:]
    signs = not_prose(written)
    body = written if signs is NOTHING else signs.sub(lambda match: blank(match[0]), written)
    if "\n\n    " in written or "\n\n\t" in written:
        for block in INDENTED.finditer(written):  # of the text as it is: a tag that is blanked makes no block of code
            if _is_code(block, written):
                body = body[: block.start()] + blank(block[0]) + body[block.end() :]
    return _printed_fields(source, start) + body


def visible(source: Source) -> str:
    """Return the same with the tags left in: what is emphasised shows."""
    start = line_offset(source.text, source.body_line)
    written = source.text[start:]
    body = not_prose(written).sub(lambda match: match[0] if TAG.match(match[0]) else blank(match[0]), written)
    return blank(source.text[:start]) + body


def comments(source: Source) -> Iterator[tuple[int, str]]:
    """Yield offset and words of every HTML comment of the body, those inside code left out."""
    start = line_offset(source.text, source.body_line)
    body = source.text[start:]
    code = [block.span() for block in INDENTED.finditer(body) if _is_code(block, body)]
    for match in not_prose(body).finditer(body):
        inside = any(first <= match.start() < last for first, last in code)
        if match[0].startswith("<!--") and not inside:
            yield start + match.start(), match[0].removeprefix("<!--").removesuffix("-->").strip()


def line_offset(text: str, line: int) -> int:
    """Return where a line (from 1) starts."""
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
        if offset == 0:
            return len(text)
    return offset


def _is_code(match: re.Match[str], body: str) -> bool:
    """Whether an indented block is code: it is not, when it goes on with an item of a list."""
    return not LIST_ITEM.match(body[: match.start()].rstrip().rpartition("\n\n")[2].lstrip())


def _printed_fields(source: Source, end: int) -> str:
    """Return the front matter with only the values left that readers see."""
    front = source.text[:end]
    kept = list(blank(front))
    for name, line, column in source.field_places:
        if line < source.body_line and (name in PRINTED_FIELDS or CAPTION.fullmatch(name)):
            start = line_offset(front, line) + column - 1
            stop = _value_end(front, start)
            kept[start:stop] = front[start:stop]
    return "".join(kept)


def _value_end(front: str, start: int) -> int:
    """Return where a value ends: at the end of its line, or of the indented lines that follow it."""
    found = re.compile(r"[^\n]*(?:\n[ \t]+[^\n:]*(?=\n|\Z))*").match(front, start)
    return found.end() if found else start
