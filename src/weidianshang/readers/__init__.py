"""What a file is and what it says: encodings, pages of HTML, EPUBs.

Bytes → text with the headings that the file marks, and what it says of itself. ``pages`` reads a page (``layout`` walks
its elements, ``navigation`` tells what is not its text), ``epub`` a book of them (``archive``, ``spine``, ``toc``),
``said`` the metadata of either; ``encodings`` finds out how a text is written. :mod:`weidianshang.source` chooses.
"""
