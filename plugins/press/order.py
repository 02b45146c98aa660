"""What a command was asked for: folders, day and parts, as one value that passes through the flow.

Input: the words of the command line. Output: `Order`.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from plugins.newsroom.dates import parse_date

HOUSE = Path(__file__).resolve().parents[2]
"""The folder of the tool itself: the code, the themes, the sample content."""
PARTS = ("site", "newspaper", "letters")


class OrderError(Exception):
    """The command cannot be carried out as given; the message says why in Russian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Folders are absolute; `today` None leaves the day to the content; `item` limits a part to one id."""

    content: Path
    output: Path
    cache: Path
    today: dt.date | None = None
    parts: tuple[str, ...] = PARTS
    item: str = ""
    year: int = 0
    """Of the annual volume; 0 for none."""
    drafts: bool = False


def make(content: str, output: str, day: str = "", parts: str = "", item: str = "", year: int = 0) -> Order:
    """Return the order of a command line; raises `OrderError`."""
    folder = _content(content)
    target = _absolute(output) if output else folder.parent / "output"
    if target.resolve() == folder.resolve() or folder.resolve().is_relative_to(target.resolve()):
        raise OrderError(f"--output {output}: там лежат сами материалы. Укажите другую папку.")
    if target.resolve().is_relative_to(folder.resolve()):
        raise OrderError(f"--output {output}: это внутри материалов, а готовое не тексты. Возьмите другую.")
    if target.exists() and not target.is_dir():
        raise OrderError(f"{output or target}: это файл, а нужна папка. Уберите его или назовите другую: --output.")
    return Order(
        content=folder,
        output=target,
        cache=(target.parent if output else folder.parent) / ".cache",
        today=_day(day),
        parts=_parts(parts),
        item=item,
        year=year,
    )


def _content(given: str) -> Path:
    here = Path("content").absolute()
    folder = _absolute(given) if given else here if here.is_dir() else HOUSE / "content"
    if not folder.is_dir():
        raise OrderError(f"папки {given or folder} нет. Укажите папку с материалами: --content ПАПКА.")
    if not (folder / "organization.yaml").is_file():
        raise OrderError(f"в папке {given or folder} нет organization.yaml. Создать его поможет ./press init ПАПКА.")
    return folder


def _absolute(given: str) -> Path:
    """Return a typed path from the root on. With «..» it is resolved: nobody further on has to think of the dots."""
    path = Path(given)
    return path.resolve() if ".." in path.parts else path.absolute()


def _day(given: str) -> dt.date | None:
    if not given:
        return None
    try:
        return parse_date(given)
    except ValueError:
        raise OrderError(f"--today {given}: такого дня нет. Пишите год-месяц-день: 2026-11-23.") from None


def _parts(given: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    for name in names:
        if name not in PARTS:
            raise OrderError(f"--only {name}: такой части нет. Части: {', '.join(PARTS)}.")
    return names or PARTS
