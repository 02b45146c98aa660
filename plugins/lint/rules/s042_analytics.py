"""S042: a declared counter asks before it counts, and the policy tells of it (M4; 152-FZ, art. 18.1)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page

POLICY = "politika/"
ASKED = (
    '<aside data-counter="12345678" hidden>Разрешить счётчик посещений? <button>Да</button><button>Нет</button></aside>'
)


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    counter = site.library.organization.outside.counter
    if not counter:
        return
    if f'data-counter="{counter}"' not in site.html(site.home.file):
        message = (
            "Счётчик включён, а согласия у читателя не спрашивают. Верните вопрос в шаблон или напишите counter: нет."
        )
        yield in_organization(site.library, "outside.counter", message)
    own = site.role("policy")
    page = site.page(own.address if own else POLICY)
    if page is None:
        message = "Счётчик включён, а политики обработки данных на сайте нет. Опубликуйте её или напишите counter: нет."
        yield in_organization(site.library, "outside.counter", message)
    elif not ("метрик" in page.words or ("счетчик" in page.words and "нетсчетчик" not in page.words)):
        message = (
            "В политике обработки данных не сказано про счётчик. Напишите, что он узнаёт и как от него отказаться."
        )
        yield Remark(path=own.path, message=message) if own else on_page(page, message)


RULE = OutputRule(
    code="S042",
    name="analytics",
    title="Счётчик с согласия",
    severity="warning",
    why="Счётчик показывает, что читают, но передаёт чужой службе адрес читателя в сети. Это персональные данные:"
    " сначала спрашивают согласие, а в политике пишут, кто и что узнаёт (152-ФЗ). Без счётчика сайт работает так же;"
    " как написать точнее, решает юрист.",
    quote="Аналитика для сайта (Яндекс Метрика)",
    demands=("M4",),
    bad=(
        built("index.html", "<p>Новости</p>", note="Счётчик включён молча."),
        built("politika/index.html", "<p>На сайте нет счётчиков.</p>", note="Политика отстала от дела."),
    ),
    good=(
        built("index.html", ASKED),
        built("politika/index.html", "<p>Яндекс Метрика включается после согласия и считает просмотры.</p>"),
    ),
    check=check,
)
