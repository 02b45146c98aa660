"""The profile of the print shop: `printshop.yaml` and the ICC profile that it names.

Input: the file's text, the listing of the content folder. Output: `PrintShop`; whatever is wrong with it is a finding,
and the value that an ordinary newspaper press wants stands in its place.

An ICC profile is looked at as ICC.1:2001-04, 6.1 describes its header: signature, device class, colour space, version.
"""

import hashlib
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from plugins.newsroom import frontmatter, kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.files import read_bytes
from plugins.newsroom.frontmatter import Node, Scalar
from plugins.newsroom.kinds import Kind
from plugins.newsroom.limits import brief, once
from plugins.newsroom.model import PrintShop
from plugins.newsroom.notes import FRONT_MATTER, Mistake, meant
from plugins.newsroom.patterns import late
from plugins.newsroom.schema import Field, Table, check

if TYPE_CHECKING:
    from plugins.newsroom.reader import Round

FILE = "printshop.yaml"
PROFILE_SIZE = 32 << 20
"""Bytes of an ICC profile at most; those of presses have one or two million."""
CONDITIONS = (
    "IFRA26", "FOGRA42", "FOGRA48", "CGATS21-2-CRPC1", "CGATS21-2-CRPC2", "JCN2002", "CGATS TR 002", "FOGRA39",
    "FOGRA51", "FOGRA43", "FOGRA45", "FOGRA46", "FOGRA41", "FOGRA40", "FOGRA54", "FOGRA47", "FOGRA52", "FOGRA44",
    "FOGRA53", "FOGRA27", "FOGRA29", "FOGRA30", "CGATS TR 001", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006",
    "CGATS21-2-CRPC3", "CGATS21-2-CRPC4", "CGATS21-2-CRPC5", "CGATS21-2-CRPC6", "CGATS21-2-CRPC7", "JC200103",
    "JC200104", "JCW2003", "JCS2011",
)  # fmt: skip
"""Printing conditions of the registry of the ICC (registry.color.org/cmyk-registry), newsprint first."""
SPACES = {b"RGB ": "экрана (RGB)", b"GRAY": "для серого", b"Lab ": "пересчёта (Lab)", b"XYZ ": "пересчёта (XYZ)"}
_DECIMAL = late(r"(\d{1,3})(?:[.,](\d{1,3}))?(?: ?мм)?")
_PAGES = late(r"\d{1,3}")


class Profile(NamedTuple):
    """What an ICC profile says of itself; with a fault, the end of a Russian sentence, it cannot be used."""

    digest: str = ""
    name: str = ""
    version: int = 0
    fault: str = ""


def millimetres(least: float, most: float) -> Kind:
    """A length in millimetres, with a point or a comma."""

    def read(node: Node, desk: Desk) -> float:
        found = _DECIMAL.fullmatch(kinds.text(node, desk))
        value = float(f"{found[1]}.{found[2] or 0}") if found else -1.0
        if least <= value <= most:
            return value
        limits = f"от {least:g} до {most:g}".replace(".", ",")
        raise desk.mistake(node, f"Здесь нужны миллиметры, число {limits}.")

    return read


def colour_pages(node: Node, desk: Desk) -> tuple[int, ...] | None:
    """«все», «нет», or the numbers of the pages printed in colour."""
    if isinstance(node, Scalar) and node.text.casefold() in {"все", "нет"}:
        return None if node.text.casefold() == "все" else ()
    pages: tuple[int, ...] = kinds.items_of(_page)(node, desk)
    return tuple(sorted(set(pages)))


def _page(node: Node, desk: Desk) -> int:
    if _PAGES.fullmatch(kinds.text(node, desk)) and int(kinds.text(node, desk)):
        return int(kinds.text(node, desk))
    raise desk.mistake(node, "Здесь нужны номера цветных полос: [1, 4, 5, 8], или «все», или «нет».")


