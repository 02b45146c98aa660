"""Bodies without any markup: paragraphs of words alone, as most editors write most of their texts.

Input: a body's Markdown. Output: its `Body`, as the long way (`conversion`) would make it, or None when there is
anything in it that Markdown, HTML or a guard might look at. A test compares the two ways.
"""

from plugins.newsroom import sketch
from plugins.newsroom.markup import plaintext
from plugins.newsroom.model import Body
from plugins.newsroom.patterns import late
from plugins.newsroom.typography import typeset_paragraphs

_SIGNS = ("[", "<", "&", ">", "`", "\\", "*", "|", "_", " \n")
"""What markup inside a line needs; an exclamation mark matters before a bracket alone."""
_OTHER = late(r"\n(?![^\W\d_]|[«„—\n]|\Z)")
"""A line that does not begin like a sentence: a list, a heading, a fence, an indent, a number …"""
LONGEST, MOST_BRACKETS = 20_000, 100
"""Characters, and round brackets among them, of which no guard has anything to say."""


def body(markdown: str) -> Body | None:
    """Return the body of a text that has no markup, else None."""
    if len(markdown) > LONGEST or any(sign in markdown for sign in _SIGNS) or _OTHER.search(f"\n{markdown}"):
        return None
    lines = markdown.strip("\n")
    if not lines or lines.endswith(" ") or markdown.count("(") > MOST_BRACKETS:
        return None
    if not lines.replace("\n", "").isprintable():  # signs of control, blanks of other widths
        return None
    paragraphs = typeset_paragraphs([block.strip("\n") for block in lines.split("\n\n") if block])
    text = plaintext.together(paragraphs)
    return Body(
        markdown=markdown,
        html="\n".join([f"<p>{paragraph}</p>" for paragraph in paragraphs]),
        text=text,
        words=plaintext.words(text),
        sketch=sketch.of(text),
    )
