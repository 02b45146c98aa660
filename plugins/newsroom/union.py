"""The files of the union itself: organization.yaml, people.yaml, pictures.yaml, documents.yaml.

Input: their text. Output: `Organization`, people with their elected bodies, pictures with facts, documents.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plugins.newsroom import addresses, fields, frontmatter, union_fields
from plugins.newsroom.desk import Desk
from plugins.newsroom.facts import Asked, Measure, Pictures
from plugins.newsroom.frontmatter import Mapping as Fields
from plugins.newsroom.frontmatter import Node, Scalar, Sequence
from plugins.newsroom.model import Document, ElectedBody, Organization, Person, Picture, Source
from plugins.newsroom.names import Directory
from plugins.newsroom.notes import FRONT_MATTER, UNREADABLE, Notes
from plugins.newsroom.schema import check

NOBODY = Organization(source=Source(path="organization.yaml", text=""), site_url="", timezone="UTC")
"""Stands in the Library when organization.yaml cannot be read; the findings say why."""


class Union(NamedTuple):
    """The organization, whether it could be read at all, and whether it asks for a newer tool."""

    organization: Organization
    known: bool = True
    newer: bool = False


def organization(text: str, notes: Notes, pictures: Asked) -> Union:
    """Read organization.yaml."""
    desk = Desk(notes=notes, text=text, pictures=pictures)
    root = frontmatter.read(text, notes)
    if root is not None and _newer(root, desk):
        return Union(NOBODY, known=False, newer=True)
    values = check(root, union_fields.ORGANIZATION, desk) if root is not None else None
    if root is None or values is None:
        return Union(NOBODY, known=False)
    del values["schema"]
    source = Source(path=notes.path, text=text, field_places=frontmatter.places(root))
    return Union(Organization(source=source, **values))


def _newer(root: Fields, desk: Desk) -> bool:
    """Refuse a content of a newer shape in one sentence: everything else that could be said of it is guesswork."""
    node = root.get("schema")
    written = node.text if isinstance(node, Scalar) else ""
    if not (written.isascii() and written.isdigit() and int(written[:9]) > union_fields.SCHEMA):
        return False
    known = union_fields.SCHEMA
    message = f"Материалы записаны по схеме {written}, а эта версия понимает схему {known}. Обновите Стенгазету."
    desk.notes.add(FRONT_MATTER, message, *_place(node or root))
    return True


def people(text: str, notes: Notes, pictures: Asked) -> tuple[tuple[ElectedBody, ...], tuple[Person, ...]]:
    """Read people.yaml; a body that nobody has described is X001."""
    desk = Desk(notes=notes, text=text, pictures=pictures)
    root = frontmatter.read(text, notes)
    values = check(root, union_fields.PEOPLE, desk) if root is not None else None
    if root is None or values is None:
        return (), ()
    bodies: tuple[ElectedBody, ...] = values.get("bodies", ())
    found: tuple[Person, ...] = values.get("people", ())
    places = {name: (line, column) for name, line, column in frontmatter.places(root)}
    directory = Directory.of(body.id for body in bodies)
    for number, person in enumerate(found):
        if person.body and person.body not in directory.exact:
            place = places.get(f"people[{number}].body", (person.line, 1))
            notes.add("X001", directory.complaint(person.body, "Органа"), *place)
    return bodies, found


def pictures_with_facts(text: str, notes: Notes, pictures: dict[str, Picture]) -> dict[str, Picture]:
    """Put the facts of pictures.yaml to the pictures."""
    desk = Desk(notes=notes, text=text)
    root = frontmatter.read(text, notes)
    library = Pictures(pictures)
    described = dict(pictures)
    for name, node in _entries(root, "pictures", desk) if root is not None else ():
        values = check(node, fields.PICTURE if node.get("file") else fields.FACTS, desk, (name.line, name.column))
        known = library.find(name.text, "")
        if known is None:
            notes.add("X002", library.complaint(name.text, ""), name.line, name.column)
        elif values:
            values.pop("file", None)
            described[known.path] = _changed(known, values)
    return described


def _changed(picture: Picture, facts: dict[str, Any]) -> Picture:
    return Picture(**({name: getattr(picture, name) for name in Picture.__slots__} | facts))


def documents(text: str, notes: Notes, files: Mapping[str, Measure], sizes: Mapping[str, int]) -> tuple[Document, ...]:
    """Read documents.yaml; a described file that is missing is X001, a file without a description a warning."""
    desk = Desk(notes=notes, text=text, zone=dt.UTC)
    root = frontmatter.read(text, notes) if text else None
    directory = Directory.of(files)
    found: dict[str, Document] = {}
    for name, node in _entries(root, "documents", desk) if root is not None else ():
        described = node if node.get("file") else Fields((*node.pairs, (Scalar("file", 0, 0), name)), *_place(node))
        values = check(described, fields.DOCUMENT, desk, (name.line, name.column))
        file = directory.find(name.text, "documents") or directory.find(f"documents/{name.text}")
        if file is None:
            notes.add("X001", directory.complaint(name.text, "Файла"), name.line, name.column)
        elif file in found:
            message = f"Файл «{name.text}» уже описан в строке {found[file].line}. Оставьте одно описание."
            notes.add(FRONT_MATTER, message, name.line, name.column)
        elif files[file].fault:
            notes.add(UNREADABLE, f"Файл «{name.text}» {files[file].fault}", name.line, name.column)
        elif values is not None:
            del values["file"]
            found[file] = _document(file, files[file], sizes[file], name.line, values)
    for file in sorted(set(files) - set(found)) if not notes.findings else ():
        message = f"Файл {file} не описан в {notes.path}, на сайте его не будет. Добавьте для него file и title."
        notes.add(FRONT_MATTER, message, severity="warning")
    return tuple(found.values())


def _document(file: str, measure: Measure, size: int, line: int, values: dict[str, Any]) -> Document:
    address = addresses.of_document(file)
    return Document(
        id=file, address=address, size=size, digest=measure.digest, pages=measure.pages, scanned=measure.scanned,
        line=line, **values,
    )  # fmt: skip


def _place(node: Node) -> tuple[int, int]:
    return node.line, node.column


def _entries(root: Fields, name: str, desk: Desk) -> Iterator[tuple[Scalar, Fields]]:
    """Yield files' names and their fields: a list under `name` with `file` in each, or file names as keys."""
    listed = root.get(name)
    if isinstance(listed, Sequence):
        for item in listed.items:
            file = item.get("file") if isinstance(item, Fields) else None
            if isinstance(item, Fields) and isinstance(file, Scalar):
                yield file, item
            else:
                desk.notes.add(FRONT_MATTER, "В описании нет поля file. Добавьте имя файла.", item.line, item.column)
        return
    for key, node in root.pairs:
        if isinstance(node, Fields):
            yield key, node
        elif key.text != "schema" and not (key.text == name and isinstance(node, Scalar) and not node.text):
            desk.notes.add(FRONT_MATTER, f"После «{key.text}» нужны поля: title, date …", node.line, node.column)
