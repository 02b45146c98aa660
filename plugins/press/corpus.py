"""An archive to measure with: as many articles as are asked for, made of the sample union's own.

Input: a folder, a number, the folder of the sample's content. Output: a content folder. An article is one of the
sample's news as it is, filled up with paragraphs of others to the size of a real one; a sentence with numbers of its
own makes no two alike. Some have links, lists, pictures. Same number, same bytes.
"""

import datetime as dt
import random
import re
import shutil
from pathlib import Path

SIZE = 3800
"""Bytes of an article: the mean of real newspapers' sites (research on performance)."""
FIRST, DAYS = dt.date(2012, 1, 9), 5000
"""Days of the archive; all lie before those of the sample."""
NAMES = ("Соколова", "Дьяков", "Рогов", "Чернышёв", "Мамаева", "Ершов", "Лыткин", "Бердникова")
_BEYOND = re.compile(r"(?m)^:::.*$|^!\[.*$|^\[\^.*$|\[\^\w+\]|<!--.*?-->|^\|.*$", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def make(folder: Path, number: int, sample: Path, *, printed: bool = False) -> Path:
    """Make the content folder; return it. `printed`: of such texts only as a newspaper may print."""
    shutil.copytree(sample, folder)
    files = [path for path in sorted((sample / "news").rglob("*.md")) if not (printed and _congratulates(path))]
    texts = [_paragraphs(path) for path in files]
    chance = random.Random(number)  # noqa: S311 - texts, not secrets
    for count in range(number):
        day = FIRST + dt.timedelta(days=count * DAYS // number)
        path = folder / "news" / str(day.year) / f"{day:%m-%d}-arkhiv-{count:05}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_article(count, day, texts, chance), encoding="utf-8")
    return folder


def _congratulates(path: Path) -> bool:
    return "genre: поздравление\n" in path.read_text(encoding="utf-8")


def _paragraphs(path: Path) -> list[str]:
    """Return the plain paragraphs of a text."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    found = _LINK.sub(r"\1", _BEYOND.sub("", body)).split("\n\n")
    return [one.strip() for one in found if len(one) > 60 and not one.lstrip().startswith(("#", ">", "{"))]


def _article(count: int, day: dt.date, texts: list[list[str]], chance: random.Random) -> str:
    body = list(chance.choice(texts))
    while sum(len(one.encode()) for one in body) < SIZE - 500:
        body.append(chance.choice(chance.choice(texts)))
    told, came = chance.randrange(31, 900), chance.randrange(2, 31)
    own = f"Об этом {chance.choice(NAMES)} рассказала {told} читателям, {came} из них пришли в библиотеку."
    body.insert(chance.randrange(len(body)), own)
    if count % 3 == 0:
        body.append(f"Подробности есть [на странице проверок](https://primer.example/proverki/{count}).")
    if count % 4 == 0:
        body.append(f"Что решили:\n\n- доплаты по пункту {count};\n- график отпусков;\n- новая форма заявления.")
    kept, size = [], 0
    for one in body:
        size += len(one.encode())
        if size < SIZE + 400:
            kept.append(one)
    front = f"title: Как прошёл день {count}\nslug: arkhiv-{count}-den\ndate: {day}\ngenre: заметка\n"
    front += "summary: О чём этот текст, в двух словах.\nchannels: [site, newspaper]\n"
    return f"---\n{front}---\n" + "\n\n".join(kept) + "\n"
