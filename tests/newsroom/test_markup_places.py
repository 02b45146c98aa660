"""The line and column of every link and picture, whatever stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.markup import convert


def places(markdown: str) -> list[tuple[str, int, int]]:
    body = convert(markdown, facts={}).body
    found = [(link.target or link.fragment, link.line, link.column) for link in body.links]
    found += [(picture.path.removeprefix("pictures/"), picture.line, picture.column) for picture in body.pictures]
    return sorted(found, key=lambda place: place[1:])


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Да [а](x) и [б](y)", [("x", 1, 4), ("y", 1, 13)]),
        ("Да\n\n  [а](x)", [("x", 3, 3)]),
        ("[а\nб](x)", [("x", 1, 1)]),
        ("- раз\n  - два [а](x)\n    - ![б](y.svg)", [("x", 2, 9), ("y.svg", 3, 7)]),
        ("> - [а](x)", [("x", 1, 5)]),
        ("| а |\n|---|\n| [а](x) |", [("x", 3, 3)]),
        ("`[а](x)` [а](x)", [("x", 1, 10)]),
        ("```\n[а](x)\n```\n\n[а](x)", [("x", 5, 1)]),
        ("    [а](x)\n\n[а](x)", [("x", 3, 1)]),
        ("- раз\n\n    [а](x)", [("x", 3, 5)]),
        ("\\[а](x) [а](x)", [("x", 1, 9)]),
        ("<!-- [а](x) --> [а](x)", [("x", 1, 17)]),
        ("[а][д] [Д][]\n\n[Д]: x", [("x", 1, 1), ("x", 1, 8)]),
        ("Слово [д]\n\n[д]: <x> 'Т'", [("x", 1, 7)]),
        ("![а][д]\n\n[д]: y.svg", [("y.svg", 1, 1)]),
        ("Да[^1] [а](x)\n\n[^1]: Тут [б](x) и [в](y)", [("x", 1, 8), ("x", 3, 11), ("y", 3, 20)]),
        ("<https://a.example> <b@a.example>", [("https://a.example", 1, 1), ("mailto:b@a.example", 1, 21)]),
        ("Да <a class='q' href='x'>а</a> <img alt='' src=y.svg>", [("x", 1, 4), ("y.svg", 1, 32)]),
        ("[![а](y.svg)](x)", [("x", 1, 1), ("y.svg", 1, 2)]),
        ("[б](x)\n\n[а](x)\n\n[б](x)", [("x", 1, 1), ("x", 3, 1), ("x", 5, 1)]),
        ("[а](x (1).pdf 'Т)') и [б](<y z>)", [("x (1).pdf", 1, 1), ("y z", 1, 23)]),
        ("::: врезка [а](x)\n[б](y)\n:::", [("x", 1, 12), ("y", 2, 1)]),
        ("Термин\n:   [а](x)", [("x", 2, 5)]),
        ("[а](x_y_z) [а](a&amp;b)", [("x_y_z", 1, 1), ("a&b", 1, 12)]),
        ("<script>[а](x)</script>\n\n[а](x)", [("x", 3, 1)]),
        ("[[а](x)]", [("x", 1, 2)]),
        ("# [а](x)\n\nДа [б](x)", [("x", 1, 3), ("x", 3, 4)]),
    ],
)
def test_places(markdown: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(markdown) == expected


NOISE = st.sampled_from(
    [
        "Слово",
        "`[а](x)`",
        "*да*",
        "\\[",
        "[не ссылка]",
        "(скобки)",
        "<b>ж</b>",
        "№ 5",
        '"так"',
        "[^1]",
        "2 < 3",
        "_",
        "https://a.example",
    ]
)
FRAMES = st.sampled_from(
    ["{}", "- {}", "> {}", "1. {}", "## {}", "- а\n  - {}", "| {} |\n|---|\n| а |", "::: врезка\n{}\n:::", "[^1]: {}"]
)
MADE = st.sampled_from(
    ["[а]({})", "![а]({}.svg)", '[а]({} "Т")', "<a href='{}'>а</a>", "[*а* б](<{}>)", '![а]({}.svg "Подпись (фото)")']
)


@given(st.lists(st.tuples(FRAMES, st.lists(NOISE | MADE, max_size=5)), max_size=6))
def test_every_written_link_has_its_own_place(blocks: list[tuple[str, list[str]]]) -> None:
    """Each link bears a number of its own; where the number stands in the source is known."""
    number, parts = 0, []
    for frame, pieces in blocks:
        words = []
        for piece in pieces:
            if "{}" in piece:
                number += 1
            words.append(piece.replace("{}", f"n{number}n"))
        parts.append(frame.replace("{}", " ".join(words)))
    markdown = "\n\n".join(parts) + "\n\n[^1]: Сноска"
    source = markdown.split("\n")
    for target, line, column in places(markdown):
        name = target.removesuffix(".svg")
        if name.startswith("n"):
            rest = source[line - 1][column - 1 :]
            assert rest.startswith(("[", "![", "<a "))
            assert rest.index(name) == min(rest.index(other) for other in [name] if other in rest)
            assert "](" not in rest[: rest.index(name)].removesuffix("](").removesuffix("](<")
