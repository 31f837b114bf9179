"""Words for every code, in three languages; of Qt only QtCore, so the command line has them too.

`words.Words` says a phrase; each module holds the phrases of one subject and the functions that
make whole sentences of them. Phrases are English sentences marked for the catalogues; `phrases`
holds the window's, `setup_words`, `terminal_words` and the like those of their place.
"""
