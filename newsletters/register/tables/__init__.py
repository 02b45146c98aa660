"""Lists of people as tables: CSV as Bitrix24, Excel, Unisender and others write it, in and out.

Input: bytes of a file, a connection to the register. Output: people in the register and a report of what was refused
and why; or bytes of a table. Nothing here opens a file or prints.
"""
