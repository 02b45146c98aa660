"""G061: colours and fonts of the site and of the paper come from the palette (N2)."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.toolkit.house import PAPER_STYLES, THEME

if TYPE_CHECKING:
    from plugins.lint.palette import Stray

FACES = ("Text", "Text Bold", "Text Italic", "Display", "Poster", "Narrow", "Narrow Bold")
"""Names under which the paper's styles know the cuts of our families (`newspaper/faces.py`)."""


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    from plugins.lint.palette import strays  # late: what judges styles, no text needs
    from plugins.toolkit.tokens import read_tokens

    try:
        tokens = read_tokens(THEME, site.library.organization.brand)
    except ValueError:
        return  # X016 says what is wrong with the union's own colours
    for path in sorted((site.folder / "static").glob("*.css")):
        for stray in strays(path.read_text(encoding="utf-8"), tokens):
            yield _told(path.relative_to(site.folder).as_posix(), stray)
    for path in sorted(PAPER_STYLES.glob("*.css")):
        for stray in strays(path.read_text(encoding="utf-8"), tokens, FACES):
            yield _told(os.path.relpath(path, site.library.root), stray)


def _told(path: str, stray: "Stray") -> Remark:
    if stray.font:
        message = f"Шрифт «{stray.what}» не из набора. Возьмите var(--serif), var(--sans) или тот, что есть в газете."
    else:
        message = (
            f"Цвет «{stray.what}» не из палитры. Возьмите цвет из tokens.yaml: var(--union), var(--accent), var(--ink)."
        )
    return Remark(path=path, line=stray.line, column=stray.column, message=message)


RULE = OutputRule(
    code="G061",
    name="palette",
    title="Цвета и шрифты из палитры",
    severity="warning",
    why="Газету и сайт узнают по цвету раньше, чем прочтут название. Цвет, вписанный прямо в стиль, выбивается из"
    " палитры, не меняется вместе с brand и не проверен на контраст. Цвета и шрифты живут в tokens.yaml, стили их зовут"
    " по имени.",
    quote="Дизайн газеты (цветовая палитра)",
    demands=("N2",),
    bad=(
        built("static/site.css", "h1 { color: #ff00aa }", note="Цвет мимо палитры."),
        built("static/site.css", "p { border: 1px solid tomato; font: 700 1rem/1.2 Lobster, cursive }"),
    ),
    good=(
        built("static/site.css", "h1 { color: var(--union); background: #fff; font: 700 1rem/1.2 var(--serif) }"),
        built("static/site.css", ":root { --ink: #063462 } .blue { color: #063462 }", note="Палитра для слабовидящих."),
    ),
    check=check,
)
