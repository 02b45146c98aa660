"""X006: two texts of one channel say much the same."""

from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.twins import alike, share
from plugins.newsroom.model import Article, Library

BODY = (
    "Горком проверил столовые восьми школ и двух детских садов. Печи исправны, вытяжки работают, перчатки и фартуки"
    " выдали всем поварам. Замечаний два: в школе № 5 не хватает второй раковины, в гимназии жарко у дальней плиты.\n"
)
HEAD = "---\ntitle: Проверили и записали\ndate: 2026-11-20\ngenre: репортаж\n---\n"
TWIN = "news/2026/11-20-dvoynik.md"
OTHER = "Контрольная комиссия посмотрела, как хранят продукты, и осталась довольна. Замечаний к складам нет.\n"


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    own = [one for one in library.articles if one.body.words >= limits["words"] and not one.repost_of]
    for newer, older in alike(own):
        later, earlier = own[newer], own[older]
        if _meet(later, earlier):
            same = share(later.body.text, earlier.body.text)
            if same >= limits["percent"]:
                message = (
                    f"Текст на {same} % повторяет {earlier.path}. Оставьте один, а из другого на него сошлитесь,"
                    " или расскажите, что изменилось."
                )
                yield at_field(later, "title", message)


def _meet(one: Article, other: Article) -> bool:
    """Whether both go to one channel in one language and neither translates the other."""
    apart = one.lang != other.lang or one.id == other.translation_of or other.id == one.translation_of
    return not apart and bool(set(one.channels) & set(other.channels))


RULE = LibraryRule(
    code="X006",
    name="near-duplicates",
    title="Тот же текст ещё раз",
    severity="warning",
    why="Читатель, встретив на сайте две почти одинаковые заметки, решит, что одна из них ошибка, а поисковик покажет"
    " случайную. Чаще всего копия остаётся, когда новую новость пишут поверх старой. Сравниваются пары слов: подряд"
    " идущие слова, общие для двух текстов одного канала.",
    limits=(("percent", 60), ("words", 25)),
    bad=(whole(TWIN, f"{HEAD}{BODY}", note="То же, что в заметке от 9 ноября."),),
    good=(whole(TWIN, f"{HEAD}{OTHER}"),),
    check=check,
)
