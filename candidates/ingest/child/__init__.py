"""Text out of files that strangers made, in a process that can do nothing else and may die (trust.md S-19).

`calling` is the side of ours; everything else runs in the child and knows neither Django nor the database.
"""
