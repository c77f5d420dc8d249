"""The protection inside certified inverters: that it is shown, and that it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import NONE, certification
from tieline.network.relaying import functions, lacking
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import certified, is_inverter_based

_PASSIVE = re.compile(r"\b(none|passive|no)\b", re.IGNORECASE)


def _with_own_protection(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in site.customers_ders if is_inverter_based(der) and certification(der) != NONE)


@rule(
    "REL-003", "primary-and-secondary-protection-shown", Severity.ERROR, scope=_with_own_protection,
    cites=ESB("5.1.1.6"), fields=("inverter.protective_functions", "ess.protective_functions"),
)  # fmt: skip
def own_protection_is_shown(der: Device, site: Site) -> Iterator[Finding]:
    """The one-line shows primary and secondary protection; the primary of an inverter is its own functions.

    From 500 kW on, and for what is not certified, a relay is wanted beside (REL-006, REL-008 and REL-010).

    Why:    The Company must see what trips first, and what stands behind it.
    Wrong:  an inverter with none of its protective functions shown
    Right:  27, 59, 81U, 81O at the inverter; SEL-751 behind it where it is required
    """
    if not functions(der, "protective_functions"):
        yield Finding.at(
            der,
            says=f"The protective functions of {der.tag}, which are its primary protection, are not shown.",
            remedy=f"List the functions of {der.tag} from its data sheet: "
            f"{', '.join(site.profile.words('inverter_functions'))}.",
        )


@rule(
    "REL-004", "certified-inverter-functions", Severity.ERROR, scope=certified, cites=ESB("7.6.3.1"),
    fields=("inverter.protective_functions", "inverter.anti_islanding", "ess.protective_functions",
            "ess.anti_islanding"),
)  # fmt: skip
def inverter_has_its_functions(der: Device, site: Site) -> Iterator[Finding]:
    """A certified inverter has active anti-islanding, undervoltage, overvoltage, under- and overfrequency of its own.

    That its functions are listed at all is asked by REL-003.

    Why:    They are its primary protection, and below 500 kW the only one.
    Wrong:  27, 59, 81O and no 81U
    Right:  27, 59, 81U, 81O and an active method against islanding
    """
    found, method = functions(der, "protective_functions"), der.text("anti_islanding")
    missing = list(lacking(found, site.profile.words("inverter_functions"))) if found else []
    if method is not None and _PASSIVE.search(method) and "active" not in method.lower().replace("inactive", ""):
        missing.append("active anti-islanding")
    if missing:
        yield Finding.at(
            der,
            says=f"{der.tag} lacks {listed(missing)}.",
            remedy="Take a certified inverter that has them, or complete the list from its data sheet.",
        )
        return
    if method is None:
        says = f"How {der.tag} detects an island is not stated."
        yield Finding.undecided(der, needs=need(der, "anti_islanding"), says=says)
