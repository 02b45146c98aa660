"""The line and column of every link and picture, whatever stands around it."""

import pytest
from hypothesis import given, settings
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
        ("\t[а](x)\n\n[а](x)", [("x", 3, 1)]),
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


NOISE = (
    *("Слово", "`[а](x)`", "*да*", "\\[", "[не ссылка]", "(скобки)", "<b>ж</b>", "№ 5", '"так"', "[^1]", "2 < 3"),
    *("_", "<https://a.example>", "``а`б``", "[а](javascript:x)", "![а](//a.example/x.svg)", "&lt;"),
)
MADE = (
    *(
        "[а]({})",
        '[а]({} "Т")',
        "<a href='{}'>а</a>",
        "[*а* б](<{}>)",
        "[`[а](x)`]({})",
        "[![а](x.svg)]({})",
        "[а [б] в]({})",
    ),
    *("![а]({}.svg)", '![а]({}.svg "Подпись (фото)"){{credit="Лис"}}', "<img src={}.svg>", "![]({}.svg 'Так')"),
)
FRAMES = (
    *("{}", "- {}", "> {}", "1. {}", "## {}", "- а\n  - {}", "- а\n\n  {}", "> - {}", "Термин\n:   {}"),
    *(
        "| {} |\n|---|\n| а |",
        "| а |\n|---|\n| {} |",
        "::: врезка\n{}\n:::",
        "::: цитата {}\nДа\n:::",
        "```\n[а](x)\n```\n\n{}",
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FRAMES), st.lists(st.sampled_from(NOISE + MADE), max_size=5)), max_size=6))
def test_every_written_link_has_its_own_place(blocks: list[tuple[str, list[str]]]) -> None:
    """Each address bears a number of its own, so where its link starts in the source is known."""
    written, parts = dict[str, str](), list[str]()
    for frame, pieces in blocks:
        words = []
        for piece in pieces:
            name = f"n{len(written)}n"
            words.append(piece.format(name) if "{}" in piece else piece)
            if "{}" in piece:
                written[name] = words[-1]
        parts.append(frame.replace("{}", " ".join(words)))
    markdown = "\n\n".join(parts) + "\n\n[^1]: Сноска"
    found = {target.removesuffix(".svg"): (line, column) for target, line, column in places(markdown)}
    for name, piece in written.items():
        before = markdown[: markdown.index(piece)]
        expected = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert found[name] == expected, (name, markdown)
