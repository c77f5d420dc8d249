"""What the manual generator disconnect must be: its make, its place, its rating, its type."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import (
    called_disconnects,
    generator_disconnects,
    is_directly_on_the_eps,
    is_draw_out,
)
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.studies.continuous_current import output_at


def _flag(device: Device, name: str, says: str, remedy: str) -> Iterator[Finding]:
    """Wrong where the sheet says no, undecided where it is silent."""
    value = device.flag(name)
    if value is None:
        yield Finding.undecided(device, needs=f"{device.tag}.{name}")
    elif not value:
        yield Finding.at(device, says=says, remedy=remedy)


def _type(device: Device) -> str | None:
    return device.text("switch_type" if device.kind == "switch" else "breaker_type")


@rule(
    "DIS-004", "disconnect-type-and-make", Severity.ERROR, scope=generator_disconnects, cites=ESB("5.1.1.6"),
    fields=("switch.switch_type", "switch.manufacturer"),
)  # fmt: skip
def type_and_make_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Type and make of the manual generator disconnect are on the sheet.

    Why:    The type is subject to the Company's approval.
    Wrong:  a switch symbol with nothing beside it
    Right:  blade switch, Eaton
    """
    missing = [] if _type(device) else ["the type"]
    missing += [] if device.text("manufacturer") else ["the make"]
    if missing:
        yield Finding.at(
            device,
            says=f"{device.tag} does not state {' and '.join(missing)}.",
            remedy="State the type (blade, rotary ...) and the manufacturer.",
        )


@rule(
    "DIS-005", "disconnect-accessible", Severity.ERROR, scope=generator_disconnects,
    cites=(ESB("5.1.1.6"), ESB("7.4")), fields=("switch.location", "switch.access_24_7"),
)  # fmt: skip
def location_allows_access(device: Device, site: Site) -> Iterator[Finding]:
    """The sheet states the place of the disconnect, and that the Company can reach it at all times, alone.

    Why:    In an emergency the Company operates it without asking.
    Wrong:  inside a locked electrical room
    Right:  outdoors, beside the meter, accessible at all times
    """
    where, access = device.text("location"), device.flag("access_24_7")
    if where and access:
        return
    if access is False:
        says = f"{device.tag} is not accessible to the Company at all times."
    else:
        missing = [] if where else ["its location"]
        missing += [] if access else ["that the Company has access at all times"]
        says = f"{device.tag} does not state {' and '.join(missing)}."
    yield Finding.at(device, says=says, remedy="Place it where the Company can reach it at all times, and say where.")


@rule(
    "DIS-006", "disconnect-rating", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(1)"),
    fields=("switch.rating_a", "switch.voltage_v", "switch.load_break"),
)  # fmt: skip
def rating_covers_the_output(device: Device, site: Site) -> Iterator[Finding]:
    """The disconnect is rated for the largest output of the DER behind it, in amperes and volts, and breaks load.

    Why:    It is opened while the generation runs.
    Wrong:  60 A for 80 A of output
    Right:  100 A, load break
    """
    ders = site.ders_beyond(device)
    figure = output_at(device, ders, site)
    output = figure.least
    rating, volts, system = device.number("rating_a"), device.number("voltage_v"), site.voltage_v(device)
    if rating is not None and output > rating:
        yield Finding.at(
            device,
            *ders,
            says=f"{device.tag} is of {rating:g} A; {output:.1f} A of output flows through it.",
            values={"rating_a": rating, "output_a": round(output, 1)},
            remedy=f"Take a switch of at least {output:.1f} A.",
        )
    elif rating is None or figure.value is None:
        needs = [f"{device.tag}.rating_a"] if rating is None else []
        yield Finding.undecided(device, needs=[*needs, *figure.missing])
    if volts is not None and system is not None and volts < system:
        yield Finding.at(
            device,
            says=f"{device.tag} is for {volts:,.0f} V and stands on {system:,.0f} V.",
            values={"voltage_v": volts, "system_v": system},
            remedy=f"Take a switch for at least {system:,.0f} V.",
        )
    elif volts is None or system is None:
        yield Finding.undecided(
            device, needs=f"{device.tag}.voltage_v" if volts is None else f"the system voltage at {device.tag}"
        )
    if device.kind == "switch":
        yield from _flag(device, "load_break", f"{device.tag} is no load-break switch.", "Take a load-break switch.")


