"""The manual of the rules, made from the rules.

Input: `RULES`. Output: `docs/rules.md` in Russian, and the page of one rule for `--explain`.
"""

from collections.abc import Iterator, Mapping

from plugins.lint.checklist import table
from plugins.lint.example import ARTICLE, ISSUE, LETTER, ORGANIZATION, PAPER, Example
from plugins.lint.families import RULES
from plugins.lint.reports import WORDS
from plugins.lint.rule import Rule

FAMILIES: Mapping[str, str] = {
    "X": "Файлы и ссылки",
    "S": "Сайт",
    "G": "Газета",
    "M": "Письма",
    "T": "Типографика",
    "Y": "Язык и стиль",
    "L": "Закон",
    "A": "Цели и принципы",
    "N": "Пометки редактора",
}
STAGES: Mapping[str, str] = {
    "text": "в тексте",
    "library": "по всем материалам",
    "output": "на готовых страницах и полосах",
}
CHANNELS: Mapping[str, str] = {"site": "сайт", "newspaper": "газета", "letter": "письмо"}
MENDS: Mapping[str, str] = {
    "": "",
    "safe": " Исправляет `--fix`.",
    "offered": " Правку предлагает, решает редактор.",
}
FILES: Mapping[str, str] = {
    ARTICLE: "статья",
    LETTER: "письмо",
    ISSUE: "номер газеты",
    ORGANIZATION: ORGANIZATION,
    PAPER: "полосы газеты",
}
PREFACE = """\
# Правила редакции

Эта страница собрана из самих правил командой `./press lint --manual`; править её руками бесполезно.

Строгость: **ошибка** не даёт опубликовать, **предупреждение** советует исправить до публикации, **совет** ни к чему не
обязывает. В черновике (`draft: да`) ошибка становится предупреждением: недописанный текст не держит остальные. Один
текст проверяется по правилам каждого канала, куда он идёт (поле `channels`).

## Как отключить правило в одном месте

Перед абзацем или внутри него поставьте пометку с причиной не короче десяти букв; срок необязателен:

```markdown
<!-- lint-off G030: вспоминаем первый договор, до 2026-12-31 -->
В 2026 году договор подписали впервые.
```

В шапке файла и в файлах YAML — строкой перед полем:

```yaml
# lint-off G050: номер целиком отдан спартакиаде
articles:
```

## Как изменить строгость или предел

В файле `content/lint.yaml`: `rules` действует везде, `channels` — в одном канале, `paths` — в одном файле или папке.
Строгость: ошибка, предупреждение, совет, нет. Чем точнее сказано, тем важнее: строка о файле сильнее строки о папке,
папка — канала, канал — того, что сказано везде.

```yaml
schema: 1
rules:
  S010: {warning_days: 21, error_days: 45}
  A025: нет
channels:
  newspaper:
    G030: ошибка
paths:
  news/2019/: {G030: нет, G020: совет}
  pages/istoriya.md: {G030: нет}
```

Предел меняют в `rules` и `channels`, в `paths` — только строгость. Правила «по всем материалам» и «на готовых
страницах» каналов не знают: их место в `rules`.

## Как принять старый архив

Если в старых текстах сотни замечаний, исправлять их все не нужно. `./press lint --baseline` печатает, сколько их в
каждом файле; вставьте это в `content/lint.yaml`. Дальше молчание держится, пока замечаний одного правила в файле не
станет больше, чем записано. С ошибками чтения (X001–X005) мириться нельзя.

```yaml
baseline:
  news/2019/03-08-pozdravlenie.md: {G020: 1}
```
"""

QUESTIONS = """\
## Вопросы редактора

Чего машина не видит, о том она спрашивает. Прочли готовый текст — впишите в шапку, кто, когда и на какие вопросы
ответил «да»: словом из первого столбца или кодом. Без ответов статью неподписанного номера и неотправленное письмо
напомнит [N005](#n005). Изменили текст (`updated`) — прочтите снова и поставьте новый день.

```yaml
checked: {by: Вера Соколова, date: 2026-11-20, items: [факты, стороны, польза, образ]}
```
"""


def manual(rules: tuple[Rule, ...] = RULES) -> str:
    """Return the whole of `docs/rules.md`."""
    parts = [PREFACE, "## Все правила\n\n" + "\n".join(_row(rule) for rule in rules) + "\n"]
    for letter, family in FAMILIES.items():
        parts.append(f"## {family}\n")
        parts += [f"{_anchor(rule)}{page(rule)}" for rule in rules if rule.code.startswith(letter)]
    parts.append(questions())
    return "\n".join(parts)


def page(rule: Rule) -> str:
    """Return the page of one rule, Markdown."""
    return "\n".join(_page(rule)) + "\n"


def questions() -> str:
    """Return what no rule can judge: the editor's questions, Markdown."""
    return f"{QUESTIONS}\n{table()}"


def _anchor(rule: Rule) -> str:
    """Headings get anchors of their own: forges differ in how they make them from Russian words."""
    return f'<a id="{rule.code.lower()}"></a>\n\n'


def _row(rule: Rule) -> str:
    return f"- [{rule.code}](#{rule.code.lower()}) {rule.title} — {WORDS[rule.severity]}"


def _page(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}. {rule.title}\n"
    yield f"{_facts(rule)}\n"
    if rule.quote:
        quote = " ".join(rule.quote.split())
        yield f"> {quote}\n>\n> — рекомендации, {', '.join(rule.demands)}\n"
    yield f"{rule.why}\n"
    if rule.limits:
        limits = ", ".join(f"`{name}: {number}`" for name, number in rule.limits)
        yield f"Пределы (меняются в `lint.yaml`): {limits}.\n"
    for title, examples in (("Плохо", rule.bad), ("Хорошо", rule.good)):
        for example in examples:
            yield f"{title} ({_where(example)}):\n\n```{_language(example)}\n{_shown(example)}\n```\n"


def _facts(rule: Rule) -> str:
    where = ", ".join(CHANNELS[channel] for channel in rule.channels) or "везде"
    kept = "" if rule.silenceable else ". Отключить нельзя"
    severity = WORDS[rule.severity].capitalize()
    mend = MENDS[rule.fix]
    return f"{severity}. Проверяется {STAGES[rule.stage]}. Действует: {where}{kept}.{mend} Имя: `{rule.name}`."


def _where(example: Example) -> str:
    place = FILES.get(example.file, example.file)
    day = f", сегодня {example.today}" if example.today else ""
    return f"{place}{day}" + (f": {example.note.rstrip('.')}" if example.note else "")


def _language(example: Example) -> str:
    return {"md": "markdown", "yaml": "yaml", "html": "html"}.get(example.file.rpartition(".")[2], "text")


def _shown(example: Example) -> str:
    """Return the words of an example; a long one by its beginning."""
    front = "".join(f"{name}: {value}\n" for name, value in example.fields)
    lines = (f"---\n{front}---\n{example.text}" if front else example.text).rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= 15 else [*lines[:10], "…"])
