"""The letters: a letter of the library becomes a message, its parts and its files."""
