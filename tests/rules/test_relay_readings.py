"""Readings of the relay rules that a profile may choose otherwise, and that nothing of a site is kept."""

import dataclasses
import gc
import weakref

from rules.relay_sheets import PAIR, relayed
from tieline.model.document import Document
from tieline.model.profile import Profile, load_profile
from tieline.network.site import Site
from tieline.rules.engine import all_rules, check

BACKUP = "EPS M1 PCC MAIN MID MSP@0; MSP@1 CB-PW ESS"


def reading(**switches: str) -> Profile:
    profile = load_profile()
    return dataclasses.replace(profile, switches={**profile.switches, **switches})


def told(document: Document, profile: Profile, *codes: str) -> list[str]:
    return [finding.rule for finding in check(document, profile, only=codes).findings]


def test_certified_inverters_need_two_relays_where_the_profile_has_it_so():
    codes = ("REL-010", "REL-011", "REL-014")
    assert told(relayed(), load_profile(), *codes) == []
    assert told(relayed(), reading(certified_relays="two"), *codes) == ["REL-010", "REL-014"]
    assert told(relayed(PAIR), reading(certified_relays="two"), *codes) == []


def test_a_listed_backup_device_needs_its_25_where_the_profile_has_it_so():
    facts = {"MID": {"listed": "UL 1741", "protective_functions": ["27", "59"]}}
    home = relayed(BACKUP, kw=5, inv={"grid_forming": True}, more=facts)
    assert told(home, load_profile(), "REL-024") == []
    assert told(home, reading(backup_device_check="relay"), "REL-024") == ["REL-024"]


def test_no_rule_keeps_a_site():
    sheet = relayed(PAIR)
    site = Site(sheet, load_profile())
    check(sheet, site=site, only=[rule.code for rule in all_rules() if rule.family in ("REL", "TST", "PSU")])
    gone = weakref.ref(site)
    del site
    gc.collect()
    assert gone() is None
