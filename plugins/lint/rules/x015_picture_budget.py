"""X015: what the site made of a picture is heavier than its budget (largest contentful paint: 120 KB on a phone)."""

from collections.abc import Iterator

from plugins.lint.copies import weigh
from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.toolkit.shown import pictures


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    sources = {picture.digest: picture.path for picture, _ in pictures(site.library)}
    most, most_on_phone = limits["kilobytes"], limits["phone_kilobytes"]
    for digest, made in weigh(site.folder).items():
        path = sources.get(digest, made.name)
        if made.heaviest > most:
            advice = "Возьмите снимок спокойнее или обрежьте пёстрое: листву, толпу, узор."
            yield Remark(path=path, message=f"Копия картинки весит {made.heaviest} КБ, а хватает {most}. {advice}")
        elif made.phone > most_on_phone:
            said = f"На телефоне картинка весит {made.phone} КБ, а хватает {most_on_phone}. Обрежьте пёстрые края."
            yield Remark(path=path, severity="warning", message=said)


RULE = OutputRule(
    code="X015",
    name="picture-budget",
    title="Картинка сверх бюджета",
    severity="error",
    why="Главную картинку страницы читатель ждёт на телефоне с мобильным интернетом. Сайт сжимает снимки сам, но"
    " листва, снег и толпа не сжимаются. Предупреждение — задержит страницу, ошибка — её не дождутся.",
    limits=(("kilobytes", 400), ("phone_kilobytes", 120)),
    bad=(
        built("kartinki/0123456789ab-les.1600.jpg", "430 КБ", note="Копия снимка весит 430 КБ."),
        built("kartinki/0123456789ab-les.960.avif", "150 КБ", note="На телефоне — 150 КБ: предупреждение."),
    ),
    good=(
        built("kartinki/0123456789ab-les.1600.jpg", "300 КБ"),
        built("kartinki/0123456789ab-les.960.avif", "90 КБ"),
        built("kartinki/0123456789ab-les.480.avif", "60 КБ", note="Малая копия для телефона."),
    ),
    check=check,
)
