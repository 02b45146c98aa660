"""Whom a segment means: its expression as a condition on the register's tables, and the readers who fulfil it.

Input: a connection, the words of a letter's field `segment`. Output: readers, a count, or a SegmentError in Russian.
"""
