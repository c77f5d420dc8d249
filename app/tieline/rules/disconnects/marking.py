"""How the manual generator disconnect is marked and listed on the sheet, and what it needs beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import (
    called_disconnects,
    generator_disconnects,
    is_directly_on_the_eps,
    is_draw_out,
)
from tieline.rules.engine import rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.labels.place import tells_the_place

_GATE = re.compile(r"\b(gates?|gated|fenced?|fence line)\b", re.IGNORECASE)
_STANDARD = re.compile(r"\b(UL|ANSI|IEEE)(?![A-Za-z])")


@rule(
    "DIS-009", "disconnect-can-be-grounded", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(2)"),
    fields=("switch.grounding_provision", "breaker.grounding_provision"),
)  # fmt: skip
def disconnect_can_be_grounded(device: Device, site: Site) -> Iterator[Finding]:
    """The disconnect can be grounded on the Company's side, in a compartment barricaded from any live part.

    Why:    The crew applies its protective grounds there before it works on the line.
    Wrong:  no provision for grounds
    Right:  a barriered ground stud on the line side
    """
    provision = device.flag("grounding_provision")
    if provision is None:
        yield Finding.undecided(device, needs=need(device, "grounding_provision"))
    elif not provision:
        yield Finding.at(
            device,
            says=f"{device.tag} cannot be grounded on the Company's side.",
            remedy="Take a switch with a barricaded grounding point on its line side.",
        )


@rule(
    "DIS-012", "disconnect-behind-the-meter", Severity.ERROR, scope=called_disconnects, cites=ESB("7.4(3)c"),
    fields=("breaker.breaker_type", "breaker.approval"),
)  # fmt: skip
def type_behind_the_pcc_is_accepted(device: Device, site: Site) -> Iterator[Finding]:
    """Behind the PCC the disconnect is a draw-out breaker, a disconnect switch, or a device agreed with the Company.

    Why:    A bolted molded-case breaker shows no gap and cannot be taken out.
    Wrong:  a bolted molded-case breaker with no agreement
    Right:  a draw-out breaker, or a disconnect switch
    """
    if device.kind == "switch" or is_draw_out(device) or device.text("approval"):
        return
    if is_directly_on_the_eps(device, site):
        return  # DIS-010 speaks of the PCC
    if device.kind == "breaker" and device.text("breaker_type") is None:
        yield Finding.undecided(device, needs=need(device, "breaker_type"))
        return
    yield Finding.at(
        device,
        says=f"The {_called(device)} {device.tag} serves as the disconnect, with no agreement of the Company's stated.",
        remedy="Take a disconnect switch or a draw-out breaker, or state the Company's reference.",
    )


def _called(device: Device) -> str:
    """What sort of device it is, in words: molded-case breaker."""
    return f"{device.text('breaker_type') or 'fixed'} breaker" if device.kind == "breaker" else device.kind


@rule(
    "DIS-015", "double-locking-behind-gate", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(5)b"),
    fields=("switch.behind_locked_gate", "switch.double_locking"),
)  # fmt: skip
def gate_has_two_locks(device: Device, site: Site) -> Iterator[Finding]:
    """Where the disconnect is behind the customer's locked gate, the gate takes the Company's lock and the customer's.

    Why:    The Company must get through without calling the customer.
    Wrong:  the customer's padlock alone
    Right:  both padlocks daisy-chained
    """
    behind = device.flag("behind_locked_gate")
    if behind is None and not _GATE.search(device.text("location") or ""):
        return
    locking = device.flag("double_locking")
    if behind is False or locking:
        return
    if behind is None:
        yield Finding.undecided(device, needs=need(device, "behind_locked_gate"))
    elif locking is None:
        yield Finding.undecided(device, needs=need(device, "double_locking"))
    else:
        yield Finding.at(
            device,
            says=f"{device.tag} is behind a locked gate that has the customer's lock alone.",
            remedy="Provide for double locking, with the Company's lock beside the customer's.",
        )


@rule("DIS-016", "disconnect-sign", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(6)"))
def disconnect_has_a_sign(device: Device, site: Site) -> Iterator[Finding]:
    """The disconnect is identified by a permanent sign.

    Why:    A crew in the dark must know which of several switches it is.
    Wrong:  a switch with no sign
    Right:  an engraved sign: AC DISCONNECT
    """
    if not any(label.strip() for label in device.labels):
        yield Finding.at(
            device,
            says=f"{device.tag} carries no permanent sign.",
            remedy="Add a permanent sign: AC DISCONNECT.",
        )


@rule(
    "DIS-017", "disconnect-listing-stated", Severity.WARNING, scope=generator_disconnects, cites=ESB("7.4(1)"),
    fields=("switch.listing", "breaker.listing"),
)  # fmt: skip
def listing_is_stated(device: Device, site: Site) -> Iterator[Finding]:
    """The UL, ANSI or IEEE standard that the disconnect meets is stated.

    Why:    The Company accepts only what meets the applicable standard.
    Wrong:  no listing stated
    Right:  UL 98
    """
    listing = device.text("listing")
    if listing is None or not _STANDARD.search(listing):
        stated = f" (it states {listing})" if listing else ""
        yield Finding.at(
            device,
            says=f"{device.tag} states no UL, ANSI or IEEE standard{stated}.",
            remedy="State the standard it is listed to, UL 98 say.",
        )


@rule(
    "DIS-018", "disconnect-ratings-shown", Severity.WARNING, scope=generator_disconnects,
    cites=ESB("Exhibit 4, item 13"), fields=("switch.rating_a", "switch.voltage_v"),
)  # fmt: skip
def disconnect_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Amperes and volts of the disconnect are on the sheet.

    Why:    The Company holds them against the output of the DER.
    Wrong:  a switch with nothing but its tag
    Right:  100 A, 600 V
    """
    if missing := [name for name in ("rating_a", "voltage_v") if device.number(name) is None]:
        yield Finding.at(
            device,
            says=f"{device.tag} does not show {words_for(missing)}.",
            remedy="Fill in amperes and volts.",
        )


