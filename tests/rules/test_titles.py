"""Titles of rules read as the trade writes them."""

import pytest

from tieline.rules.engine import all_rules
from tieline.rules.titles import rule_title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("contact-24-7", "Contact 24/7"),
        ("not-on-4-kv", "Not on 4 kV"),
        ("sync-check-at-every-synchronizing-breaker", "Sync-check at every synchronizing breaker"),
        ("room-for-the-companys-recloser", "Room for the Company's recloser"),
        ("dc-trip-with-local-supply", "DC trip with local supply"),
    ],
)
def test_names_become_words(name, title):
    assert rule_title(name) == title


def test_every_title_begins_with_a_capital_or_figure():
    assert all(not rule_title(rule.name)[0].islower() for rule in all_rules())
