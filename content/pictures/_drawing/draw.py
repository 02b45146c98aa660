"""Draw all pictures of the sample union again: `python content/pictures/_drawing/draw.py [NAME …]`.

Input: nothing but the scripts beside this file. Output: SVG and JPEG files in `content/pictures/`. Running it again
gives the same bytes. The symbols, portraits and scenes need the standard library only; banners need fontTools and
fontpkg-onest, the rasters Pillow: all of them are among the project's dependencies.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import banners
import people
import raster
import scenes_autumn
import scenes_evening
import scenes_exams
import scenes_indoors
import scenes_lessons
import scenes_music
import scenes_outdoors
import scenes_rooms
import scenes_school
import scenes_still
import scenes_summer
import scenes_town
import scenes_winter
import scenes_work
import scenes_yard
import symbols
from canvas import Canvas

HERE = Path(__file__).resolve().parent
LARGEST = 200_000
SCENES: dict[str, Callable[[], Canvas]] = {
    "attestat": scenes_exams.attestat,
    "avtobus": scenes_autumn.avtobus,
    "bas": scenes_town.bas,
    "baydarki": scenes_outdoors.baydarki,
    "biblioteka": scenes_school.biblioteka,
    "dve-shapki": scenes_indoors.dve_shapki,
    "ekzamen": scenes_exams.ekzamen,
    "fizika": scenes_lessons.fizika,
    "khor": scenes_autumn.khor,
    "kirpichny": scenes_summer.kirpichny,
    "klass-osen": scenes_school.klass_osen,
    "kormushka": scenes_winter.kormushka,
    "kotelnaya": scenes_still.kotelnaya,
    "lyuksmetr": scenes_work.lyuksmetr,
    "masterskaya": scenes_lessons.masterskaya,
    "nastroyshchik": scenes_music.nastroyshchik,
    "noch": scenes_indoors.noch,
    "otkrytka": scenes_still.otkrytka,
    "otpusk": scenes_still.otpusk,
    "party": scenes_yard.party,
    "paseka": scenes_summer.paseka,
    "povara": scenes_school.povara,
    "pristan": scenes_autumn.pristan,
    "runova": scenes_rooms.runova,
    "saturn": scenes_evening.saturn,
    "soglashenie": scenes_work.soglashenie,
    "spartakiada": scenes_outdoors.spartakiada,
    "steny": scenes_rooms.steny,
    "sud": scenes_work.sud,
    "tikhiy-chas": scenes_music.tikhiy_chas,
    "tramvay": scenes_evening.tramvay,
    "verevochka": scenes_town.verevochka,
    "zamena": scenes_still.zamena,
    "zima-lyzhi": scenes_winter.zima_lyzhi,
}
RASTERS = {"baydarki": 1, "povara": 2}
"""Scenes that are kept as pixels instead, so that the sample goes both ways; the number seeds the grain."""


def drawings() -> Iterator[tuple[str, Callable[[], Canvas]]]:
    """Yield every drawing's path below `pictures/`, without its ending, and the function that draws it."""
    yield from SCENES.items()
    for name, function in symbols.SYMBOLS.items():
        yield f"symbols/{name}", function
    for name, function in banners.BANNERS.items():
        yield f"banners/{name}", function
    for person in people.SITTERS:
        yield f"people/{person}", partial(people.portrait, person)


def main(wanted: list[str]) -> int:
    """Draw the pictures named, or all of them."""
    for name, function in drawings():
        if wanted and name not in wanted:
            continue
        path = HERE.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name in RASTERS:
            path.with_suffix(".jpg").write_bytes(raster.jpeg(function(), seed=RASTERS[name]))
        else:
            path.with_suffix(".svg").write_bytes(_vector(name, function()))
    return 0


def _vector(name: str, canvas: Canvas) -> bytes:
    data = canvas.svg().encode()
    if len(data) > LARGEST:
        sys.exit(f"{name}: {len(data)} байт, рисунок слишком велик; уменьшите число точек или штрихов.")
    return data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
