"""The reference implementation of MJML (npm `mjml`, versions 4 and 5), only ever asked by tests.

Input: documents. Output: its HTML and what its validator says, one process for many documents.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import HOUSE

TOOLS = Path(sys.prefix) / "tools"
SCRIPT = HOUSE / "tests" / "tools" / "mjml.cjs"
VERSIONS = (4, 5)

Errors = tuple[tuple[int, str, str], ...]
"""Line, tag, message."""


class Answer(NamedTuple):
    """The HTML, and the validator's errors."""

    html: str
    errors: Errors


def ask(documents: Iterable[str], version: int) -> list[Answer]:
    """Return an answer for each document."""
    told = _talk([{"version": version, "task": "draw", "mjml": document} for document in documents])
    return [Answer(one["html"], tuple(map(tuple, one["errors"]))) for one in told]


def judge(documents: Iterable[str], version: int) -> list[Errors]:
    """Return what the validator alone says of each document, also of those that cannot be drawn."""
    told = _talk([{"version": version, "task": "judge", "mjml": document} for document in documents])
    return [tuple(map(tuple, one["errors"])) for one in told]


@cache
def facts(version: int) -> dict[str, Any]:
    """Return `parts` (name, kinds of attributes by name, whether it holds words) and `dependencies` (children)."""
    return _talk([{"version": version, "task": "facts"}])[0]


def _talk(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = "".join(f"{json.dumps(question)}\n" for question in questions)
    done = subprocess.run(
        ["node", str(SCRIPT), str(TOOLS)], input=lines, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    told = [json.loads(line) for line in done.stdout.split("\n") if line]
    failed = [one["failed"] for one in told if "failed" in one]
    assert not failed, failed[:3]
    assert len(told) == len(questions)
    return told
