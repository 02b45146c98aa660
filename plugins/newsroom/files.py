"""The files of a content folder: which there are, and their text, read without trust.

Input: the content folder. Output: `Listing`, and the decoded text of a file; whatever cannot be read is a finding
X005. Names with a leading dot or underscore are not content.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.model import Finding
from plugins.newsroom.notes import UNREADABLE, Notes, meant
from plugins.newsroom.patterns import late
from plugins.newsroom.slugs import slugify

MAX_SIZE = 1 << 20
"""Bytes of a text; more is not an article but a mistake."""
DEPTH = 20
"""Folders inside each other."""
TEXTS = {"news": ".md", "pages": ".md", "events": ".md", "letters": ".md", "issues": ".yaml"}
"""Folders that hold texts of ours, and the ending of their files."""
FOLDERS = (*TEXTS, "documents", "pictures", "galleries", "data", "codes", "registers", "slides", "polls", "forms")
YAML_FILES = (
    "organization.yaml", "people.yaml", "documents.yaml", "pictures.yaml", "holidays.yaml", "redirects.yaml",
    "board.yaml", "plan.yaml", "lint.yaml", "deploy.yaml", "printshop.yaml",
)  # fmt: skip
TEXT_FILES = ("addresses.txt", "words.txt")
ENDINGS = TEXTS | {"data": ".csv", "registers": ".csv", "codes": ".txt"}
"""Folders whose files all have one ending."""
SAVE_AS = {
    "codes": "Сохраните закон из Word как «Обычный текст (.txt)» и положите сюда его.",
    "registers": "Сохраните таблицу из Excel как «CSV UTF-8» и положите сюда её.",
}
PICTURES = (".svg", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
NOT_SHOWN = f"Такую картинку сайт не покажет. Сохраните её как {', '.join(PICTURES)}."
_LITTER = late(r"[._].*|.*~|Thumbs\.db|desktop\.ini|README.*|.*\.(?:swp|tmp|bak)", re.IGNORECASE)


class File(NamedTuple):
    """A file: path below the content folder, and the stamp by which a change is noticed on one machine."""

    path: str
    size: int
    changed: tuple[int, int]
    """Nanoseconds of the last change of content and of the inode."""

    @property
    def stamp(self) -> tuple[int, int, int]:
        return (self.size, *self.changed)


class Listing(NamedTuple):
    """Every file of the content folder, sorted by path."""

    files: tuple[File, ...]
    findings: tuple[Finding, ...]

    def below(self, folder: str, ending: str = "") -> Iterator[File]:
        return (file for file in self.files if file.path.startswith(f"{folder}/") and file.path.endswith(ending))

    def get(self, path: str) -> File | None:
        return next((file for file in self.files if file.path == path), None)


def scan(root: Path) -> Listing:
    """List the content folder. Symbolic links may only lead to files inside it."""
    files: list[File] = []
    findings: list[Finding] = []
    _scan(root, "", files, findings)
    for file in list(files):
        remark = _misplaced(file.path)
        if remark:
            files.remove(file)
            findings.append(_finding(file.path, remark))
        elif " " in file.path.rpartition("/")[2] and file.path.partition("/")[0] in {*TEXTS, "pictures"}:
            findings.append(_spaced(file.path))
    return Listing(tuple(sorted(files, key=lambda file: file.path)), tuple(findings))


def read_bytes(root: Path, file: File, notes: Notes, limit: int = MAX_SIZE) -> bytes | None:
    """Return the content of a file that is not too large."""
    if file.size > limit:
        size, most = file.size / MAX_SIZE, limit / MAX_SIZE
        message = f"Файл слишком велик: {size:.1f} МБ, а допустимо {most:.0f} МБ. Разделите текст или уберите лишнее."
        notes.add(UNREADABLE, message.replace(".", ",", 1))
        return None
    try:
        return (root / file.path).read_bytes()
    except OSError as error:
        notes.add(UNREADABLE, f"Файл не открывается ({error.strerror}). Проверьте права доступа.")
        return None


def decode(data: bytes, notes: Notes) -> str | None:
    """Return the text with LF ends and without BOM."""
    if not data.strip():
        notes.add(UNREADABLE, "Файл пуст. Напишите текст или удалите файл.")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        notes.add(UNREADABLE, "Файл сохранён в кодировке UTF-16. Сохраните его в кодировке UTF-8.")
        return None
    if b"\0" in data:
        notes.add(UNREADABLE, "Это не текст, а двоичный файл. Положите его в pictures/ или documents/.")
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        notes.add(UNREADABLE, f"Файл не в кодировке UTF-8{_encoding(data)}. Сохраните его в UTF-8.", line, column)
        return None


def _encoding(data: bytes) -> str:
    """Guess from the share of letters in the place where Windows-1251 has Russian ones."""
    high = [byte for byte in data if byte >= 0x80]
    russian = sum(byte >= 0xC0 or byte in {0xA8, 0xB8} for byte in high)
    return " (похоже на Windows-1251)" if len(high) > 20 and russian > 0.8 * len(high) else ""


def _scan(root: Path, folder: str, files: list[File], findings: list[Finding]) -> None:
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        findings.append(_finding(folder or ".", f"Папка не открывается ({error.strerror}). Проверьте права доступа."))
        return
    for entry in found:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if _LITTER.fullmatch(entry.name):
            continue
        if not entry.name.isprintable():
            shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in entry.name)
            findings.append(_finding(f"{folder}/{shown}".lstrip("/"), "Имя файла не читается. Переименуйте файл."))
        elif path.count("/") > DEPTH:
            findings.append(_finding(path, "Папки вложены слишком глубоко. Поднимите файл выше."))
        elif entry.is_dir(follow_symlinks=False) and path in YAML_FILES:
            findings.append(_finding(path, "Это папка, а здесь нужен файл. Переименуйте её."))
        elif entry.is_dir(follow_symlinks=False):
            _scan(root, path, files, findings)
        else:
            _take(root, path, entry, files, findings)


def _take(root: Path, path: str, entry: os.DirEntry[str], files: list[File], findings: list[Finding]) -> None:
    try:
        if entry.is_symlink() and not (root / path).resolve(strict=True).is_relative_to(root):
            message = "Это ссылка на файл вне папки с материалами. Положите сюда сам файл."
            findings.append(_finding(path, message))
            return
        facts = entry.stat()
    except (OSError, RuntimeError):
        findings.append(_finding(path, "Ссылка никуда не ведёт. Положите сюда сам файл."))
        return
    if not stat.S_ISREG(facts.st_mode):
        findings.append(_finding(path, "Это не файл. Положите сюда файл, а не ссылку на папку и не устройство."))
        return
    files.append(File(path, facts.st_size, (facts.st_mtime_ns, facts.st_ctime_ns)))


def _misplaced(path: str) -> str:
    """Return why nobody would read this file, or nothing."""
    top, slash, _ = path.partition("/")
    if not slash or top == "galleries":
        return _misplaced_shot(path) if slash else _misplaced_on_top(path)
    if ending := ENDINGS.get(top):
        advice = SAVE_AS.get(top, "Переименуйте файл.")
        return "" if path.endswith(ending) else f"Имя файла в {top}/ должно кончаться на {ending}. {advice}"
    if top in {"documents", "pictures"} and path.endswith((".yaml", ".yml")):
        return f"Описания лежат рядом с папкой {top}/. Перенесите их в {top}.yaml."
    if top == "pictures" and not path.lower().endswith(PICTURES):
        return NOT_SHOWN
    if path.endswith(".md") and top not in FOLDERS:
        return (
            f"Папку {top}/ никто не читает.{meant(top, FOLDERS) or ' Тексты лежат в news/, pages/, events/, letters/.'}"
        )
    return ""


def _misplaced_shot(path: str) -> str:
    """Return why no gallery would show this file: each is one folder of pictures with a Latin name."""
    _, *folders, name = path.split("/")
    if len(folders) != 1:
        return f"Галерея — одна папка: galleries/ИМЯ/{name}. Переложите файл."
    latin = slugify(folders[0])
    if latin != folders[0] or latin.replace("-", "").isdigit():
        hint = f" Например: {latin}." if latin and not latin.replace("-", "").isdigit() else ""
        return f"Имя папки «{folders[0]}» не годится: нужны строчные латинские буквы, цифры и дефисы.{hint}"
    if name == "gallery.yaml" or name.lower().endswith(PICTURES):
        return ""
    if name.endswith((".yaml", ".yml")):
        return "Описание галереи называется gallery.yaml. Переименуйте файл."
    return NOT_SHOWN


def _misplaced_on_top(name: str) -> str:
    if name in FOLDERS:
        return f"Это файл, а {name} — имя папки. Переименуйте файл."
    if name.endswith((".yaml", ".yml", ".md")) and name not in YAML_FILES:
        hint = meant(name, (*YAML_FILES, *TEXT_FILES))
        return f"Файл с таким именем никто не читает.{hint or ' Положите его в news/, pages/ или другую папку.'}"
    if name.endswith(".txt") and name not in TEXT_FILES and (hint := meant(name, TEXT_FILES)):
        return f"Файл с таким именем никто не читает.{hint}"
    return ""


def _spaced(path: str) -> Finding:
    """A name with blanks works here and breaks elsewhere: in links, in commands, on a host."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    latin = f"{slugify(stem) or 'imya'}{dot}{ending.lower()}"
    message = f"В имени файла пробелы. Назовите его латиницей, через дефис: «{latin}»."
    return Finding(path=path, code=UNREADABLE, severity="warning", message=message)


def _finding(path: str, message: str) -> Finding:
    return Finding(path=path, code=UNREADABLE, message=message)
