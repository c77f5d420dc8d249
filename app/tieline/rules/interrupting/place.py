"""Where the generator interrupting device stands: on the high side, ahead of every source and ground source."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.remembered import once_a_site
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices, is_customers, is_required
from tieline.rules.transformers.nameplate import is_interconnecting
from tieline.rules.transformers.service import is_secondary_service


@rule("INT-008", "interrupting-device-on-high-side", Severity.ERROR, scope=each("transformer"), cites=ESB("7.5.1(4)"))
def interrupting_device_is_on_the_high_side(transformer: Device, site: Site) -> Iterator[Finding]:
    """With a wye-grounded/delta or a delta-primary transformer each interrupting device is on the high side.

    Why:    Such a transformer is itself a ground source, or hides the ground fault; it must go with the generation.
    Wrong:  a low-voltage breaker behind a delta primary
    Right:  a recloser on the high side
    """
    if not is_interconnecting(transformer, site) or is_secondary_service(site):
        return
    primary, secondary = transformer.text("primary_winding"), transformer.text("secondary_winding")
    concerned = primary == "delta" or (primary == "wye-grounded" and secondary == "delta")
    ders = site.ders_beyond(transformer)
    if not concerned or not ders:
        return
    if not site.must_pass(transformer, is_customers):
        low = [d for d in interconnection_devices(site) if site.is_upstream(transformer, d)]
        if not low and not is_required(site):
            return
        yield Finding.at(
            *(low or [transformer]),
            transformer,
            says=f"No interrupting device stands on the high side of {transformer.tag} ({primary}/{secondary}).",
            remedy=f"Place the interrupting device between the PCC and {transformer.tag}.",
        )
        return
    for device in interconnection_devices(site):
        if device.text("role") == "interconnection" and site.is_upstream(transformer, device):
            yield Finding.at(
                device,
                transformer,
                says=f"The interconnection device {device.tag} stands on the low side of {transformer.tag}.",
                remedy="Place it on the high side.",
            )


@once_a_site
def _der_ids(site: Site) -> frozenset[str]:
    return frozenset(der.id for der in site.ders)


@once_a_site
def _behind_a_device(site: Site) -> frozenset[str]:
    """The ids of the sources that an interrupting device of the customer's separates from the Company."""
    return frozenset(der.id for der in site.ders if site.must_pass(der, is_customers))


@rule(
    "INT-010", "interrupting-device-upstream-of-ground-sources", Severity.ERROR,
    scope=each("grounding_transformer", "generator", "inverter", "ess"), cites=ESB("7.5.1(5)"),
)  # fmt: skip
def interrupting_device_is_upstream(source: Device, site: Site) -> Iterator[Finding]:
    """One device must be able to take the generation and every ground source off the Company's system.

    Why:    A ground source left behind keeps feeding the fault and desensitizes the Company's relays.
    Wrong:  PCC -- grounding transformer; PCC -- breaker -- inverter
    Right:  PCC -- breaker -- { grounding transformer, inverter }
    """
    if not is_required(site) or not site.connected(source):
        return
    if source.kind != "grounding_transformer" and source.id not in _der_ids(site):
        return
    if site.must_pass(source, is_customers):
        return
    if not _behind_a_device(site) - {source.id}:
        return  # INT-001 says that there is no device at all
    yield Finding.at(
        source,
        says=f"No interrupting device stands between {source.tag} and the PCC.",
        remedy="Place the interconnection breaker on the Company's side of it.",
    )
