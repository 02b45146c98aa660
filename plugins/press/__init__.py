"""The flow: from the content folder to published outputs, and the commands that start it."""

VERSION = "0.1.0"
