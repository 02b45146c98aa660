"""Examples of rules: small pieces of content that the tests put into a small union and that the manual prints.

Input: the words of an example. Output: `Example` values, one constructor for each kind of file.
"""

from dataclasses import dataclass

ARTICLE = "news/2026/11-20-primer.md"
LETTER = "letters/2026-11-20-primer.md"
ISSUE = "issues/2026-11.yaml"
ORGANIZATION = "organization.yaml"
PAPER = "newspaper/2026-11/press-a3-x4.pdf"
LEAF = "* * *"
"""A line between two pages of a printed issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A piece of one file. What it does not say is filled in from the small union in `tests/lint/base`."""

    file: str
    """Path below the content folder, of a built page below the site, or of a printed issue (`PAPER`)."""
    text: str
    """Markdown: the body; YAML: the keys that differ; HTML: a piece of the page."""
    fields: tuple[tuple[str, str], ...] = ()
    """Front matter that differs: pairs of name and YAML."""
    note: str = ""
    """What the manual says of it, in Russian."""
    whole: bool = False
    """True: `text` is the whole file, front matter and all."""
    today: str = ""
    """The day on which it is judged; empty: the small union's day."""
    mended: str = ""
    """What the body is after the rule's fixes; empty: there is none, or it is not shown."""


def article(text: str, *, note: str = "", mended: str = "", **fields: str) -> Example:
    """Return an article of the newspaper and the site."""
    return Example(file=ARTICLE, text=text, note=note, mended=mended, fields=tuple(fields.items()))


def letter(text: str, *, note: str = "", mended: str = "", **fields: str) -> Example:
    """Return a letter; `salutation_and_signature` come from the organization."""
    return Example(file=LETTER, text=text, note=note, mended=mended, fields=tuple(fields.items()))


def issue(text: str, *, note: str = "") -> Example:
    """Return keys of an issue of the newspaper."""
    return Example(file=ISSUE, text=text, note=note)


def organization(text: str, *, note: str = "", today: str = "") -> Example:
    """Return keys of `organization.yaml`."""
    return Example(file=ORGANIZATION, text=text, note=note, today=today)


def whole(file: str, text: str, *, note: str = "") -> Example:
    """Return a whole file."""
    return Example(file=file, text=text, note=note, whole=True)


def printed(*pages: str, note: str = "") -> Example:
    """Return the words of a printed issue, page by page; «(снимок 600×400, 90 мм)» is a picture of so many pixels."""
    return Example(file=PAPER, text=f"\n{LEAF}\n".join(pages), note=note)


def built(file: str, html: str, *, note: str = "", today: str = "") -> Example:
    """Return a piece of a built page."""
    return Example(file=file, text=html, note=note, today=today)


def documents(*described: str) -> Example:
    """Return documents.yaml with these documents, each described as `file, title: …`."""
    listed = "".join(f"  - {{file: {one}}}\n" for one in described)
    return whole("documents.yaml", f"documents:\n{listed}")
