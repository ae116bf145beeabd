"""How texts are read and documents are shown: `text_files`, `html` and `terminal`.

The last two are pure functions of documents. What they share is in `pieces` (where every character
came from and what became of it) and `views` (what is counted and listed).
"""
