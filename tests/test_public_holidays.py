from datetime import date

import holidays

from kiosk.public_holidays import public_holidays
from kiosk.wording import say


def test_our_public_holidays_are_those_of_the_holidays_library_from_2000_to_2100():
    theirs = holidays.country_holidays("FR", years=range(2000, 2101))
    ours = {day for year in range(2000, 2101) for day in public_holidays(year)}
    assert ours == set(theirs)
    assert len(ours) > 101 * 10


def test_a_year_has_eleven_public_holidays_with_eleven_names():
    names = public_holidays(2026)
    assert len(names) == len(set(names.values())) == 11
    assert names[date(2026, 5, 14)] == say("Ascension")
    assert names[date(2026, 5, 25)] == say("lundi de Pentecôte")


def test_two_holidays_on_one_day_are_named_by_the_one_with_a_fixed_date():
    assert public_holidays(2008)[date(2008, 5, 1)] == say("fête du Travail")
