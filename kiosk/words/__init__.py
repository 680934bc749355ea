"""The words: what the screens say in one language, put right by those who speak it.

French is the source. The program brings a draft of every sentence; a native speaker reviews it or
writes a better one, at the desk (`Words`) or elsewhere, in a .po file that goes out and comes back
(`exchange`). What a centre writes goes to its own file and nowhere else:

    <content>/locales/<language>/LC_MESSAGES/parvis.po    the centre's words, which win
    locales/<language>/LC_MESSAGES/parvis.po              those of the program, never written to

Beside a reviewed word stands the day and the role of who reviewed it, never a name nor an hour.
"""

from .checks import Objection
from .word import Appearance, Filter, Review, Role, Standing, Word
from .words import Change, Words

__all__ = [
    "Appearance",
    "Change",
    "Filter",
    "Objection",
    "Review",
    "Role",
    "Standing",
    "Word",
    "Words",
]
