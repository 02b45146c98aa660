"""Segments: who a letter goes to, in a small language that a press officer writes.

Input: the words of a letter's field `segment`. Output: an expression, or a `SegmentError` in Russian with its column.
Nothing here knows a database: the check of texts reads segments too. The register makes queries of expressions.
"""
