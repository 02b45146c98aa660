"""printshop.yaml: what is read of it, and what is said of every value and profile that a press cannot use."""

from pathlib import Path

import pytest
from PIL import ImageCms

from plugins.newsroom.model import Library, PrintShop
from plugins.newsroom.printshop import inspect
from plugins.newsroom.reader import read_library
from plugins.toolkit import newsprint
from tests.newsroom.content import GOOD, write

WHOLE = """name: Типография «Литера»
standards: [x4, x1a]
icc: printing/gazeta.icc
condition: FOGRA42
ink_limit: 220
bleed: 3,5 мм
marks: приводка
resolution: 170
black_overprint: нет
colour_pages: [4, 1]
imposition: брошюра
paper_thickness: 0.06
"""


def press_profile(limit: float = 2.4) -> bytes:
    """A CMYK profile of a press that no system has to provide: the one of our own formula."""
    return newsprint.profile(limit)


def screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def read(folder: Path, text: str, profile: bytes | None = None) -> Library:
    files: dict[str, str | bytes] = {**GOOD, "printshop.yaml": text}
    if profile is not None:
        files["printing/gazeta.icc"] = profile
    return read_library(write(folder / "content", files), cache=folder / "cache")


def told(library: Library) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column} {one.code} {one.message}" for one in library.findings]


def test_without_a_file_an_ordinary_press_is_meant(tmp_path: Path) -> None:
    library = read_library(write(tmp_path / "content", {**GOOD}))
    assert library.printshop == PrintShop()
    assert not library.printshop.given
    assert library.printshop.standards == ("x4", "x1a")


def test_all_of_it_is_read(tmp_path: Path) -> None:
    library = read(tmp_path, WHOLE, press_profile())
    assert told(library) == []
    shop = library.printshop
    assert shop == PrintShop(
        given=True, name="Типография «Литера»", icc="printing/gazeta.icc", icc_digest=shop.icc_digest,
        icc_name=newsprint.NAME, icc_version=2, condition="FOGRA42", ink_limit=220, bleed=3.5, marks="приводка",
        resolution=170, black_overprint=False, colour_pages=(1, 4), imposition="брошюра", paper_thickness=0.06,
    )  # fmt: skip
    assert [shop.in_colour(page) for page in (1, 2, 3, 4)] == [True, False, False, True]
    assert read(tmp_path, WHOLE, press_profile()).printshop == shop, "the second reading asks the cache"


def test_another_profile_is_another_value(tmp_path: Path) -> None:
    one = read(tmp_path, WHOLE, press_profile()).printshop
    other = read(tmp_path, WHOLE, press_profile(2.2)).printshop
    assert one.icc_digest != other.icc_digest


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("standards: x3", "printshop.yaml:1:12 X003 Значения «x3» здесь не бывает."),
        ("standards: []", "printshop.yaml:1:12 X003 Пустой список."),
        ("ink_limit: 1000", "printshop.yaml:1:12 X003 Здесь нужно число от 100 до 400, а не 1000."),
        ("bleed: широкий", "printshop.yaml:1:8 X003 Здесь нужны миллиметры, число от 0 до 20."),
        ("marks: кресты", "printshop.yaml:1:8 X003 Значения «кресты» здесь не бывает."),
        ("resolution: много", "printshop.yaml:1:13 X003 «много» — не целое число."),
        ("colour_pages: [1, ноль]", "printshop.yaml:1:19 X003 Здесь нужны номера цветных полос"),
        ("imposition: скрепка", "printshop.yaml:1:13 X003 Значения «скрепка» здесь не бывает."),
        ("paper_thickness: 5", "printshop.yaml:1:18 X003 Здесь нужны миллиметры, число от 0 до 1."),
        ("condition: IFRA62", "printshop.yaml:1:12 X003 Условий печати «IFRA62» нет в реестре ICC, без профиля"),
        ("ink_limt: 240", "printshop.yaml:1:1 X003 Поля «ink_limt» здесь нет. Возможно, вы имели в виду «ink_limit»."),
        ("icc: printing/net.icc", "printshop.yaml:1:6 X003 Файла «printing/net.icc» нет в папке материалов."),
    ],
)
def test_a_wrong_value_is_told_at_its_place(tmp_path: Path, line: str, words: str) -> None:
    (found,) = told(read(tmp_path, f"{line}\n"))
    assert found.startswith(words)


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (b"not a profile at all", "— не профиль ICC или повреждён."),
        (screen_profile(), "— профиль экрана (RGB), а печати нужен CMYK."),
        (press_profile()[:12] + b"scnr" + press_profile()[16:], "— не профиль печатной машины"),
        (press_profile()[:400] + bytes(40), "повреждён: по нему нельзя пересчитать цвет."),
    ],
)
def test_a_profile_of_no_press_is_refused_in_words(tmp_path: Path, profile: bytes, words: str) -> None:
    library = read(tmp_path, "name: Литера\nicc: printing/gazeta.icc\n", profile)
    (found,) = told(library)
    assert found.startswith(f"printshop.yaml:2:6 X003 Профиль «printing/gazeta.icc» {words}")
    assert (library.printshop.icc, library.printshop.name) == ("", "Литера")


def test_a_profile_of_version_4_is_none_for_x1a(tmp_path: Path) -> None:
    fourth = press_profile()[:8] + b"\x04" + press_profile()[9:]
    (found,) = told(read(tmp_path, "icc: printing/gazeta.icc\n", fourth))
    assert "версии 4, а PDF/X-1a понимает вторую" in found
    assert told(read(tmp_path, "icc: printing/gazeta.icc\nstandards: [x4]\n", fourth)) == []
    assert told(read(tmp_path, "icc: printing/gazeta.icc\ncondition: IFRA26\n", fourth)) == []


def test_inspection_names_a_profile() -> None:
    seen = inspect(press_profile())
    assert (seen.name, seen.version, seen.fault) == (newsprint.NAME, 2, "")
