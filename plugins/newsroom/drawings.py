"""Drawings (SVG) that come from anywhere: what a site must not publish.

Input: the bytes of a file. Output: nothing, or what is wrong with it and what to do, in Russian. A drawing lies at an
address of its own, where a browser opens it as a page: a script in it would run with the site's rights, and what it
loads from elsewhere would tell others who reads the site.
"""

import re
from xml.parsers import expat

from plugins.newsroom.patterns import late

SPACE = "http://www.w3.org/2000/svg"
MAX_SIZE = 10 << 20
"""Bytes of a drawing."""
MAX_DEPTH = 200
"""Elements inside each other; parsers of browsers and printers give up soon after."""
FOREIGN = {"script", "foreignObject", "iframe", "object", "embed", "handler", "listener"}
"""Elements that bring something else than drawing."""
_LOADED = late(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_LINKED = late(r"#|https?:|mailto:|tel:", re.IGNORECASE)
_STYLE_LOADS = late(r"@import|expression\s*\(|url\(\s*['\"]?\s*(?!['\"\s]*(?:#|data:image/))", re.IGNORECASE)
_REMEDY = "Откройте его в редакторе рисунков и сохраните как обычный SVG"


class _Fault(Exception):  # noqa: N818 - the drawing's, not ours
    """Why the drawing is refused."""


class _Look:
    """Goes through the drawing once, without building a tree of it."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open and (space, local) != (SPACE, "svg"):
            raise _Fault(f"— не рисунок SVG. {_REMEDY}.")
        self.open.append(local)
        if len(self.open) > MAX_DEPTH:
            raise _Fault(f"устроен слишком сложно. {_REMEDY}.")
        if local in FOREIGN:
            raise _Fault(f"содержит <{local}>. {_REMEDY}, без сценариев и вставок.")
        for attribute, value in attributes.items():
            self.attribute(local, attribute.rpartition(" ")[2], value.strip())

    def attribute(self, element: str, name: str, value: str) -> None:
        if name.lower().startswith("on") or (name == "attributeName" and value.lower().endswith("href")):
            raise _Fault(f"содержит сценарий ({name}). {_REMEDY}, без сценариев.")
        allowed = _LINKED if element == "a" else _LOADED
        loads = name in {"href", "src"} and value and not allowed.match(value)
        if loads or (name != "d" and _STYLE_LOADS.search(value)):
            raise _Fault(f"ссылается наружу ({value[:40]}). {_REMEDY}, вложив картинки и шрифты внутрь.")

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if self.open and self.open[-1] == "style" and _STYLE_LOADS.search(text):
            raise _Fault(f"ссылается наружу из <style>. {_REMEDY}, вложив картинки и шрифты внутрь.")

    def entity(self, *_facts: object) -> None:
        raise _Fault(f"описывает свои сущности (ENTITY). {_REMEDY}, без них.")

    def instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise _Fault(f"берёт стили из другого файла. {_REMEDY}, со стилями внутри.")


def fault(data: bytes) -> str:
    """Return what is wrong with a drawing, the end of a sentence that starts with its name, or an empty string."""
    if len(data) > MAX_SIZE:
        return f"больше {MAX_SIZE >> 20} МБ. Упростите рисунок или сохраните его как JPEG."
    look, parser = _Look(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text, parser.buffer_size = True, 1 << 20  # the text of a style comes whole
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = look.text, look.entity
    parser.ProcessingInstructionHandler = look.instruction
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes no keywords
    except _Fault as told:
        return str(told)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError):
        return f"повреждён. {_REMEDY} или замените его."
    return ""
