"""Whether the service equipment, and what is there already, bears the fault current with the DER added."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site
from tieline.rules.citations import ESB, LOAD_SIDE
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.service.equipment import service_devices
from tieline.studies.fault_duty import Duty, duty_at

_WITHSTANDS = {"mid": "withstand_ka", "transfer_switch": "withstand_ka"}


def _parts(rating_ka: float, duty: Duty) -> dict[str, float]:
    return {
        "rating_ka": rating_ka,
        "from_company_ka": round(duty.company_ka or 0, 2),
        "from_der_behind_ka": round(duty.behind_ka or 0, 2),
        "other_sources_ka": round(duty.beside_ka or 0, 2),
    }


def _assumed(duty: Duty) -> str:
    return "".join(f" {note}." for note in duty.assumed)


@rule(
    "SVC-003", "service-equipment-covers-duty", Severity.ERROR, scope=service_devices, cites=ESB("7.2.1(1)"),
    fields=("breaker.interrupting_ka", "utility_source.fault_3ph_ka", "utility_source.x_r", "motor.locked_rotor_a"),
)  # fmt: skip
def service_equipment_covers_the_duty(device: Device, site: Site) -> Iterator[Finding]:
    """The service equipment is rated for the fault current of the Company and the customer's own contribution together.

    What generators, inverters and motors feed is added to what the Company can bring, each at its full kVA nameplate.

    Why:    Equipment that cannot clear the fault destroys itself, and leaves it to the Company to clear.
    Wrong:  18 kA where 19.1 kA come from the Company and 1.4 kA from the inverters
    Right:  22 kA
    """
    rating = device.number("interrupting_ka")
    if rating is None:
        return  # SVC-002 asks for it
    duty = duty_at(device, site)
    if duty.total_ka is None:
        yield Finding.undecided(device, needs=duty.missing)
    elif rating < duty.total_ka:
        yield Finding.at(
            device,
            says=f"The service equipment {device.tag} is rated {rating:g} kA; the Company and the customer's own "
            f"sources can bring {duty.total_ka:.2f} kA.{_assumed(duty)}",
            values=_parts(rating, duty) | {"total_ka": round(duty.total_ka, 2)},
            remedy=f"Take service equipment rated at least {duty.total_ka:.2f} kA.",
        )


@rule(
    "SVC-010", "existing-equipment-within-rating", Severity.ERROR, scope=once,
    cites=(ESB("6.1(7)"), LOAD_SIDE("Step 1, System Note")),
    fields=("breaker.interrupting_ka", "breaker.series_rating_ka", "utility_source.fault_3ph_ka"),
)  # fmt: skip
def existing_equipment_stays_within_its_rating(site: Site) -> Iterator[Finding]:
    """Existing devices still interrupt, and withstand, the fault current once the DER adds to it.

    What can flow through a device is the larger of what comes from either side. A listed series rating with the device
    ahead of it counts, where the sheet states one. Busbars are judged by their own rule. The references speak of what
    is there already; a new device that is rated below is warned of, unless another rule judges it as service equipment
    or generator interrupting device.

    Why:    The new source may push breakers that were sufficient beyond their rating; they are then to be replaced.
    Wrong:  an existing 10 kA branch breaker where 12 kA can flow
    Right:  14 kA
    """
    asking: dict[str, Device] = {}
    needs: list[str] = []
    judged = {device.id for device in (*service_devices(site), *interconnection_devices(site))}
    for device in site.devices() if site.ders else ():
        is_new, rating = device.status != "existing", _rating_ka(device)
        if rating is None or (is_new and (device.id in judged or device.owner == "utility")):
            continue
        duty = duty_at(device, site)
        if duty.through_ka is None:
            if not is_new:
                asking[device.id] = device
                needs += duty.missing
        elif rating < duty.through_ka and (is_new or duty.behind_ka or duty.beside_ka):
            age, verb = ("new", "Take") if is_new else ("existing", "Replace it by")
            yield Finding.at(
                device,
                says=f"The {age} {device.tag} is rated {rating:g} kA; with the DER {duty.through_ka:.2f} kA "
                f"can flow through it.{_assumed(duty)}",
                values=_parts(rating, duty) | {"through_ka": round(duty.through_ka, 2)},
                remedy=f"{verb} one rated at least {duty.through_ka:.2f} kA, or state its listed series rating.",
                severity=Severity.WARNING if is_new else None,
            )
    if asking:
        yield Finding.undecided(*asking.values(), needs=needs)


def _rating_ka(device: Device) -> float | None:
    """What a device interrupts or withstands in kA, by itself or in series with the device ahead; None where silent."""
    if device.kind in _WITHSTANDS:
        return device.number(_WITHSTANDS[device.kind])
    if not is_overcurrent_device(device) and device.kind != "network_protector":
        return None
    ratings = [device.number("interrupting_ka"), device.number("series_rating_ka")]
    return max((rating for rating in ratings if rating is not None), default=None)
