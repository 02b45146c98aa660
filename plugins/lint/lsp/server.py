"""The server: what an editor's program asks, answered by a `Desk`.

Input: the content folder's name, or the folder that the client has opened. Output: a `LanguageServer` (pygls), ready
to be started. Windows outside the content folder are left alone.
"""

from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from plugins.lint.lsp import translate
from plugins.lint.lsp.desk import Desk
from plugins.newsroom.model import Finding

ORGANIZATION = "organization.yaml"


class Server(LanguageServer):
    """Holds the desk of the opened folder and the findings of every open window."""

    def __init__(self, content: Path | None) -> None:
        super().__init__("stengazeta", "1", text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.content = content
        self.desk: Desk | None = None
        self.found: dict[str, tuple[Finding, ...]] = {}

    def open_folder(self, root: Path | None) -> None:
        """Take the content folder: the one that was named, else the opened one or `content` in it."""
        places = [self.content] if self.content else [root / "content", root] if root else []
        folder = next((place for place in places if place and (place / ORGANIZATION).is_file()), None)
        self.desk = Desk(folder) if folder else None

    def tell(self, uri: str) -> None:
        """Judge a window and publish what was found."""
        document = self.workspace.get_text_document(uri)
        self.found[uri] = self._judged(document)
        told = [translate.diagnostic(finding, document) for finding in self.found[uri]]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=told))

    def _judged(self, document: TextDocument) -> tuple[Finding, ...]:
        file = uris.to_fs_path(document.uri)
        path = self.desk.path(Path(file)) if self.desk and file else None
        return self.desk.judge(path, document.source) if self.desk and path else ()

    def at(self, uri: str, place: lsp.Range) -> tuple[Finding, ...]:
        """Return the findings that touch a range of a window."""
        document = self.workspace.get_text_document(uri)
        return tuple(finding for finding in self.found.get(uri, ()) if _touch(translate.span(finding, document), place))


def _touch(one: lsp.Range, other: lsp.Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(place: lsp.Position) -> tuple[int, int]:
    return place.line, place.character


def make(content: Path | None = None) -> Server:
    """Return the server with everything that it answers."""
    server = Server(content)

    @server.feature(lsp.INITIALIZED)
    def started(_params: lsp.InitializedParams) -> None:
        root = server.workspace.root_path
        server.open_folder(Path(root) if root else None)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.tell(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.tell(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: lsp.DidSaveTextDocumentParams) -> None:
        _all_anew(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(_params: lsp.DidChangeWatchedFilesParams) -> None:
        _all_anew(server)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.found.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    _add_answers(server)
    return server


def _all_anew(server: Server) -> None:
    """Read the folder anew and judge every open window."""
    if server.desk:
        server.desk.refresh()
    for uri in list(server.found):
        server.tell(uri)


def _add_answers(server: Server) -> None:
    kinds = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def mends(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        here = server.at(uri, params.range)
        rules = {one.code: rule for one in here if (rule := Desk.rule(one.code))}
        everything = translate.mend_all(server.found.get(uri, ()), document)
        return [*translate.actions(here, document, rules), *([everything] if everything else [])]

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        here = server.at(uri, lsp.Range(start=params.position, end=params.position))
        if not here:
            return None
        told = "\n\n---\n\n".join(translate.lesson(finding, Desk.rule(finding.code)) for finding in here)
        contents = lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=told)
        return lsp.Hover(contents=contents, range=translate.span(here[0], server.workspace.get_text_document(uri)))
