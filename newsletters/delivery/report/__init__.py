"""The report of a campaign: what happened to each letter, as JSON and as one page of paper.

Input: an open register, a campaign. Output: `facts.Facts`, bytes of a JSON file and of a PDF. Nothing personal is in
either but ids of subscribers and addresses cut short («и…@sad.example»), and those in the JSON alone.
"""
