"""CVs made to measure how well documents are read, each with the truth beside it; every person is invented.

`made/` holds them. `make.py` makes them anew; it needs Chromium, LibreOffice, Typst, reportlab and
python-docx, and is run by hand: python -m tests.quality.cvs.make
"""
