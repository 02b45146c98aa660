"""Russian as the style rules need it: words, sentences, blocks of a text, forms of words.

Input: prose. Output: values of places in it. Libraries are loaded when a rule first asks.
"""