@rule("DIS-007", "disconnect-jaws-to-utility", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(2)"))
def line_side_faces_the_utility(device: Device, site: Site) -> Iterator[Finding]:
    """The line (jaw) side of the disconnect is connected to the utility.

    Why:    With the switch open the blades are then dead on the utility's side.
    Wrong:  the blades toward the utility
    Right:  the jaws toward the utility
    """
    if device.kind != "switch" or not site.connected(device):
        return
    facing = site.company_port(device)
    if facing is None:
        yield Finding.undecided(device, needs=f"which side of {device.tag} faces the Company")
    elif facing != "line":
        yield Finding.at(
            device,
            says=f"The {facing} side of {device.tag} is connected to the utility.",
            remedy="Turn the switch round, so that its line side faces the utility.",
        )


@rule(
    "DIS-008", "disconnect-gang-operated", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(2)"),
    fields=("switch.gang_operated", "switch.poles"),
)  # fmt: skip
def disconnect_is_gang_operated(device: Device, site: Site) -> Iterator[Finding]:
    """A disconnect with more than one current-carrying conductor is gang operated, and has a pole for each phase.

    Why:    Poles opened one by one leave the DER connected on one phase.
    Wrong:  three single-pole switches
    Right:  one handle for all poles
    """
    if device.kind != "switch":
        return
    one_conductor = all(der.text("wiring") == "L-N" for der in site.ders_beyond(device))
    if device.integer("poles") == 1:
        if not one_conductor:
            yield Finding.at(
                device,
                says=f"{device.tag} is a single-pole switch in a circuit of more than one current-carrying conductor.",
                values={"poles": 1},
                remedy="Take one gang-operated switch for all conductors.",
            )
        return
    if device.integer("poles") == 2 and any(der.integer("phases") == 3 for der in site.ders_beyond(device)):
        yield Finding.at(
            device,
            says=f"{device.tag} has two poles in a three-phase circuit; the third phase stays connected.",
            values={"poles": 2},
            remedy="Take a gang-operated switch of three poles.",
        )
        return
    yield from _flag(device, "gang_operated", f"{device.tag} is not gang operated.", "Take a gang-operated switch.")


@rule(
    "DIS-010", "blade-switch-at-pcc", Severity.ERROR, scope=called_disconnects, cites=ESB("7.4(3)b"),
    fields=("switch.switch_type",),
)  # fmt: skip
def disconnect_at_the_pcc_is_a_blade_switch(device: Device, site: Site) -> Iterator[Finding]:
    """DER connected directly to the Company's circuit is isolated by a gang-operated blade switch; no pull-outs.

    Why:    The switch is the crew's visible clearance boundary.
    Wrong:  a pull-out switch, or a breaker alone
    Right:  a gang-operated blade switch
    """
    direct, kind = is_directly_on_the_eps(device, site), _type(device)
    if direct is False or (device.kind == "switch" and kind == "blade"):
        return
    if direct is None or (device.kind == "switch" and kind is None):
        needs = [] if direct else ["project.facility"]
        needs += [f"{device.tag}.switch_type"] if device.kind == "switch" and kind is None else []
        yield Finding.undecided(device, needs=needs)
    else:
        yield Finding.at(
            device,
            says=f"{device.tag} is of the type {kind or device.kind}; at the PCC a blade switch is required.",
            remedy="Take a gang-operated blade-type switch.",
        )


@rule(
    "DIS-011", "visible-open", Severity.ERROR, scope=called_disconnects, cites=(ESB("7.4(3)b"), ESB("7.4(3)c")),
    fields=("switch.visible_open",),
)  # fmt: skip
def open_gap_is_visible(device: Device, site: Site) -> Iterator[Finding]:
    """At the PCC, and above 600 V anywhere, the open gap can be seen without opening the equipment.

    Why:    The gap is the clearance boundary a crew relies on.
    Wrong:  a molded-case breaker alone
    Right:  a blade switch with a window
    """
    voltage, limit = site.voltage_v(device), site.profile.number("low_voltage_v")
    direct = is_directly_on_the_eps(device, site)
    if not direct and (voltage is None or voltage <= limit):
        if voltage is None:
            yield Finding.undecided(device, needs=f"the system voltage at {device.tag}")
        elif direct is None and device.flag("visible_open") is not True:
            yield Finding.undecided(device, needs="project.facility")
        return
    yield from _flag(
        device, "visible_open", f"The open gap of {device.tag} cannot be seen.",
        "Take a switch whose open contacts can be seen without opening the equipment.",
    )  # fmt: skip


@rule(
    "DIS-013", "draw-out-granted", Severity.WARNING, scope=generator_disconnects, cites=ESB("7.4(3)c"),
    fields=("breaker.lockable_drawn_out", "breaker.approval"),
)  # fmt: skip
def draw_out_is_granted(device: Device, site: Site) -> Iterator[Finding]:
    """A draw-out device above 600 V, or with more than 960 A of output through it, can be padlocked drawn out, and the
    Company has granted it.

    Why:    The Company considers such devices site by site, and then only with a padlock at the draw-out position.
    Wrong:  a draw-out breaker for 1,200 A of output and no grant
    Right:  the Company's reference stated
    """
    if not is_draw_out(device):
        return
    volts, output = site.voltage_v(device), output_at(device, site.ders_beyond(device), site)
    least = output.least
    is_high = volts is not None and volts > site.profile.number("low_voltage_v")
    if not is_high and least <= site.profile.number("drawout_disconnect_a"):
        needs = [*([] if volts is not None else [f"the system voltage at {device.tag}"]), *output.missing]
        if needs:
            yield Finding.undecided(device, needs=needs)
        return
    padlock = device.flag("lockable_drawn_out")
    if padlock is None and device.text("approval"):
        yield Finding.undecided(device, needs=f"{device.tag}.lockable_drawn_out")
        return
    missing = [] if padlock else ["a padlock at the draw-out position"]
    missing += [] if device.text("approval") else ["the Company's grant"]
    if missing:
        at = [f"{volts:,.0f} V"] if volts is not None else []
        at += [f"{least:,.0f} A of output"] if least else []
        yield Finding.at(
            device,
            says=f"The draw-out device {device.tag} ({', '.join(at)}) lacks {' and '.join(missing)}.",
            values={name: value for name, value in (("system_v", volts), ("output_a", round(least, 1))) if value},
            remedy="State the provision for a padlock and the Company's reference, or take a switch.",
        )


@rule(
    "DIS-014", "lockable-open", Severity.ERROR, scope=generator_disconnects, cites=ESB("7.4(5)a"),
    fields=("switch.lockable_open",),
)  # fmt: skip
def disconnect_is_lockable(device: Device, site: Site) -> Iterator[Finding]:
    """The disconnect can be locked open, with room for the Company's and the customer's padlocks.

    Why:    The lock keeps the line dead while a crew works on it.
    Wrong:  no hasp
    Right:  a hasp for two padlocks
    """
    if is_draw_out(device) and device.flag("lockable_drawn_out"):
        return
    yield from _flag(
        device, "lockable_open", f"{device.tag} cannot be locked open.", "Take a switch with a hasp for two padlocks."
    )
