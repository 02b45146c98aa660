"""Rules whose findings the reader makes while it reads (X001–X005).

Input: a rule's code. Output: a check that repeats what the reader said. The rule's file still holds its name, reason
and examples, so that the manual and the tests know it like any other.
"""

from collections.abc import Callable, Iterator

from plugins.lint.remark import Remark
from plugins.lint.rule import Limits
from plugins.newsroom.model import Library


def reported(code: str) -> Callable[[Library, Limits], Iterator[Remark]]:
    """Return a check that yields the reader's findings of one code."""

    def check(library: Library, _limits: Limits) -> Iterator[Remark]:
        for found in library.findings:
            if found.code == code:
                yield Remark(
                    path=found.path,
                    line=found.line,
                    column=found.column,
                    message=found.message,
                    severity=found.severity,
                )

    return check
