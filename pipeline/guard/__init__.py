"""Whether a summary says only what its text says.

support.py     names, numbers and dates that the text must have
deletions.py   a rewriting, against its own sentence: gaps.py and gap.py say which words may go
roles.py       a headline, or a sentence of any other model: who did what, and which way it went
compress.py    a sentence without what it can spare
"""