PRINTSHOP: Table = (
    Field("schema", kinds.number),
    Field("name", brief(200)),
    Field("standards", once(kinds.some(kinds.items_of(kinds.one_of("x4", "x1a"))))),
    Field("icc", kinds.text),
    Field("condition", kinds.text),
    Field("ink_limit", kinds.between(100, 400)),
    Field("bleed", millimetres(0, 20)),
    Field("marks", kinds.one_of("да", "нет", "приводка")),
    Field("resolution", kinds.between(72, 600)),
    Field("black_overprint", kinds.yes_no),
    Field("colour_pages", colour_pages),
    Field("imposition", kinds.one_of("нет", "развороты", "брошюра")),
    Field("paper_thickness", millimetres(0, 1)),
)


def of(work: "Round") -> PrintShop:
    """Read the profile of the content folder; without one the values of an ordinary newspaper press."""
    text = work.yaml(FILE)
    notes = work.notes(FILE)
    root = frontmatter.read(text, notes) if text is not None else None
    desk = Desk(notes=notes, text=text or "")
    values = check(root, PRINTSHOP, desk) if root is not None else None
    if root is None or values is None:
        return PrintShop()
    values.pop("schema", None)
    values |= _profiled(work, values.pop("icc", ""), root.get("icc") or root, desk)
    shop = PrintShop(given=True, **values)
    for name, message in _contradictions(shop):
        node = root.get(name) or root
        notes.add(FRONT_MATTER, message, node.line, node.column)
    return shop


def _profiled(work: "Round", path: str, node: Node, desk: Desk) -> dict[str, str | int]:
    """Return what the values say of the ICC profile; none when it is not there or cannot be used."""
    if not path:
        return {}
    file = work.listing.get(path)
    if file is None:
        hint = meant(path, (one.path for one in work.listing.files if one.path.lower().endswith((".icc", ".icm"))))
        desk.notes.mistake(Mistake(node.line, node.column, f"Файла «{path}» нет в папке материалов.{hint}"))
        return {}
    profile: Profile | None = work.store.fetch(
        file, lambda: read_bytes(work.root, file, desk.notes, PROFILE_SIZE), inspect
    )
    if profile is None or profile.fault:
        if profile:
            desk.notes.mistake(Mistake(node.line, node.column, f"Профиль «{path}» {profile.fault}"))
        return {}
    return {"icc": path, "icc_digest": profile.digest, "icc_name": profile.name, "icc_version": profile.version}


def _contradictions(shop: PrintShop) -> list[tuple[str, str]]:
    """Return what the standards would refuse: field, Russian sentence."""
    found = []
    if shop.condition and shop.condition not in CONDITIONS and not shop.icc:
        hint = meant(shop.condition, CONDITIONS) or " Для газетной бумаги это IFRA26 или FOGRA42."
        message = f"Условий печати «{shop.condition}» нет в реестре ICC, без профиля нужно имя оттуда.{hint}"
        found.append(("condition", message))
    if shop.icc_version > 2 and "x1a" in shop.standards and shop.condition not in CONDITIONS:
        message = (
            "Этот профиль ICC — версии 4, а PDF/X-1a понимает вторую. Попросите у типографии профиль версии 2,"
            " назовите condition из реестра ICC или оставьте «standards: [x4]»."
        )
        found.append(("icc", message))
    return found


def inspect(data: bytes) -> Profile:
    """Look into an ICC profile: only one of a CMYK printing press that littlecms can compute with has no fault."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return Profile(fault="— не профиль ICC или повреждён. Возьмите файл .icc у типографии.")
    if data[16:20] != b"CMYK":
        kind = SPACES.get(data[16:20], "других красок")
        return Profile(fault=f"— профиль {kind}, а печати нужен CMYK. Попросите у типографии профиль её машины.")
    if data[12:16] != b"prtr":
        return Profile(fault="— не профиль печатной машины (класс не «prtr»). Попросите у типографии другой.")
    return _computed(data)


def _computed(data: bytes) -> Profile:
    from PIL import ImageCms  # only for profiles that have changed

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        screen = ImageCms.createProfile("sRGB")
        ImageCms.buildTransform(screen, profile, "RGB", "CMYK")
        ImageCms.buildTransform(profile, screen, "CMYK", "RGB")
        name = re.sub(r"\s+", " ", ImageCms.getProfileDescription(profile)).strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return Profile(fault="повреждён: по нему нельзя пересчитать цвет. Скопируйте его заново.")
    return Profile(digest=hashlib.sha256(data).hexdigest()[:16], name=name, version=data[8])
