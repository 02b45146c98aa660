"""The rules, one file each. Input: nothing. Output: a value `RULE` in every module; `families` puts them in order."""
