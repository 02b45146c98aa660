"""M016: a letter is written in Cyrillic (L6). Names, addresses and the union's word list are exempt."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.latin import foreign, instead
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    found = tuple(foreign(text.prose))
    own = frozenset(word.lower() for word in text.library.words) if found else frozenset()
    for one in found:
        words = " ".join(text.text[one.start : one.end].split())
        if set(words.lower().split()) <= own:
            continue
        better = instead(words)
        advice = f"Напишите «{better}»." if better else "Напишите по-русски, а имя или термин внесите в words.txt."
        yield text.at(one.start, f"В письме латиница: «{words}». {advice}", end=one.end)


RULE = TextRule(
    code="M016",
    name="no-latin",
    title="Без латиницы",
    severity="warning",
    channels=("letter",),
    why="Английское слово или русское латинскими буквами читатель спотыкаясь разбирает, а программа чтения вслух"
    " коверкает. Названия (Zoom, «Google Формы»), адреса, PDF и QR не в счёт; свои слова внесите в words.txt.",
    quote="составлять письма с использованием различных шрифтов, прописных букв, курсивного формата, латиницы",
    demands=("L6",),
    bad=(
        letter("Собрание пройдёт online, в пятницу."),
        letter("Uvazhaemye kollegi, собрание в пятницу."),
        letter("Присылайте feedback по итогам семинара."),
    ),
    good=(
        letter("Собрание пройдёт онлайн в Zoom, запись будет на Rutube. Пишите на gorkom@profsoyuz.example."),
        letter("Файл spisok.xlsx и PDF лежат на https://profsoyuz.example/arkhiv, E-mail прежний, QR-код внизу."),
        letter("Фильм «Back to school» покажут в XXI веке, команда Bank of Ideas победила."),
        letter("Смотрите [памятку][memo] и сноску[^note].\n\n[memo]: https://a.example\n[^note]: Прим.&nbsp;ред."),
    ),
    check=check,
)
