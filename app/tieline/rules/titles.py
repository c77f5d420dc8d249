"""Titles of rules: their names as words, with the capitals and hyphens of the trade."""

from __future__ import annotations

import re
from functools import cache

_CAPITALS = (
    "PCC POI PoC RPA DER DERs PV CT CTs VT VTs RTU PCS ESS MID NEC ESB UL IEEE ANSI SA SB DC AC LROV ROCOF DTT ISO GFP "
    "OCPD SCCR SCADA kW kVA kV MW BD QF UPS EPS 59N 3V0 Company"
)
_SPELLED = {word.lower(): word for word in _CAPITALS.split()} | {"companys": "Company's", "regrowth": "RE Growth"}
_JOINED = {
    "24 7": "24/7",
    "yg yg": "YG-YG",
    "relay make model accuracy": "relay make, model, accuracy",
    **{
        pair: pair.replace(" ", "-")
        for pair in (
            "back fed", "center fed", "customer owned", "de rated", "de rating", "double locking", "draw out",
            "fail safe", "frequency watt", "gang operated", "ground fault", "hard wired", "load rejection",
            "multi ratio", "power limiting", "ride through", "short circuit", "single phase", "sync check",
            "three phase", "three wire", "transfer tripped", "two pole", "utility grade", "voltage controlled",
        )
    },
}  # fmt: skip
_PAIRS = re.compile(rf"\b({'|'.join(_JOINED)})\b")


@cache
def rule_title(name: str) -> str:
    """`Sync-check at every synchronizing breaker` for sync-check-at-every-synchronizing-breaker."""
    words = _PAIRS.sub(lambda found: _JOINED[found[0]], name.replace("-", " "))
    title = " ".join(_SPELLED.get(word, word) for word in words.split(" "))
    return title[:1].upper() + title[1:]
