"""The list as a person reads it, and as a program does.

Input: checks and a patient. Output: text: a sign and a word for each answer, never colour alone.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from plugins.press.doctor.patient import Check, Patient, Result

SIGNS = {"good": "✓ в порядке ", "look": "! посмотрите", "bad": "✗ исправьте "}
_COMMAND = re.compile(r"\./press (lint|build|deploy)\b(?! --)")
Examined = list[tuple[Check, Result]]


def examined(checks: Iterable[Check], patient: Patient) -> Examined:
    """Return every answer with its check, in order; commands in them are written out for this content."""
    found = [(check, _typed(result, patient)) for check in checks for result in check.look(patient)]
    ill = {check.title for check, result in found if result.state != "good" and not check.several}
    return [(check, result) for check, result in found if result.state != "good" or check.title not in ill]


def _typed(result: Result, patient: Patient) -> Result:
    return replace(result, todo=_COMMAND.sub(lambda match: patient.command(match[1]), result.todo))


def told(found: Examined, *, as_json: bool) -> str:
    """Return the whole list."""
    if as_json:
        rows = [{"check": one.title, "state": r.state, "said": r.said, "todo": r.todo} for one, r in found]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return "\n".join([*(_line(check, result) for check, result in found), _last(found)])


def _line(check: Check, result: Result) -> str:
    line = f"{SIGNS[result.state]}  {check.title}: {result.said}"
    return f"{line}\n{' ' * 14}  → {result.todo}" if result.todo and result.state != "good" else line


def _last(found: Examined) -> str:
    bad, look = (sum(result.state == state for _, result in found) for state in ("bad", "look"))
    if bad:
        return f"Исправить: {bad}, посмотреть: {look}."
    return f"Посмотреть: {look}. Остальное в порядке." if look else "Всё в порядке."
