"""G040: a picture in the newspaper has something to say (N11)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.shots import STOCK, emblems, shots
from plugins.newsroom.model import Article, Library, Picture


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    placed = {placement.article for issue in library.issues for placement in issue.placements}
    signs, used = emblems(library), dict[str, Article]()
    for one in reversed(library.articles):
        if "newspaper" not in one.channels and one.id not in placed:
            continue
        for picture in shots(one):
            if picture.path not in signs and (said := _told(picture, used.get(picture.digest))):
                yield Remark(path=one.path, line=picture.line, column=picture.column, message=said)
            used.setdefault(picture.digest, one)


def _told(picture: Picture, before: Article | None) -> str:
    name = picture.path.rpartition("/")[2]
    if STOCK.search(name):
        return f"«{name}» — картинка из запасника. Снимите своё или обойдитесь без картинки."
    if before and not picture.why:
        return f"Эта картинка уже была в {before.path}. Поставьте другую или объясните в поле why, зачем она снова."
    if not picture.caption and not picture.why:
        return f"У картинки {name} нет подписи: зачем она на полосе? Впишите caption, кто и что на ней, или поле why."
    return ""


RULE = LibraryRule(
    code="G040",
    name="filler-picture",
    title="Картинка для заполнения",
    severity="warning",
    why="Место на полосе дорого, и картинка из запасника его съедает. Хороший снимок сообщает то, чего нет в тексте:"
    " кто, где, за каким делом, — и это говорит подпись. Нет подписи, тот же кадр в третий раз, файл из фотобанка —"
    " знаки того, что картинкой забивали дыру.",
    quote="Газетная полоса стоит дорого – не размещайте картинки, лишь бы «забить» полосу",
    demands=("N11",),
    bad=(
        article("Зал.", picture="{file: pictures/snimok.jpg, alt: Полный зал, credit: фото редакции}"),
        article(
            "Зал.", picture="{file: pictures/freepik-zal.jpg, alt: Зал, caption: Полный зал, credit: фото редакции}"
        ),
    ),
    good=(
        article("Зал.", picture="{file: pictures/snimok.jpg, alt: Зал, caption: Полный зал, credit: фото редакции}"),
        article("Зал.", picture="{file: pictures/snimok.jpg, alt: Зал, why: виден ремонт, credit: фото редакции}"),
        article("Зал.", picture="{file: pictures/snimok.jpg, alt: Зал, credit: Ким}", channels="[site]", note="Сайт."),
    ),
    check=check,
)
