"""T020: no Latin letters inside Russian words."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.mixed import mixtures
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.patterns import late

LETTER = late(rb"[A-Za-z]")


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not LETTER.search(text.copy.signs):
        return
    for found in mixtures(text.prose, text.copy.lexicon):
        word = text.text[found.start : found.end]
        latin = ", ".join(dict.fromkeys(sign for sign in word if sign.isascii()))
        advice = f"Напишите «{found.put}»." if found.put else "Наберите слово заново."
        said = f"В слове «{word}» смешаны алфавиты (латиница: {latin}): поиск его не найдёт. {advice}"
        yield text.at(found.start, said, end=found.end, put=found.put or None, safe=found.sure)


RULE = TextRule(
    code="T020",
    name="mixed-script",
    title="Латиница внутри русского слова",
    severity="error",
    fix="safe",
    why="Латинские «c», «o», «p» неотличимы на глаз от русских, но для поиска и чтения вслух это другое слово."
    " Если в словаре есть ровно одно подходящее слово, --fix поставит его сам, иначе слово набирают заново.",
    bad=(
        article("Не пишите постскрipтум.", mended="Не пишите постскриптум."),
        article("Пpиходите в cтоловую c понедельника.", mended="Приходите в столовую с понедельника."),
        article("Здание построено в начале ХIХ века.", mended="Здание построено в начале XIX века."),
        article("Отдел IТ ждёт заявок."),
    ),
    good=(
        article("Группа COVID-19, сеть Wi-Fi, MP3-плеер, IT-отдел, 3D-печать, iPhone и кВт.", note="Через дефис."),
        article("В XIX веке и в ХХ веке, PDFы и ВкусVill, витамин C, группа B.", note="Век набран одной азбукой."),
        article("Код `постскрipтум`, ссылка [сюда](https://a.example/cтол) и АВ12cd, ключ 7б3a."),
        article("<span title='cтол'>Стол</span>, почта ivanов@a.example, x и y."),
    ),
    check=check,
)
