"""The content model and its reader: a folder of Markdown and YAML becomes one frozen `Library`."""
