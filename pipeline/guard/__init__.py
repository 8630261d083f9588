"""Whether a summary says only what its text says, and how else it may be said.

support.py       names, numbers and dates that the text must have
deletions.py     a rewriting, against its own sentence: gaps.py and gap.py say which words may go
roles.py         a headline, or a sentence of any other model: who did what, and which way it went
compress.py      a sentence without what it can spare
alone.py         a sentence that needs the one before it, or tells nothing
reword.py        a sentence in other words that mean the same: by the tables equivalences.py and
                 equivalences_of_news.py (paraphrase.py), in_place.py, asides.py, openings.py and
                 moves.py
"""
