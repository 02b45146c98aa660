"""S023: the mission of the all-Russian union is told on the site (W4)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    mission = site.library.organization.national.mission
    words = len(mission.split())
    if not limits["least"] <= words <= limits["most"]:
        message = (
            f"В миссии Общероссийского Профсоюза слов: {words}. Напишите в national: mission"
            f" от {limits['least']} до {limits['most']} слов."
        )
        yield in_organization(site.library, "national.mission", message)
        return
    page = site.role("mission")
    shown = (site.home, site.page(page.address) if page else None)
    if not any(place and place.says(mission) for place in shown):
        message = "Миссии Общероссийского Профсоюза нет ни на главной, ни на странице «role: mission». Верните её."
        yield on_page(site.home, message)


RULE = OutputRule(
    code="S023",
    name="mission",
    title="Миссия Профсоюза",
    severity="error",
    why="Миссия отвечает на вопрос, зачем вступать. Двадцати слов мало не бывает, ста двадцати хватит с запасом; текст"
    " стоит на главной странице или на странице с ролью mission.",
    quote="миссия Общероссийского Профсоюза",
    demands=("W4",),
    limits=(("least", 20), ("most", 120)),
    bad=(
        built("o-profsoyuze/index.html", "<p>Мы за справедливость.</p>"),
    ),
    good=(
        built("o-profsoyuze/index.html",
              "<p>Мы объединяем тех, кто учит и воспитывает. Договариваемся с работодателем о зарплате и нагрузке,"
              " проверяем, исполнен ли договор, защищаем в суде, помогаем новичку пережить первые три года.</p>"),
        built("o-profsoyuze/index.html",
              "<blockquote><p>Мы объединяем тех, кто учит и&nbsp;воспитывает. Договариваемся с&nbsp;работодателем"
              " о&nbsp;зарплате и&nbsp;нагрузке, проверяем, исполнен&nbsp;ли договор, защищаем в&nbsp;суде,"
              " помогаем новичку пережить первые три года.</p></blockquote>", note="С неразрывными пробелами."),
        built("o-profsoyuze/index.html",
              "<p>Мы <b>объединяем</b> тех, кто учит и воспитывает. Договари&shy;ваемся с работодателем о зарплате"
              " и нагрузке, проверяем, исполнен ли договор, защищаем в суде, помогаем новичку пережить первые три"
              " года.</p>", note="С выделением и переносом."),
    ),
    check=check,
)  # fmt: skip
