"""The language server: findings while an editor types, mends by a key, the lesson of a rule under the pointer.

Input: LSP 3.17 over standard input and output. Output: the same. `./press lsp` starts it; any editor that knows the
protocol can speak to it (VS Code, Sublime, Neovim, Kate).
"""
