"""The flow: from the content folder to published outputs, and the commands that start it."""
