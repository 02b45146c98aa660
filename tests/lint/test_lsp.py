"""The language server in a scripted session over standard input and output, with a client of another's making."""

import shutil
import sys
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.workspace import TextDocument
from pytest_lsp import ClientServerConfig, LanguageClient

from plugins.lint.lsp.desk import LONGEST, Desk
from plugins.lint.lsp.translate import diagnostic, mend_all
from plugins.newsroom.model import Edit, Finding, Fix
from tests.conftest import HOUSE

BASE = HOUSE / "tests" / "lint" / "base"
ARTICLE = "news/2026/11-20-primer.md"
FRONT = """---
title: Собрание
date: 2026-11-20
genre: заметка
summary: О чём это.
channels: [site, newspaper]
---
"""
CLEAN = "В школе прошло собрание. Договор подписали в среду.\n"
YEAR = "😀 Собрание состоялось 12 ноября 2026 года в Доме учителя.\n"
HOUSE_ENVIRONMENT = {"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


@pytest_lsp.fixture(
    config=ClientServerConfig(
        server_command=[sys.executable, "-P", "-m", "plugins.lint.lsp"], server_env=HOUSE_ENVIRONMENT
    )
)
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=folder.as_uri())
    )
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, folder: Path, text: str, name: str = ARTICLE) -> str:
    uri = (folder / "content" / name).as_uri()
    document = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=document))
    return uri


def typed(client: LanguageClient, uri: str, text: str, version: int) -> None:
    whole = lsp.TextDocumentContentChangeWholeDocument(text=text)
    changed = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(text_document=changed, content_changes=[whole]))


async def told(client: LanguageClient) -> None:
    await client.wait_for_notification("textDocument/publishDiagnostics")


def codes(client: LanguageClient, uri: str) -> list[object]:
    return [one.code for one in client.diagnostics[uri]]


@pytest.mark.asyncio
async def test_an_editor_s_session(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder, FRONT + YEAR)
    await told(client)
    found = [one for one in client.diagnostics[uri] if one.code == "G030"]
    assert len(found) == 1
    line = (FRONT + YEAR).split("\n")[found[0].range.start.line]
    units = line.encode("utf-16-le")
    start, end = (2 * place.character for place in (found[0].range.start, found[0].range.end))
    assert units[start:end].decode("utf-16-le").startswith("2026")

    asked = lsp.TextDocumentIdentifier(uri=uri)
    lesson = await client.text_document_hover_async(lsp.HoverParams(text_document=asked, position=found[0].range.start))
    assert lesson is not None
    assert "В текстах газеты не нужно указывать год" in str(lesson.contents)

    context = lsp.CodeActionContext(diagnostics=found)
    offers = await client.text_document_code_action_async(
        lsp.CodeActionParams(text_document=asked, range=found[0].range, context=context)
    )
    marks = [one for one in offers or () if "lint-off" in str(one.edit)] if offers else []  # type: ignore[union-attr]
    assert marks, offers

    typed(client, uri, FRONT + CLEAN, 2)
    await told(client)
    assert "G030" not in codes(client, uri)

    client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=asked))
    await told(client)
    assert not client.diagnostics[uri]


@pytest.mark.asyncio
async def test_mends_come_with_their_edits(client: LanguageClient, folder: Path) -> None:
    text = f"{FRONT}😀 В конце\u2028стоял\x0bпостскрipтум.\r\n\r\nИ ещё один постскрipтум.\r\n"
    uri = opened(client, folder, text)
    await told(client)
    found = [one for one in client.diagnostics[uri] if one.code == "T020"]
    assert len(found) == 2
    offers = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=lsp.TextDocumentIdentifier(uri=uri),
            range=found[0].range,
            context=lsp.CodeActionContext(diagnostics=found[:1]),
        )
    )
    kinds = {one.kind: one for one in offers or () if isinstance(one, lsp.CodeAction)}
    everything = kinds[lsp.CodeActionKind.SourceFixAll].edit
    assert everything is not None
    assert everything.changes
    assert applied(text, everything.changes[uri]) == text.replace("постскрipтум", "постскриптум")


