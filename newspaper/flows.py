"""Texts of an issue on their way into frames: rows, made once per text and kept, and the pieces of what was cut.

Input: HTML of the stories' texts, a `Setter`, the faces' files. Output: rows (`newspaper.setting`), pieces for
`compose`. Galleys lie in `cache/newspaper/galleys/ISSUE-FORMAT/KEY.json`; KEY is a hash of all that a galley depends
on, so that one changed text is broken anew and no other.
"""

import hashlib
import html as entities
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache as once
from functools import cached_property
from pathlib import Path
from typing import Any

from newspaper import faces, heads, quotes, recipes, setting
from newspaper.formats import PT, Format
from newspaper.galley import Piece, Setter
from newspaper.heads import SLACK, Ruler
from newspaper.setting import Cut, Row, Wrap
from newspaper.setting.galleys import Column, galleys
from newspaper.setting.initials import initial
from newspaper.setting.shaping import Shaper
from plugins.toolkit import atomic, hyphens

GIVEN = re.compile(r'<blockquote class="pull-quote">.*?</blockquote>', re.DOTALL)
"""A pull quote that the author gave."""


class Flows:
    """The texts of one issue in one format."""

    def __init__(self, setter: Setter, sheet: Format, cache: Path, issue: str) -> None:
        self.setter, self.sheet = setter, sheet
        self.folder = cache / "newspaper" / "galleys" / f"{issue}-{sheet.name}"
        self.cache = cache
        self.html: dict[str, str] = {}
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.quoted: dict[str, tuple[Row, ...]] = {}
        """The same rows with those of a pull quote among them, of texts that have a sentence for one."""

    def make(self, texts: Mapping[str, str], pictures: object = ()) -> None:
        """Make the rows of all texts (HTML by id), or read them; `pictures`: what tells that a picture has changed."""
        self.html = {name: GIVEN.sub(lambda quote: self._lined(quote[0]), html) for name, html in texts.items()}
        found = {name: quote for name, html in texts.items() if (quote := quotes.quote(html))}
        taken = {f"quote:{name}": self._lined(quote.html) for name, quote in found.items()}
        self._make({**self.html, **taken}, pictures)
        for name, quote in found.items():
            if place := _after(self.rows[name], quote.after):
                rows, inside = self.rows[name], (row._replace(keep=True) for row in self.rows[f"quote:{name}"])
                self.quoted[name] = (*rows[:place], *inside, *rows[place:])

    def _lined(self, quote: str) -> str:
        """Return a pull quote with its lines: filled greedily they leave a last word alone.

        A second paragraph says who spoke, in other type; one with bold or links in it is left to WeasyPrint.
        """
        design = self.setter.design
        ruler = Ruler(self.setter.faces[design.quote], design.tracking if design.quote == design.headline else 0.0)
        room = self.sheet.column / PT * SLACK / (self.sheet.type_size * design.quoted)

        def lines(match: re.Match[str]) -> str:
            found = heads.quote(entities.unescape(match[2]), room, ruler)
            spans = (f'<span class="line">{entities.escape(line, quote=False)}</span>' for line in found)
            return f"{match[1]}<p>{' '.join(spans)}</p>" if found else match[0]

        return re.sub(r'(pull-quote">\s*)<p>([^<]*)</p>', lines, quote)

    def _make(self, texts: Mapping[str, str], pictures: object) -> None:
        keys = {name: self._key(html, pictures) for name, html in texts.items()}
        self.rows = {name: rows for name, key in keys.items() if (rows := self._kept(key)) is not None}
        missing = [name for name in texts if name not in self.rows]
        if missing:
            made = galleys([texts[name] for name in missing], self.column)
            for name, rows in zip(missing, made, strict=True):
                self.rows[name] = rows
                data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
                atomic.write(self.folder / f"{keys[name]}.json", data.encode())
        self._forget_others(set(keys.values()))

    @cached_property
    def column(self) -> Column:
        """What texts are set for."""
        files = {face.name: path for face, path in faces.files(self.cache)}
        size, line, design = self.sheet.type_size * PT, self.sheet.line, self.setter.design
        begun = initial(files, design.headline, size, line, design.initial) if design.initial else None
        return Column(self.sheet.column, size, line, Shaper(files), self._heights, begun)

    def _heights(self, blocks: Sequence[str]) -> list[float]:
        """Return the heights of blocks as wide as a column, px."""
        pieces = [Piece(key=str(at), html=_flow(html), width=self.sheet.column) for at, html in enumerate(blocks)]
        slips = self.setter.set(pieces)
        return [slips[piece.key][0].height for piece in pieces]

    def text(self, name: str, *, quote: bool) -> tuple[Row, ...]:
        """Return the rows of a text, with its pull quote if that is wanted and there is one."""
        return self.quoted.get(name, self.rows[name]) if quote else self.rows[name]

    def pieces(self, name: str, rows: Sequence[Row], cut: Cut) -> tuple[Piece, ...]:
        """Return a text that was cut into frames: a piece for every frame but empty ones at its end."""
        return tuple(
            Piece(
                key=f"{at}:{name}", html=_html(rows, cut, at), width=self.sheet.column,
                holds=cut.parts[at].used * self.sheet.line,
            )
            for at in range(_filled(cut))
        )  # fmt: skip

    def _key(self, html: str, pictures: object) -> str:
        source = json.dumps(
            [html, repr(pictures), repr((self.sheet, self.setter.design)), self.setter.style, _recipe()],
            ensure_ascii=False,
        )
        return hashlib.sha256(source.encode()).hexdigest()[:20]

    def _kept(self, key: str) -> tuple[Row, ...] | None:
        path = self.folder / f"{key}.json"
        if not path.is_file():
            return None
        try:
            return tuple(_row(fields) for fields in json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError):  # half a file, or another version's
            return None

    def _forget_others(self, keys: Iterable[str]) -> None:
        wanted = {f"{key}.json" for key in keys}
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in wanted:
                    path.unlink(missing_ok=True)


def _html(rows: Sequence[Row], cut: Cut, at: int) -> str:
    part = cut.parts[at]
    return _flow(setting.html_of(rows, part.start, part.end, part.wider))


def _after(rows: Sequence[Row], element: int) -> int:
    """Return how many rows there are up to the end of a paragraph, by its number in the text; 0: it has no lines."""
    own = (at for at, row in enumerate(rows, start=1) if row.wraps and row.wraps[0].key == f"p{element}")
    return max(own, default=0)


def _flow(html: str) -> str:
    return f'<div class="flow">{html}</div>'


def _filled(cut: Cut) -> int:
    """Return how many frames there are up to the last one that holds something."""
    return max((at + 1 for at, part in enumerate(cut.parts) if part.end > part.start), default=0)


def _row(fields: list[Any]) -> Row:
    row = Row(*fields)
    return row._replace(wraps=tuple(Wrap(*wrap) for wrap in row.wraps))


@once
def _recipe() -> str:
    """Return the hash of what makes galleys: the package `setting`, hyphenation, the styles, libraries' versions."""
    return recipes.digest(Path(setting.__file__).parent, Path(hyphens.__file__), hyphens.WORDS)
