"""The pictograms: their names, and which icon or drawing stands for each.

The icons are those of Material Icons (Apache licence 2.0; Debian's package
fonts-material-design-icons-iconfont), by the name that its ligatures have. What it has not, or has
in a way that could hurt, is drawn in `drawings/`.

They speak to people who read no language, and who may have fled. So none shows a sign of a religion
(no crescent: a bed instead of a moon), a flag, a sign made with the hand (a raised thumb or finger
insults or frightens some; yes is a tick), a weapon, a fingerprint, a camera, money or a policeman,
and none a boat, a plane, a tent, a train or a wall. Hands give and wash; one is held up to be seen,
a plain palm: "call somebody". The plus of the hospital, the ambulance and the medicine is the usual
sign of health: four short equal arms, always inside a thing, so that nobody takes it for the cross
of a church. The doctor has a stethoscope instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from .drawings import DRAWN
from .wording import Wording, title

ICONS: Mapping[str, str] = {
    # ways on, and buttons
    "needs": "volunteer_activism",
    "calendar": "calendar_month",
    "tools": "handyman",
    "phone": "call",
    "house": "home",
    "privacy": "lock",
    "back": "arrow_back",
    "back_rtl": "arrow_forward",  # where the reader of a right-to-left language comes from
    "start_over": "replay",
    "two_languages": "translate",
    "more": "add_circle",
    "hide": "visibility_off",
    "sos": "warning",
    "close": "close",
    "repeat": "volume_up",  # say it again
    # answers
    "yes": "check_circle",
    "no": "cancel",
    "alone": "person",
    "children": "escalator_warning",  # a grown-up holds a child's hand
    "first_time": "meeting_room",  # an open door
    "come_back": "event_repeat",
    # where to go, and how
    "go_now": "directions_walk",
    "wait": "hourglass_top",
    "soon": "schedule",
    "another_day": "event",
    "call": "phone_in_talk",
    "take_along": "system_update",
    "very_bad": "sentiment_very_dissatisfied",
    "mobile": "smartphone",
    "no_phone": "mobile_off",
    "print": "print",
    "copy": "edit_note",
    "ticket": "confirmation_number",
    "number": "pin",
    "full": "block",
    "late": "more_time",
    "cancelled": "event_busy",
    # needs, permanences, numbers and places
    "baby": "child_friendly",
    "bed": "hotel",
    "book": "menu_book",
    "brush": "palette",
    "chair": "chair",
    "charge": "charging_station",
    "computer": "computer",
    "drink": "local_cafe",
    "eye": "visibility",
    "family": "family_restroom",
    "fire": "local_fire_department",
    "heart": "favorite",
    "laundry": "local_laundry_service",
    "letter": "mail",
    "luggage": "luggage",
    "meal": "restaurant",
    "medicine": "medication",
    "message": "sms",
    "papers": "description",
    "pregnant": "pregnant_woman",
    "scales": "balance",
    "scissors": "content_cut",
    "shower": "shower",
    "soap": "soap",
    "speech": "forum",
    "toilets": "wc",
    "wifi": "wifi",
    "work": "work",
    # tools for oneself
    "revim": "route",
    "esper": "wb_twilight",  # a day that begins: hope is its first letter
    # pictures of tickets
    "ball": "sports_soccer",
    "flower": "local_florist",
    "rabbit": "cruelty_free",
    "sun": "sunny",
}

NAMES = frozenset(ICONS) | frozenset(DRAWN)
"""All that there is to name in `pictogram = …`."""

# Objects and animals that one plain word names in every language, of silhouettes far apart. Left
# out, beside what the head of this file says: dogs, pigs, donkeys, owls and snakes; keys and
# suitcases, which may recall a lost home; melons and olives, which stand for a cause; shoes, an
# insult to some; stars, moons and candles; whatever needs, tools and buttons show already.
TICKETS: Mapping[str, Wording] = {
    "apple": title("pomme"),
    "ball": title("ballon"),
    "bee": title("abeille"),
    "bicycle": title("vélo"),
    "butterfly": title("papillon"),
    "carrot": title("carotte"),
    "cat": title("chat"),
    "duck": title("canard"),
    "elephant": title("éléphant"),
    "fish": title("poisson"),
    "flower": title("fleur"),
    "giraffe": title("girafe"),
    "glasses": title("lunettes"),
    "grapes": title("raisin"),
    "hat": title("chapeau"),
    "horse": title("cheval"),
    "penguin": title("pingouin"),
    "pineapple": title("ananas"),
    "rabbit": title("lapin"),
    "sun": title("soleil"),
    "teapot": title("théière"),
    "tree": title("arbre"),
    "turtle": title("tortue"),
    "umbrella": title("parapluie"),
}
