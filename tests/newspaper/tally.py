"""Random issues by the hundred: each is made and proved in full size, a page tells what they come to.

Input: seeds (`0:200`), a folder for the figures (`.cache/random`). Output: a JSON file a seed, so that a run may be
stopped and go on, and `docs/measured/random-issues.md`. `python -m tests.newspaper.tally 0:200`; several of them share
one folder.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

import newspaper
from plugins.newsroom.reader import read_library
from plugins.toolkit import atomic
from tests.conftest import HOUSE
from tests.newspaper import lottery, sample
from tests.newspaper.verifier import verify
from tests.newspaper.verifier.measures import measure

ALL = 200
PAGE = HOUSE / "docs" / "measured" / "random-issues.md"


class Bound(NamedTuple):
    """Share of columns on a level, at least; share of unused area on average, at most."""

    feet: float
    unused: float


PROMISED = Bound(0.95, 0.03)
DOZEN, SMALL = 12, Bound(0.86, 0.045)
"""The small issues of a normal run and their bound: thin papers, few columns. Made of the sample's texts alone they
come to 92.6 % of 229 columns and 2.5 % of the area; two columns of one more issue move that by one hundredth."""
ENOUGH = 40
"""Issues in full size from which the promise itself is judged: one with few texts moves the mean of a dozen."""


class Outcome(NamedTuple):
    """One random issue: what was asked for and drawn, what was printed, faults and figures of its proof."""

    seed: int
    format: str
    design: str
    asked: int
    pages: int
    drawn: int
    printed: int
    faults: str
    columns: int = 0
    level: int = 0
    lines: int = 0
    unused: float = 0.0
    rivers: int = 0
    loose: int = 0
    widows: int = 0
    """With orphans."""
    heads: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong that must never be."""
        return not (self.faults or self.widows or self.heads)


def play(seed: int, root: Path, *, small: bool = False) -> Outcome:
    """Make the issue of a seed below `root` and prove it; what stops its making is a fault."""
    draw = lottery.draw(seed, root / "content", small=small)
    library = read_library(draw.root, cache=root / "cache")
    told = Outcome(seed, draw.format, draw.design, draw.pages, 0, len(draw.articles), 0, "")
    try:
        report = newspaper.build(
            library, library.issues[0], root / "out", cache=root / "cache", theme=sample.THEME
        )  # fmt: skip
    except (ValueError, RuntimeError) as error:
        return told._replace(faults=f"{type(error).__name__}: {error}")
    printed = {name: text for name, text in draw.articles.items() if name not in report.left_out}
    proof = verify((root / "out" / f"screen-{draw.format}.pdf").read_bytes(), printed, draw.tables)
    found = measure(proof)
    missing = len(draw.articles) - len(library.articles)
    faults = [f"не прочитано статей: {missing}"] if missing else []
    faults += [] if len(proof.sheets) == report.pages else [f"полос {len(proof.sheets)}, а не {report.pages}"]
    return told._replace(
        pages=report.pages, printed=len(printed), faults="\n".join([*faults, *map(str, proof.faults)]),
        columns=found.columns, level=found.level, lines=found.lines, unused=found.unused, rivers=len(found.rivers),
        loose=found.loose, widows=found.count("widow") + found.count("orphan"), heads=found.count("head"),
    )  # fmt: skip


def short(some: Sequence[Outcome], bound: Bound) -> list[str]:
    """Return in what issues taken together fall short of a bound."""
    feet = sum(one.level for one in some) / max(1, sum(one.columns for one in some))
    unused = mean(one.unused for one in some)
    found = {f"вровень {100 * feet:.1f} %": feet < bound.feet, f"пусто {100 * unused:.1f} %": unused > bound.unused}
    return [words for words, is_so in found.items() if is_so]


