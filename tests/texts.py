"""Texts of all scripts to be set, and strategies that mix them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

PHONE = "01\u00a044\u00a055\u00a066\u00a077"
HOURS = "09:00–12:30"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2068\u2069"
PASHTO = "هره ورځ ښځینه ډاکټر دلته وي، لومړی شمېره واخلئ (وړیا)"
RIGHT_TO_LEFT = """
(و) الهلال، الأحمر لَا الآن می\u200cخواهم بیمارستان پښتو ځای څنګه نړۍ ۱۲۳ ١٢ \u2068ليلى\u2069
"""
LEFT_TO_RIGHT = f"""
Croix-Rouge «\u00a0accueil\u00a0» l’heure\u00a0: (gratuit) œuvre anticonstitutionnellement 3\u00a0€
a/b — \u2068Salle\u00a02\u2069 \u2068{HOURS}\u2069
"""
WORDS = st.sampled_from(re.findall("[^ \n]+", RIGHT_TO_LEFT + LEFT_TO_RIGHT))
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
WIDTHS = st.integers(8, 60)
DIRECTIONS = st.booleans()