@rule(
    "DIS-019", "remote-disconnect-marked", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.2.1(2)"),
    fields=("switch.adjacent_to_meter", "breaker.adjacent_to_meter"),
)  # fmt: skip
def remote_disconnect_is_marked(device: Device, site: Site) -> Iterator[Finding]:
    """A disconnect that is not adjacent to the meter or PCC has its location marked there.

    Where the sheet is silent on its distance, the rule on that label asks for it.

    Why:    The crew arrives at the meter; it must find the switch from there.
    Wrong:  a remote switch and no marking
    Right:  a map at the meter
    """
    if device.flag("adjacent_to_meter") is False and not tells_the_place(device, site):
        yield Finding.at(
            device,
            *(passed for passed in site.way(device) if passed.kind == "meter"),
            says=f"{device.tag} is not adjacent to the meter or PCC, and its location is not marked there.",
            remedy="Mark at the meter where the AC disconnect is.",
        )


@rule(
    "DIS-021", "disconnect-subject-to-approval", Severity.INFO, scope=generator_disconnects,
    cites=(ESB("7.4(3)a"), ESB("7.4(4)2")), fields=("switch.approval",),
)  # fmt: skip
def disconnect_is_subject_to_approval(device: Device, site: Site) -> Iterator[Finding]:
    """Type and location of the disconnect are subject to the Company's approval until it has accepted them.

    Why:    The Company decides case by case; what is bought before may have to be changed.
    Wrong:  (never; a note)
    Right:  the Company's reference stated
    """
    if not device.text("approval"):
        yield Finding.at(
            device,
            says=f"Type and location of {device.tag} are subject to the Company's approval.",
            remedy="Nothing is to be done; state the Company's reference once it has accepted them.",
        )