def summary(some: Sequence[Outcome]) -> str:
    """Return the figures of some issues in one line."""
    columns, level, lines = (sum(getattr(one, name) for one in some) for name in ("columns", "level", "lines"))
    return (
        f"номеров {len(some)}, полос {sum(one.pages for one in some)},"
        f" текстов {sum(one.printed for one in some)} из {sum(one.drawn for one in some)},"
        f" колонок вровень {100 * level / max(1, columns):.1f} % из {columns},"
        f" пустого места {100 * mean(one.unused for one in some):.1f} %,"
        f" висячих строк {sum(one.widows for one in some)}, заголовков внизу колонки {sum(one.heads for one in some)},"
        f" рек {1000 * sum(one.rivers for one in some) / max(1, lines):.1f} на 1000 строк,"
        f" строк с пробелом шире полукегля {100 * sum(one.loose for one in some) / max(1, lines):.0f} %"
    )


def document(every: Sequence[Outcome]) -> str:
    """Return the page that tells of a run, in Russian."""
    made = [one for one in every if one.pages]
    rows = [("все", made), *((name, [one for one in made if one.format == name]) for name in lottery.ROOM)]
    wrong = [one for one in every if not one.sound]
    worst = sorted(made, key=lambda one: -one.unused)[:10]
    parts = [
        "# Номера по жребию",
        "Сделано командой `python -m tests.newspaper.tally 0:200`: содержание номеров составлено по жребию из текстов"
        " образца и чужих, полос от 4 до 24, все форматы, оба оформления; каждый проверен по готовому PDF"
        " (`tests/newspaper/verifier`).",
        f"Прогнано {len(every)} из {ALL}, собрано {len(made)}, без единой ошибки {len(every) - len(wrong)}."
        f" Пустого места в среднем {100 * mean(one.unused for one in made):.1f} %, по медиане"
        f" {100 * median(one.unused for one in made):.1f} %.",
        "\n".join(f"- {name}: {summary(some)}" for name, some in rows if some),
        "## С ошибками",
        "\n".join(f"- {_told(one)}" for one in wrong) or "Нет.",
        "## Где больше всего пустого места",
        "\n".join(f"- {_named(one)}: {100 * one.unused:.1f} %" for one in worst),
    ]
    return "\n\n".join(parts) + "\n"


def _named(one: Outcome) -> str:
    return f"{one.seed} ({one.format}, полос {one.pages} из {one.asked or 'любого числа'}, текстов {one.drawn})"


def _told(one: Outcome) -> str:
    faults = one.faults.splitlines()
    breaks = [f"висячих строк {one.widows}, заголовков внизу колонки {one.heads}"] if one.widows or one.heads else []
    more = [f"и ещё {len(faults) - 1}"] if len(faults) > 1 else []
    return f"{_named(one)}: {'; '.join([*faults[:1], *more, *breaks])}"


def known(folder: Path) -> list[Outcome]:
    """Return the outcomes that a folder keeps, by seed."""
    kept = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json"))
    return sorted((Outcome(**one) for one in kept), key=lambda one: one.seed)


def spread(seeds: Iterable[int]) -> list[int]:
    """Return seeds so that those made first are of all volumes and formats, wherever a run is stopped."""
    return sorted(seeds, key=lambda seed: seed * 37 % (ALL - 1))


def main(words: Sequence[str]) -> int:
    """Make what is missing of the seeds, then write the page."""
    if not words:
        print(__doc__)
        return 2
    first, _, last = words[0].partition(":")
    folder = Path(words[1]) if len(words) > 1 else HOUSE / ".cache" / "random"
    for seed in spread(range(int(first), int(last or int(first) + 1))):
        root = folder / str(seed)
        if (folder / f"{seed}.json").exists() or root.exists():
            continue  # made, or another process is at it
        outcome = play(seed, root)
        atomic.write(folder / f"{seed}.json", json.dumps(outcome._asdict(), ensure_ascii=False).encode())
        shutil.rmtree(root)
        print(f"{_told(outcome)} пусто {100 * outcome.unused:.1f} %", flush=True)
    atomic.write(PAGE, document(known(folder)).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