def test_mends_are_made_whole_or_not_at_all() -> None:
    """Of two mends that cross, no half may be left: a quotation would begin and never end."""
    document = TextDocument(uri="file:///a.md", source="0123456789")
    early = mend((Edit(start=0, end=1, text="a"), Edit(start=4, end=5, text="b")))
    late = mend((Edit(start=2, end=3, text="c"), Edit(start=8, end=9, text="d")))
    crossing = mend((Edit(start=3, end=5, text="e"), Edit(start=6, end=7, text="f")))
    action = mend_all((early, crossing, late), document)
    assert action is not None
    assert action.edit is not None
    assert [edit.new_text for edit in (action.edit.changes or {})["file:///a.md"]] == ["a", "b", "c", "d"]


def mend(edits: tuple[Edit, ...]) -> Finding:
    return Finding(
        path="a.md",
        line=1,
        column=1,
        code="T001",
        severity="info",
        message="Так нельзя.",
        fix=Fix(title="Исправить", edits=edits, safe=True),
    )


def applied(text: str, edits: Sequence[lsp.TextEdit]) -> str:
    """Apply edits as a client does: places are lines and units of UTF-16."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        assert edit.range.start.line == edit.range.end.line
        units = lines[edit.range.start.line].encode("utf-16-le")
        before, after = units[: 2 * edit.range.start.character], units[2 * edit.range.end.character :]
        lines[edit.range.start.line] = (before + edit.new_text.encode("utf-16-le") + after).decode("utf-16-le")
    return "\n".join(lines)


@pytest.mark.asyncio
async def test_a_broken_header_and_a_foreign_file_are_borne(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder, "---\ntitle: Собрание: итоги\ngenre заметка\n---\nТекст.\n")
    await told(client)
    assert "X003" in codes(client, uri)
    outside = (folder / "zametki.md").as_uri()
    document = lsp.TextDocumentItem(uri=outside, language_id="markdown", version=1, text="В 2026 году.")
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=document))
    await told(client)
    assert not client.diagnostics[outside]


@pytest.mark.asyncio
async def test_what_is_saved_elsewhere_is_known_after_the_save(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder, FRONT + "Смотрите [протокол](novyy-protokol).\n")
    await told(client)
    assert "X001" in codes(client, uri)
    page = folder / "content" / "pages" / "novyy-protokol.md"
    page.write_text("---\ntitle: Протокол\n---\nТекст протокола.\n", encoding="utf-8")
    client.text_document_did_save(lsp.DidSaveTextDocumentParams(text_document=lsp.TextDocumentIdentifier(uri=uri)))
    await told(client)
    assert "X001" not in codes(client, uri)


def test_an_answer_takes_less_than_60_ms_of_the_processor(folder: Path) -> None:
    desk = Desk(folder / "content")
    text = FRONT + (CLEAN + "\n") * 70
    desk.judge(ARTICLE, text)
    best = 1.0
    for number in range(5):
        begun = time.process_time()
        found = desk.judge(ARTICLE, f"{text}\nСобрание состоялось {number + 1} ноября 2026 года.\n")
        best = min(best, time.process_time() - begun)
        assert any(finding.code == "G030" for finding in found)
    assert best < 0.06, best


@pytest.mark.asyncio
async def test_a_text_beyond_the_bound_is_told_in_one_finding(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder, FRONT + (YEAR + "\n") * (LONGEST // len(YEAR) + 1))
    await told(client)
    (finding,) = client.diagnostics[uri]
    assert "по ходу письма он не проверяется" in finding.message
    typed(client, uri, FRONT + YEAR, 2)
    await told(client)
    assert "G030" in codes(client, uri)


def test_places_of_a_long_text_cost_by_its_length_not_by_its_square() -> None:
    """Thousands of findings in one window: the text is taken apart once, not once for each."""

    def cost(lines: int) -> float:
        line = "слово  слово\n"
        document = TextDocument("file:///a.md", line * lines)
        found = [
            Finding(
                path="a.md", line=number + 1, column=6, code="T004", message="два пробела",
                fix=Fix(title="один", edits=(Edit(start=number * 13 + 5, end=number * 13 + 7, text=" "),), safe=True),
            )
            for number in range(lines)
        ]  # fmt: skip
        begun = time.process_time()
        assert mend_all(found, document) is not None
        told = [diagnostic(one, document) for one in found]
        assert told[-1].range.start == lsp.Position(line=lines - 1, character=5)
        return time.process_time() - begun

    cost(100)
    small, large = min(cost(1000) for _ in range(3)), min(cost(8000) for _ in range(2))
    assert large < 24 * small, (small, large)
