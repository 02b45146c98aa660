"""G020: no congratulations in the newspaper (N13); on the site they are wanted (S030)."""

from collections.abc import Iterator

from plugins.lint.congratulation import may_congratulate, weigh
from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not may_congratulate(text.prose):
        return
    verdict = weigh(text.copy.voice)
    if verdict and verdict.congratulates:
        words = " ".join(text.prose[verdict.start : verdict.end].split())
        yield text.at(
            verdict.start,
            f"Поздравление в газете: «{words[:60].strip(' !,')}». Напишите репортаж о празднике или дайте"
            " кадр с подписью, а поздравление оставьте на сайте (channels: [site]).",
            end=verdict.end,
        )


RULE = TextRule(
    code="G020",
    name="congratulation",
    title="Поздравление в газете",
    severity="error",
    channels=("newspaper",),
    why="Газета приходит, когда праздник прошёл, и пожелания здоровья никому не новость. О празднике рассказывает"
    " репортаж: кто пришёл, что было, кого чествовали. Слова поздравления в кавычках, внутри репортажа, уместны; на"
    " сайте поздравление не только можно, но и нужно (S030).",
    quote="Поздравления с праздниками в газете – вчерашний день. Лучше написать репортаж на эту тему или поставить"
    " красивый кадр с подписью",
    demands=("N13",),
    bad=(
        article("Дорогие коллеги! Поздравляем вас с Днём учителя! Желаем здоровья, терпения и внимательных учеников."),
        article("С наступающим Новым годом! Пусть он принесёт мир в каждый дом и радость в каждый класс."),
        article("Горком Профсоюза сердечно поздравляет с юбилеем Нину Павловну Рогову, сорок лет отдавшую школе."),
    ),
    good=(
        article(
            "В школе № 4 отметили День учителя. Зал встал, когда вошла Нина Павловна. «Поздравляем вас, наша"
            " первая учительница!» — сказали выпускники, и хор запел."
        ),
        article("Поздравляем победителей конкурса «Педагогический дебют»: жюри назвало имена в пятницу."),
        article("Председатель поздравил ветеранов и вручил им памятные знаки. Концерт закончился в девятом часу."),
        article(
            "Дорогие коллеги! Поздравляем вас с Днём учителя!",
            channels="[site]",
            genre="поздравление",
            note="Только на сайте.",
        ),
    ),
    check=check,
)
