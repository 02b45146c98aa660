"""Mends: the fixes of findings carried out on files.

Input: a library, the order of the command line. Output: changed files, what was done to each. `edits` chooses and
carries out, `disk` keeps every other byte, `plan` repeats until nothing changes, `talk` shows, asks and sums up.
"""
