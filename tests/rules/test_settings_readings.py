"""Readings of the bulletin on settings and instrument transformers that a profile may choose otherwise."""

from dataclasses import replace

from rules.cases_instrument_transformers import with_ct, with_vt
from rules.settings_sheets import PLANT, defaults, home, pct
from tieline.model.profile import load_profile
from tieline.rules.engine import Severity, check

PROFILE = load_profile()


def switched(**choices):
    return replace(PROFILE, switches={**PROFILE.switches, **choices})


def told(document, code, **choices):
    return [finding.weight for finding in check(document, switched(**choices), only=[code]).findings]


def test_exactly_a_hundred_amperes_as_the_profile_takes_it():
    sheet = with_ct(ratio="400:5")
    assert told(sheet, "CT-003") == [Severity.WARNING]
    assert told(sheet, "CT-003", ct_limit_equality="error") == [Severity.ERROR]
    assert told(sheet, "CT-003", ct_limit_equality="allow") == []


def test_a_sooner_trip_deviates_or_is_within_the_default():
    sheet = home(settings=defaults("1741-SB", swap={("27", 88.0): pct("27", 88, 2)}))
    assert told(sheet, "SET-002") == [Severity.ERROR]
    assert told(sheet, "SET-002", shorter_clearing="within") == []


def test_secondary_protection_is_the_backup_relays_or_every_transformer():
    ct, vt = (PLANT.replace(wire, "") for wire in ("CT.secondary R1; ", "VT.secondary R1; "))
    assert told(with_ct(ct, ratio=None), "CT-001") == told(with_vt(vt, ratio=None), "VT-001") == []
    assert told(with_ct(ct, ratio=None), "CT-001", secondary_protection="all") == [Severity.ERROR]
    assert told(with_vt(vt, ratio=None), "VT-001", secondary_protection="all") == [Severity.ERROR]
