"""L001: a foreign agent is named with the mark that the law asks for."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.laws import AGENTS, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.registry import Mention, demanded
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule

KINDS = frozenset({"foreign-agents"})


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    return demanded(text, KINDS, _said)


def _said(found: Mention) -> str:
    day = f" (сверен {found.register.edition})" if found.register.edition else ""
    return f"«{found.words}» — имя из реестра {found.register.path}{day}"


RULE = TextRule(
    code="L001",
    name="foreign-agent",
    title="Имя из реестра иностранных агентов",
    severity="error",
    why="Назвать иностранного агента можно, но закон требует сказать, кто он; за пропуск штрафуют и редакцию, и"
    " организацию. Программа ищет имена из ваших таблиц registers/ во всех падежах и просит пометку при первом"
    " упоминании: рядом, в том же абзаце или сноской. Реестр пополняют каждую неделю, сверяйте таблицу перед"
    " выпуском." + stands_on(AGENTS),
    fix="offered",
    bad=(
        article(
            "Опрос провёл Вымышленный парус, ответили триста человек.",
            mended="Опрос провёл Вымышленный парус (включено в реестр иностранных агентов), ответили триста человек.",
        ),
        article("О докладе «Вымышленного паруса» спорили весь вечер."),
        article("Ведущей пригласили Аглаю Небывалову, она приехала из столицы."),
    ),
    good=(
        article("Опрос провёл Вымышленный парус (включено в реестр иностранных агентов)."),
        article("Опрос провёл «Вымышленный парус»\\*.\n\n\\* Включено в реестр иностранных агентов."),
        article("Парус у лодки оказался вымышленный: его дорисовали на снимке.", note="Не имя."),
        article("Новое общество любителей чтения собралось в школе № 7.", note="Слово из названия, и только."),
        article("Спектакль «Небывальщина» поставила Аглая Петрова.", note="Другая фамилия."),
    ),
    check=check,
)
