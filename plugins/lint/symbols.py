"""Emblems and flags on the home page: what S020, S022 and S024 have in common.

Input: the built site, a level of the union and its field in `organization.yaml`. Output: remarks.
"""

from collections.abc import Iterator

from plugins.lint.remark import Remark
from plugins.lint.site import Site, in_organization, on_page
from plugins.newsroom.model import Level


def unshown(site: Site, field: str, level: Level, what: str) -> Iterator[Remark]:
    """Yield a remark when a symbol is neither shown nor declared absent with a reason."""
    picture, place = level.symbol.picture, f"{field}.symbol"
    if picture is None:
        if not level.symbol.none:
            message = f"{what} не указан. Добавьте {place} с файлом и описанием или напишите «none: причина»."
            yield in_organization(site.library, place, message)
    elif not picture.alt.strip():
        message = f"{what} без описания. Добавьте alt: что изображено."
        yield in_organization(site.library, place, message)
    elif not site.shows(site.home, picture):
        message = f"{what} не показан на главной странице (описание «{picture.alt}»). Верните картинку в шапку сайта."
        yield on_page(site.home, message)
