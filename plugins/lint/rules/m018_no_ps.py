"""M018: a letter has no postscript (L8)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late

POSTSCRIPT = late(
    r"""(?imx)^[ \t>*_]*(?P<mark>
    (?:[PР]\s?\.\s?){1,3}[SС]\b\.?                     # P.S., in letters of either alphabet
    | (?:П\.\s?){1,2}С\.
    | (?-i:P{1,3}S)\b
    | З\.?Ы\b\.?
    | [пp][оo][сc][тt]-?\s?[сc][кk][рp][иi][пp][тt][уy][мm]\w*
    )(?!\s+(?-i:[А-ЯЁ])[а-яё]+(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|ко|[ую]к|ич|ян)\b)  # initials before a surname
    """
)


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    closing = text.record.closing if isinstance(text.record, Letter) else ""
    if match := POSTSCRIPT.match(closing):
        yield text.on("closing", f"Последняя фраза — приписка «{match['mark'].strip()}». Ей место в тексте письма.")
    for match in POSTSCRIPT.finditer(text.prose, text.body):
        yield text.at(
            match.start("mark"),
            f"В письме приписка «{match['mark'].strip()}». Перенесите её мысль в текст письма или в следующее.",
        )


RULE = TextRule(
    code="M018",
    name="no-ps",
    title="Без постскриптума",
    severity="error",
    channels=("letter",),
    why="Приписка говорит, что письмо не перечитали: важное забыли, а неважное добавили. Если мысль нужна, ей место в"
    " тексте, если нет — её не будет жаль.",
    quote="применять в деловой переписке послесловия - постскрипtum (P.S.)",
    demands=("L8",),
    bad=(
        letter("Ждём вас в четверг.", closing="P.S. Захватите билеты."),
        letter("Ждём вас в четверг.\n\nP.S. Захватите билеты."),
        letter("Ждём вас в четверг.\n\nПостскриптум. Захватите билеты."),
        letter("Ждём вас в четверг.\n\nP. P. S. Захватите билеты."),
    ),
    good=(
        letter("Ждём вас в четверг. Захватите билеты."),
        letter("РСФСР, PSA и СССР — не приписки."),
        letter("П. С. Воробьёв выступит первым.", note="Инициалы."),
        letter("Слово «постскриптум» — латинское. В приказе так: «P.S. не пишем»."),
    ),
    check=check,
)
