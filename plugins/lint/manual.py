"""The manual of the rules, made from the rules.

Input: `RULES`. Output: `docs/rules.md` in Russian, and the page of one rule for `--explain`.
"""

from collections.abc import Iterator

from plugins.lint.checklist import table
from plugins.lint.families import RULES
from plugins.lint.rule import Rule
from plugins.lint.rulebook import FAMILIES, rule_page, rulebook
from plugins.toolkit.rulebook import RulePage

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
    pages = rulebook(rules)
    parts = [PREFACE, "## Все правила\n\n" + "\n".join(_row(page) for page in pages) + "\n", _by_channel(pages)]
    for family in FAMILIES.values():
        parts.append(f"## {family}\n")
        parts += [f"{_anchor(page)}{_text(page)}" for page in pages if page.family == family]
    parts.append(questions())
    return "\n".join(parts)


def page(rule: Rule) -> str:
    """Return the page of one rule, Markdown."""
    return _text(rule_page(rule))


def questions() -> str:
    """Return what no rule can judge: the editor's questions, Markdown."""
    return f"{QUESTIONS}\n{table()}"


def _by_channel(pages: tuple[RulePage, ...]) -> str:
    """Return the index by channel: what holds in that one alone, and once what holds everywhere."""
    channels = dict.fromkeys(channel for page in pages for channel in page.channels)
    groups = [(channel.capitalize(), [page for page in pages if channel in page.channels]) for channel in channels]
    groups.append(("Везде", [page for page in pages if not page.channels]))
    lines = [f"- **{name}:** {', '.join(_link(one) for one in found)}" for name, found in groups]
    return "## По каналам\n\n" + "\n".join(lines) + "\n"


def _anchor(page: RulePage) -> str:
    """Headings get anchors of their own: forges differ in how they make them from Russian words."""
    return f'<a id="{page.code.lower()}"></a>\n\n'


def _row(page: RulePage) -> str:
    return f"- {_link(page)} {page.title} — {page.severity}"


def _link(page: RulePage) -> str:
    return f"[{page.code}](#{page.code.lower()})"


def _text(page: RulePage) -> str:
    return "\n".join(_lines(page)) + "\n"


def _lines(page: RulePage) -> Iterator[str]:
    yield f"### {page.code}. {page.title}\n"
    yield f"{_facts(page)}\n"
    if page.quote:
        yield f"> {page.quote}\n>\n> — рекомендации, {', '.join(page.demands)}\n"
    yield f"{page.why}\n"
    if page.limits:
        limits = ", ".join(f"`{name}: {number}`" for name, number in page.limits)
        yield f"Пределы (меняются в `lint.yaml`): {limits}.\n"
    for title, samples in (("Плохо", page.bad), ("Хорошо", page.good)):
        for sample in samples:
            yield f"{title} ({sample.where}):\n\n{_fenced(sample.language, sample.text)}\n"
            if sample.mended:
                yield f"После правки:\n\n{_fenced(sample.language, sample.mended)}\n"


def _facts(page: RulePage) -> str:
    where = ", ".join(page.channels) or "везде"
    kept = "" if page.silenceable else ". Отключить нельзя"
    mend = f" {page.mend}" if page.mend else ""
    judged = f"{page.severity.capitalize()}. Проверяется {page.stage}. Действует: {where}{kept}."
    return f"{judged}{mend} Имя: `{page.name}`."


def _fenced(language: str, text: str) -> str:
    """Return code in a fence; one that shows a fence of its own stands in a longer one."""
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text}\n{fence}"
