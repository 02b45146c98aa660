"""Links and pictures of a converted text: tokens in the HTML, records with their places beside it.

Input: safe HTML from `allowlist.clean` and the places in the source. Output: HTML in which links below the content
folder are `doc:` tokens and pictures `picture:` tokens (see `newsroom/links.py`), pictures on a line of their own are
figures with caption and credit; the links and pictures in the order of the text; findings about what was refused.
"""

import html as entities
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plugins.newsroom import albums
from plugins.newsroom import links as tokens
from plugins.newsroom.markup import addresses
from plugins.newsroom.markup.containers import GALLERY
from plugins.newsroom.markup.places import Places
from plugins.newsroom.model import Finding, Gallery, Link, Picture
from plugins.newsroom.patterns import late

_PIECE = late(
    r"<img(?P<img>(?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)>"
    r"|<a(?P<a>(?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)>(?P<text>.*?)</a>",
    re.DOTALL,
)
_TAG = late(r"<[^>]*>")
_LONE = late(r"<p>((?:\s|<br>|(?:<a [^<>]*>)?<img [^<>]*>(?:</a>)?)+)</p>")
_ONE = late(r"(<a [^<>]*>)?<img ([^<>]*)>(</a>)?")
_UNTITLED = late(rf'(<section class="gallery">\s*)(?=<p><img [^<>]*?src="{GALLERY}([^"<>]*)")(<p>)')
_NAMED_CREDIT = late(r"(фото|рис|иллюстрация|схема|коллаж|графика|инфографика|карта|автор|архив|из )", re.I)


Galleries = Callable[[str], Gallery | str]
"""Gives the gallery of a name, or the sentence that says why there is none."""


@dataclass(slots=True)
class Collected:
    """What one pass over a text finds. Used within one conversion."""

    places: Places
    facts: Mapping[str, Picture]
    galleries: Galleries
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def replace(self, match: re.Match[str]) -> str:
        """Return the HTML that stands instead of a link or a picture, and note it."""
        if match["a"] is None:
            return self._picture(tokens.attributes(match["img"]))
        inside = _PIECE.sub(self.replace, match["text"]) if "<img" in match["text"] else match["text"]
        return self._link(tokens.attributes(match["a"]), match["text"], inside)

    def _link(self, values: dict[str, str], html: str, inside: str) -> str:
        written = values.get("href")
        if written is None:  # the allow-list refused the address
            return inside
        if values.get("class") in ("footnote-ref", "footnote-backref"):
            return f"{tokens.tag('a', values)}{inside}</a>"
        text = entities.unescape(_TAG.sub("", html))
        line, column = self.places.take("a", written, text or " ".join(re.findall(r'alt="([^"]*)"', html)))
        link = addresses.linked(written, text, (line, column))
        if link is None:
            return inside
        self.links.append(link[0])
        values["href"] = link[1]
        return f"{tokens.tag('a', values)}{inside}</a>"

    def _picture(self, values: dict[str, str]) -> str:
        written = values.get("src", "")
        if written.startswith(GALLERY):
            return self._gallery(written.removeprefix(GALLERY))
        line, column = self.places.take("img", written, values.get("alt", ""))
        path = addresses.picture_path(written, self.facts)
        if path is None:
            return ""
        known = self.facts.get(path, Picture(path=path))
        picture = replace(
            known,
            alt=values.get("alt") or known.alt,
            caption=values.get("title") or known.caption,
            credit=values.get("credit") or known.credit,
            focus=self._focus(values.get("focus", ""), known, line, column),
            line=line,
            column=column,
        )
        self.pictures.append(picture)
        return tokens.tag("img", {"src": f"picture:{tokens.encode(path)}", "alt": picture.alt} | _kept(values))

    def titled(self, match: re.Match[str]) -> str:
        """Return the start of a gallery with the title of gallery.yaml, when the text gives none."""
        found = self.galleries(match[2])
        if isinstance(found, str) or not found.title:
            return match[0]
        return f'{match[1]}<p class="gallery-title">{entities.escape(found.title, quote=False)}</p>\n{match[3]}'

    def _gallery(self, name: str) -> str:
        """Return the pictures of a gallery, which `_figures` makes figures of."""
        line, column = self.places.mention(rf"^:{{3,}}[ \t]*\w+[ \t]+{re.escape(name)}(?![\w-])")
        found = self.galleries(name)
        if isinstance(found, str):
            self.findings.append(Finding(path="", line=line, column=column, code="X002", message=found))
            return ""
        shown = [replace(picture, line=line, column=column) for picture in found.pictures]
        self.pictures += shown
        return " ".join(
            tokens.tag("img", {"src": f"picture:{tokens.encode(one.path)}", "alt": one.alt}) for one in shown
        )

    def _focus(self, written: str, known: Picture, line: int, column: int) -> tuple[float, float]:
        if not written:
            return known.focus
        try:
            x, y = (float(part.replace(",", ".")) for part in written.replace(";", " ").split())
            if not (0 <= x <= 1 and 0 <= y <= 1):
                raise ValueError
        except ValueError:
            message = f'Точка «{written}» непонятна. Напишите две доли от 0 до 1 через пробел: focus="0.5 0.3".'
            self.findings.append(Finding(path="", line=line, column=column, code="X003", message=message))
            return known.focus
        return x, y


