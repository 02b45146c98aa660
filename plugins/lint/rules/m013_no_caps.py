"""M013: a letter does not shout in capitals (L6). Headlines are exempt."""

from collections.abc import Iterator

from plugins.lint.capitals import Shout, own_words, quiet, shouts
from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    lexicon = text.copy.lexicon
    found = tuple(shouts(text.prose, lexicon, text.library.words, letters=limits["letters"], start=text.body))
    known = own_words(text.library) if found else frozenset()
    for one in found:
        block = next((part for part in text.copy.blocks if part.start <= one.start < part.end), None)
        if block and block.kind != "heading" and not set(one.words.split()) <= known:
            put = quiet(one.words, lexicon, known, begins=_begins(text, one, block.start))
            message = f"В письме прописные буквы: «{_short(one.words)}». Напишите строчными: «{_short(put)}»."
            yield text.at(one.start, message, end=one.end, put=put)

    if isinstance(text.record, Letter):
        for name in ("preheader", "closing"):
            for one in shouts(getattr(text.record, name), lexicon, own_words(text.library), letters=limits["letters"]):
                message = f"В поле {name} прописные буквы: «{_short(one.words)}». Напишите строчными."
                yield text.on(name, message)


def _begins(text: Manuscript, one: Shout, block: int) -> bool:
    """Whether a sentence begins with these words."""
    before = text.prose[block : one.start].rstrip(" \t\n«„(*_>")
    return not any(sign.isalpha() for sign in before) or before[-1:] in ".!?…"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


RULE = TextRule(
    code="M013",
    name="no-caps",
    title="Без прописных букв",
    severity="error",
    channels=("letter",),
    fix="offered",
    why="Слово из прописных букв читают медленнее и слышат как крик. Напишите его строчными, а важное поставьте в"
    " начало. Сокращения (МРОТ, ФНПР) не в счёт; своё сокращение, которое похоже на слово, внесите в words.txt.",
    quote="составлять письма с использованием различных шрифтов, прописных букв, курсивного формата, латиницы",
    demands=("L6",),
    limits=(("letters", 4),),
    bad=(
        letter("Собрание в пятницу.", preheader="ПРИХОДИТЕ ВСЕ, места есть", note="Строка рядом с темой."),
        letter("ВНИМАНИЕ! Собрание в пятницу.", mended="Внимание! Собрание в пятницу."),
        letter(
            "Ответы ждём СТРОГО ДО СРЕДЫ, пишите Вере СОКОЛОВОЙ.",
            mended="Ответы ждём строго до среды, пишите Вере Соколовой.",
        ),
    ),
    good=(
        letter("Приём ведут в СОШ № 3 и ДК «МАЯК», приказ № 12-ОД.", note="Сокращения, название и номер."),
        letter("## ВАЖНО\n\nСобрание в пятницу.", note="Заголовок."),
        letter("МРОТ, СНИЛС, ФНПР и ГОСТ — сокращения, хор «РОДНИК» — название."),
    ),
    check=check,
)
