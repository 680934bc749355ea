"""Actions, needs and tools that Material Icons has not; see the package."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import arc, both, box, disc, halves, heart, line, plus, ring, sector, shape

# How full each of the eight domains of the wheel is. It has no rim and no spokes: it must be taken
# neither for a ship's wheel nor for the wheel of a religion.
_DOMAINS = (10.8, 8.2, 9.8, 7, 10.8, 8.8, 7.4, 9.6)

SIGNS: Mapping[str, str] = {
    "ambulance": (
        "M0.6 5H14V8H18.4L23.4 13V18.5H21.1A3.3 3.3 0 0 0 14.5 18.5H9.8A3.3 3.3 0 0 0 3.2 18.5H0.6Z"
        + disc(6.5, 18.8, 2.2)
        + disc(17.8, 18.8, 2.2)
        + box(8.5, 2, 12, 5, 1)
        + plus(7.3, 10.4, 8, 2.8, cut=True)
        + shape("16 10, 17.7 10, 20.6 13.2, 16 13.2", cut=True)
    ),
    "child_alone": (
        disc(12, 6, 4.6)
        + halves("8.8 11.2 1.5, 7 18.5")
        + both("9.4 11.3 1.5, 4 15.6 1.3, 5.8 17.8 1.3, 10 14.6")
        + box(8.4, 17, 11.2, 23, 1.4)
        + box(12.8, 17, 15.6, 23, 1.4)
    ),
    "clothes": halves("12 5.4 2, 8.6 2.2 0.5, 1.4 6.4 1, 4 11.8 1, 6.8 10.4, 6.8 21.8 1"),
    "couple_or_group": (
        disc(6.2, 7.4, 4.2)
        + disc(17.8, 7.4, 4.2)
        + both("4 13.2 3, 8.4 13.2 3, 11.2 16.4 3, 11.2 21.6, 0.8 21.6, 0.8 16.4 3")
    ),
    "desk": (  # somebody behind a counter
        disc(12, 5.4, 4.2)
        + halves("4.4 10.6 4, 4.4 15")
        + box(1, 16, 23, 19, 0.8)
        + box(3, 18.5, 21, 22.8)
    ),
    "doctor": (
        line(4.2, 3, 4.2, 8, 2.4)
        + arc(9, 8, 4.8, 0, 180, 2.4)
        + line(13.8, 3, 13.8, 8, 2.4)
        + line(9, 13, 9, 16.6, 2.4)
        + arc(13.8, 16.6, 4.8, 0, 180, 2.4)
        + line(18.6, 16.6, 18.6, 12, 2.4)
        + ring(18.6, 9.6, 3.8, 2.2)
    ),
    "gps": (  # a booklet for oneself
        box(3.5, 1.2, 20.5, 22.8, 1.8)
        + box(6, 3.4, 7.4, 20.6, cut=True)
        + heart(13.9, 12.4, 9.4, cut=True)
    ),
    "hand": (  # a plain palm, its fingers side by side: held up to be seen, and nothing else
        box(7.7, 3.4, 10.6, 15, 1.4)
        + box(12, 0.6, 14.9, 15, 1.4)
        + box(16.3, 1.8, 19.2, 15, 1.4)
        + box(20.6, 5, 23.4, 15, 1.4)
        + shape(
            "7.7 13, 23.4 13, 23.4 19 4, 19.4 23.4 4, 11.4 23.4 3,"
            "0.2 13.2 1.4, 2.6 10.6 1.6, 7.7 15.4 0.6"
        )
    ),
    "hard_days": (
        disc(7, 10.4, 4.6)
        + disc(12.8, 7.6, 5.8)
        + disc(18, 10.6, 4.4)
        + box(7, 9, 18, 15)
        + line(7.4, 18.4, 6, 22, 2.2)
        + line(12.7, 18.4, 11.3, 22, 2.2)
        + line(18, 18.4, 16.6, 22, 2.2)
    ),
    "hospital": (  # broad and flat: on a tower, the plus would make a church of it
        shape(
            "4.6 2, 19.4 2, 19.4 9, 23.4 9, 23.4 22.4, 14.4 22.4, 14.4 17, 9.6 17,"
            "9.6 22.4, 0.6 22.4, 0.6 9, 4.6 9"
        )
        + plus(12, 9.2, 9, 3.2, cut=True)
    ),
    "moved": (  # from one door to another
        box(0.6, 12.6, 9.4, 23.2)
        + box(3.4, 15.4, 6.6, 20.4, cut=True)
        + box(14.6, 12.6, 23.4, 23.2)
        + box(1, 4.2, 15, 7.4)
        + shape("14.4 0.8, 23.2 5.8, 14.4 10.8")
    ),
    "nurse": (  # a plaster
        line(6, 18, 18, 6, 10)
        + line(6.4, 11.4, 12.6, 17.6, 1.4, cut=True)
        + line(11.4, 6.4, 17.6, 12.6, 1.4, cut=True)
        + disc(12, 10, 0.9, cut=True)
        + disc(12, 14, 0.9, cut=True)
        + disc(10, 12, 0.9, cut=True)
        + disc(14, 12, 0.9, cut=True)
    ),
    "peers": (  # two who talk to each other
        both("3.5 14.8 3, 7.5 14.8 3, 10 17.5 3, 10 22.5, 1 22.5, 1 17.5 3")
        + disc(5.5, 10.4, 3.6)
        + disc(18.5, 10.4, 3.6)
        + box(5.6, 0.8, 18.4, 5.6, 1.5)
        + shape("10.4 5, 13.6 5, 12 9")
    ),
    "people": (
        disc(12, 7, 4)
        + halves("9.5 12.4 3, 6.6 15 3, 6.6 21.4")
        + both("3 13.8 2, 5 13.4 1, 5 21.4, 0.4 21.4, 0.4 16.4 2")
        + disc(3.4, 9.4, 2.8)
        + disc(20.6, 9.4, 2.8)
    ),
    "police": (  # a beacon: that help comes, without a face, an arm or a badge
        halves("6 5.6 7, 6 17")
        + box(3.6, 18.6, 20.4, 22.4, 0.6)
        + line(12, 1.4, 12, 2.8, 2.2)
        + line(3.8, 4.4, 4.8, 5.6, 2.2)
        + line(20.2, 4.4, 19.2, 5.6, 2.2)
        + line(1.4, 11.6, 3, 11.9, 2.2)
        + line(22.6, 11.6, 21, 11.9, 2.2)
    ),
    "rather_not_say": (
        box(1, 2, 23, 18, 2.5)
        + shape("4.5 17, 12 17, 4.5 23")
        + line(6.4, 5.6, 17.6, 14.4, 2.6, cut=True)
    ),
    "scan": (  # a phone that shows the code it has taken
        box(3.6, 0.8, 20.4, 23.2, 2.2)
        + box(5.8, 3.4, 18.2, 20.6, cut=True)
        + box(7, 6, 11.2, 10.2)
        + box(12.8, 6, 17, 10.2)
        + box(7, 11.8, 11.2, 16)
        + box(12.8, 11.8, 14.9, 13.9)
        + box(14.9, 13.9, 17, 16)
        + box(7, 17.4, 17, 18.6)
    ),
    "self_help": (  # something that grows
        shape("12 13.6, 6.5 13.8 99, 2.2 10.5 99, 2 4.6 1, 9 4.4 99, 12 8.6 99")
        + shape("12 11, 12 6.5 99, 14.6 2.2 99, 22 1.6 1, 22 6.6 99, 18.6 11.2 99")
        + line(12, 9, 12, 20, 2.2)
        + halves("6 18.2 5, 3 22.8")
    ),
    "shield": halves("12 1, 2.6 4.6, 2.6 15 9, 12 23") + heart(12, 11.6, 11, cut=True),
    "tooth": halves(
        "12 3.4 1, 9 1.4 3, 2 1.6 5, 2 8.5 4, 4.6 13.5 4, 5.2 22.6 1.8, 9 22.6 1.8, 10 14.8 3"
    ),
    "wheel": "".join(
        sector(12, 12, 3, reach, i * 45 + 6, i * 45 + 39) for i, reach in enumerate(_DOMAINS)
    ),
    "women": (
        disc(6.2, 4.2, 3.4)
        + disc(17.8, 4.2, 3.4)
        + both("4.4 8.6 1, 8 8.6 1, 11.4 18.4, 8.4 18.4, 8.4 23.4, 4 23.4, 4 18.4, 1 18.4")
    ),
}