def collect(html: str, places: Places, facts: Mapping[str, Picture], galleries: Galleries) -> tuple[str, Collected]:
    """Return the HTML with tokens and figures, and what was collected on the way."""
    collected = Collected(places, facts, galleries)
    html = _UNTITLED.sub(collected.titled, html)
    html = _PIECE.sub(collected.replace, html)
    if collected.pictures:
        html = _figures(html, collected.pictures)
    return albums.tidy(html), collected


def refusals(places: Places, facts: Mapping[str, Picture]) -> Iterator[Finding]:
    """Yield a finding for every link and picture of the source whose address is not allowed."""
    for (kind, address), candidates in places.waiting.items():
        if kind == "a" and addresses.read(address).kind == "refused":
            message = _about_link(address)
        elif kind == "img" and addresses.picture_path(address, facts) is None:
            message = _about_picture(address)
        else:
            continue
        for candidate in candidates:
            line, column = places.source.place(candidate.offset)
            yield Finding(path="", line=line, column=column, code="X003", severity="warning", message=message)


def _about_link(address: str) -> str:
    if not address.strip():
        return "Ссылка без адреса убрана, слова остались. Напишите в скобках адрес или имя файла."
    return f"Ссылка «{_short(address)}» убрана: такие адреса запрещены. Напишите адрес с https:// или имя файла."


def _about_picture(address: str) -> str:
    if not address.strip():
        return "Картинка без имени файла убрана. Напишите в скобках имя файла из папки pictures."
    return f"Картинка «{_short(address)}» убрана: сайт не берёт чужого. Положите файл в pictures и назовите его."


def _short(address: str) -> str:
    return address if len(address) <= 60 else f"{address[:60]}…"


def _figures(html: str, pictures: list[Picture]) -> str:
    """Make figures of pictures that stand alone in a paragraph; `pictures` are those of the HTML, in order."""
    order = iter(pictures)
    parts: list[str] = []
    done = 0
    for lone in _LONE.finditer(html):
        parts.append(html[done : lone.start()])
        for _ in range(html.count("<img ", done, lone.start())):
            next(order)
        parts.append("\n".join(_figure(match, next(order)) for match in _ONE.finditer(lone[1])))
        done = lone.end()
    return "".join([*parts, html[done:]])


def _figure(match: re.Match[str], picture: Picture) -> str:
    values = tokens.attributes(" " + match[2])
    own_class = f"figure {values.pop('class', '')}".strip()
    image = f"{match[1] or ''}{tokens.tag('img', values)}{match[3] or ''}"
    credit = (
        f'<span class="credit">{entities.escape(credit_line(picture), quote=False)}</span>' if picture.credit else ""
    )
    words = " ".join(filter(None, (entities.escape(picture.caption, quote=False), credit)))
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"{tokens.tag('figure', {'class': own_class})}{image}{caption}</figure>"


def credit_line(picture: Picture) -> str:
    """«Фото: Анна Орлова»; a drawing is «Рисунок: …», and a credit that says itself what it is stays as it is."""
    if _NAMED_CREDIT.match(picture.credit):
        return picture.credit
    return f"{'Рисунок' if picture.is_vector else 'Фото'}: {picture.credit}"


def _kept(values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in ("class", "id", "lang") if name in values}
