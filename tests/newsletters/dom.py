"""HTML of a letter as a tree that can be compared, Outlook's conditional comments parsed like the rest.

Input: HTML. Output: a list of tokens (tags with sorted attributes, words, comments' conditions). Only such differences
are evened out as no mail program can see, each with its reason beside it.
"""

import re
from html.parser import HTMLParser

Token = tuple[str, ...]

_CONDITION = re.compile(r"<!--\[if ([^\]]+)\]>(?:<!-->)?|(?:<!--)?<!\[endif\](?:-->)?")
_VERSION_5 = re.compile(r"word-spacing:normal;?|(?<=style=)border:0;(?=display:block)")
_FLOAT = re.compile(r"(mj-column-per-\d+-)(\d{4})\d*")


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._css = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._css = tag == "style"
        if tag == "condition":
            self.tokens.append(("if", attrs[0][1] or ""))
            return
        pairs = sorted(f"{name}={_value(name, value or '')}" for name, value in attrs if _told(tag, name, value or ""))
        self.tokens.append(("<", tag, *pairs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"condition", "br", "img", "meta", "link", "input", "hr", "wbr"}:
            self.tokens.append(("</", tag))

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self._css:
            self.tokens += [("css", rule) for rule in _rules(words)]
        elif words:
            self.tokens.append(("words", words))


def tokens(html: str) -> list[Token]:
    """Return the tree of a document; rules of the head first and sorted, for their order is MRML's own."""
    tree = _Tree()
    tree.feed(_CONDITION.sub(lambda found: f'<condition of="{found[1] or "end"}">', html))
    tree.close()
    plain = [one for one in tree.tokens if one[0] != "css" and one[1] != "style"]
    head = sorted({one for one in tree.tokens if one[0] == "css"})
    return [*head, *_joined(plain)]


def _joined(plain: list[Token]) -> list[Token]:
    """Join conditional comments of one condition that follow each other: what Outlook reads is the same."""
    kept: list[Token] = []
    condition = ""
    for one in plain:
        if one[0] != "if":
            kept.append(one)
        elif one[1] != "end" and kept and kept[-1] == ("if", "end") and condition == one[1]:
            kept.pop()
        else:
            condition = one[1] if one[1] != "end" else condition
            kept.append(one)
    return kept


def as_in_version_5(plain: list[Token]) -> list[Token]:
    """Move what version 5 moved: the class of `mj-body` from the wrapper to `<body>`, word spacing to both."""
    return [tuple(_VERSION_5.sub("", part) for part in one if part != "class=page") for one in plain]


def _told(tag: str, name: str, value: str) -> bool:
    """An empty class or style and a missing `alt=""` on a picture say nothing."""
    return not (value == "" and name in {"class", "style", "alt"})


def _value(name: str, value: str) -> str:
    if name == "class":
        return " ".join(sorted(_FLOAT.sub(r"\1\2", value).split()))  # order of classes means nothing; float32, float64
    if name == "style":
        return ";".join(_declarations(value))
    return _color(value)


def _declarations(style: str) -> list[str]:
    return [re.sub(r"\s*([:,])\s*", r"\1", _color(one)).strip() for one in style.split(";") if one.strip()]


def _color(value: str) -> str:
    """#fff is #ffffff."""
    return re.sub(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])(?![0-9a-fA-F])", r"#\1\1\2\2\3\3", value)


def _rules(css: str) -> list[str]:
    """Return rules without blanks that mean nothing."""
    plain = re.sub(r"\s*([{};:,>])\s*", r"\1", _FLOAT.sub(r"\1\2", css))
    return [one for one in re.split(r"(?<=\})", plain) if one]
