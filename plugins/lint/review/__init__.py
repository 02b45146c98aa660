"""One report of a text: what an editor would say of it after a careful reading (M7).

Input: a file of the content, or any text. Output: `Review`; words for the terminal; a page to be read in a browser.
"""
