"""Photo galleries: a folder of pictures below `galleries/`, and perhaps a `gallery.yaml` in it.

Input: the pictures of the folder with what pictures.yaml says of them, the text of gallery.yaml. Output: `Gallery`,
its pictures in the order of gallery.yaml, then by name («2.jpg» before «10.jpg»); findings: X002 for a picture that is
not there or says nothing to those who do not see it, X003 for the shape of the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plugins.newsroom import frontmatter
from plugins.newsroom.desk import Desk
from plugins.newsroom.fields import GALLERY
from plugins.newsroom.model import Finding, Gallery, Library, Picture
from plugins.newsroom.notes import FRONT_MATTER, Notes, meant
from plugins.newsroom.patterns import late
from plugins.newsroom.schema import Values, check

FOLDER = "galleries"
DESCRIPTION = "gallery.yaml"
NO_PICTURE = "X002"
_NUMBER = late(r"(\d+)")
_LISTED = 3


def names(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders that hold pictures or a description, sorted."""
    return tuple(sorted({path.split("/")[1] for path in paths if path.startswith(f"{FOLDER}/")}))


def read(name: str, text: str | None, notes: Notes, pictures: Mapping[str, Picture]) -> Gallery:
    """Read a gallery; `pictures` are all pictures by path, `text` is gallery.yaml, `notes` are of that file."""
    start = f"{FOLDER}/{name}/"
    own = {path.removeprefix(start): one for path, one in pictures.items() if path.startswith(start)}
    values = _described(text, notes)
    listed: tuple[Picture, ...] = values.get("pictures", ()) if values else ()
    found = dict(_listed(listed, own, notes))
    rest = (file for file in sorted(own, key=_natural) if file not in found)
    credit = values.get("credit", "") if values else ""
    shown = [found.get(file, own[file]) for file in (*found, *rest)]
    gallery = Gallery(
        id=f"{FOLDER}/{name}",
        title=values.get("title", "") if values else "",
        pictures=tuple(replace(one, credit=one.credit or credit, line=1, column=1) for one in shown),
    )
    if values is not None or (text is None and own):
        _complain(gallery, notes if text is not None else Notes(f"{start}{min(own)}", notes.findings))
    return gallery


def unshown(library: Library) -> Iterator[Finding]:
    """Yield a warning for every gallery that no text shows: its pictures will not be on the site."""
    shown = {picture.path.rpartition("/")[0] for text in library.texts() for picture in text.body.pictures}
    for gallery in library.galleries:
        if gallery.pictures and gallery.id not in shown:
            message = f"Галерею никто не показывает. Вставьте в текст строки «::: галерея {gallery.name}» и «:::»."
            path = gallery.pictures[0].path
            yield Finding(path=path, code=FRONT_MATTER, severity="warning", message=message)


def _described(text: str | None, notes: Notes) -> Values | None:
    root = frontmatter.read(text, notes) if text else None
    return check(root, GALLERY, Desk(notes=notes, text=text or "")) if root is not None else None


def _listed(listed: Iterable[Picture], own: Mapping[str, Picture], notes: Notes) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures that gallery.yaml names, its facts over those of pictures.yaml."""
    seen = set[str]()
    for one in listed:
        known = own.get(one.path)
        if known is None:
            message = f"Снимка «{one.path}» в этой папке нет.{meant(one.path, own)} Проверьте имя файла."
            notes.add(NO_PICTURE, message, one.line, one.column)
        elif one.path in seen:
            notes.add(FRONT_MATTER, f"Снимок «{one.path}» уже назван. Оставьте одно описание.", one.line, one.column)
        else:
            seen.add(one.path)
            facts = {
                name: getattr(one, name) or getattr(known, name)
                for name in ("alt", "caption", "credit", "consent", "why")
            }
            focus = one.focus if one.focus != (0.5, 0.5) else known.focus
            yield one.path, replace(known, focus=focus, **facts)


def _complain(gallery: Gallery, notes: Notes) -> None:
    """Tell of a gallery without pictures, and once of all pictures without a description."""
    if not gallery.pictures:
        notes.add(FRONT_MATTER, "В этой папке нет снимков. Положите их сюда или удалите папку.")
    silent = [one.path.rpartition("/")[2] for one in gallery.pictures if not one.alt]
    if silent:
        more = f" и ещё {len(silent) - _LISTED}" if len(silent) > _LISTED else ""
        message = (
            f"Снимки без описания: {', '.join(silent[:_LISTED])}{more}. Впишите alt в {DESCRIPTION}: что на снимке."
        )
        notes.add(NO_PICTURE, message)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in _NUMBER.split(name))
