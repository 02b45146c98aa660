"""`./press review FILE`: the report of a text on the terminal, and as a page.

Input: an `Order`, a file below the content folder or any text elsewhere. Output: words on standard output,
`review/NAME.html` below the outputs, exit code 0: a review judges nobody. What cannot be read is an `OrderError`.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from plugins.lint.manuscript import Record
from plugins.lint.review.assess import assess
from plugins.lint.review.page import page
from plugins.lint.review.terminal import told
from plugins.newsroom.files import decode
from plugins.newsroom.model import Body, Library, Source
from plugins.newsroom.notes import Notes
from plugins.newsroom.reader import Gathered, gather
from plugins.newsroom.slugs import slugify
from plugins.newsroom.unsaved import is_text, reread
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic
from plugins.toolkit.house import THEME
from plugins.toolkit.tokens import read_tokens

LONGEST = 1 << 20
"""Bytes of a file that is read: a longer one is no article."""
HEAD = "---\ntitle: {title}\ndate: {day}\ngenre: заметка\n---\n"
"""What stands over a text that comes from elsewhere."""


def review(order: Order, file: Path) -> int:
    """Read a text carefully and tell; raises `OrderError`."""
    gathered = gather(order.content, today=order.today, cache=order.cache)
    library, record = _found(file, gathered)
    made = replace(assess(library, record, order.cache), path=os.path.relpath(file))
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    sys.stdout.write(told(made, color=colour))
    target = order.output / "review" / f"{slugify(file.stem) or 'tekst'}.html"
    atomic.write(target, page(made, read_tokens(THEME, library.organization.brand)).encode())
    print(f"\nТо же с пометками в тексте: {os.path.relpath(target)}")
    return 0


def _found(file: Path, gathered: Gathered) -> tuple[Library, Record]:
    """Return the library with the text in it, and the text."""
    if file.is_dir():
        raise OrderError(f"{file} — папка. Назовите один файл")
    if not file.is_file():
        raise OrderError(f"файла {file} нет. Проверьте имя")
    library, whole = gathered.joined(), file.resolve()
    path = whole.relative_to(library.root).as_posix() if whole.is_relative_to(library.root) else ""
    if not is_text(path):
        return _from_elsewhere(file, gathered, library)
    record = next((one for one in library.texts() if one.path == path), None)
    return library, record or _refused(file, library, path)


def _from_elsewhere(file: Path, gathered: Gathered, library: Library) -> tuple[Library, Record]:
    """Take any text as an article of today; its lines stay its own."""
    notes = Notes(str(file))
    text = decode(file.read_bytes(), notes) if file.stat().st_size <= LONGEST else None
    if text is None:
        told = " ".join(found.message for found in notes.findings) or "Слишком велик для статьи."
        raise OrderError(f"{file}: {told} Разобрать можно статью в Markdown или простой текст в UTF-8")
    path = f"news/{library.today:%Y}/{library.today:%m-%d}-razbor.md"
    headed = text if text.startswith("---\n") else HEAD.format(title=_quoted(file.stem), day=library.today) + text
    seen = reread(gathered, library, path, headed)
    above = 0 if headed is text else HEAD.count("\n")
    record = next((one for one in seen.articles if one.path == path), None) or _refused(file, seen, path, above)
    if headed is text:
        return seen, record
    plain = replace(record, source=Source(path=path, text=text), body=_raised(record.body, above))
    articles = tuple(plain if one.path == path else one for one in seen.articles)
    return replace(seen, articles=articles), plain


def _raised(body: Body, lines: int) -> Body:
    """Return a body whose places are those of the file, without the lines that stood over it."""
    return replace(
        body,
        links=tuple(replace(one, line=one.line - lines) for one in body.links),
        pictures=tuple(replace(one, line=one.line - lines) for one in body.pictures),
        charts=tuple(replace(one, line=one.line - lines) for one in body.charts),
        headings=tuple(replace(one, line=one.line - lines) for one in body.headings),
    )


def _refused(file: Path, library: Library, path: str, above: int = 0) -> NoReturn:
    """Say why there is nothing to review; `above` are lines that stand over the text and are not the file's."""
    wrong = (f"строка {max(1, one.line - above)}: {one.message}" for one in library.findings if one.path == path)
    raise OrderError(f"{file} не прочитать. {' '.join(wrong) or 'Это не статья, не страница, не событие и не письмо.'}")


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
