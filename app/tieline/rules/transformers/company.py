"""What the Company's own transformer allows, and the winding it has specified for the customer's."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.profile import Profile, ProfileError
from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.transformers.service import is_secondary_service


def serves_at_low_voltage(transformer: Device, site: Site) -> bool:
    """Whether a transformer is the Company's, with the DER of a secondary service behind it."""
    low_v = transformer.number("secondary_v")
    if transformer.owner != "utility" or not site.ders_beyond(transformer):
        return False
    return low_v is None or low_v <= site.profile.number("low_voltage_v")


@rule(
    "XFM-004", "der-within-company-transformer", Severity.WARNING, scope=each("transformer"),
    cites=ESB("7.3.1(1)"), fields=("transformer.kva",),
)  # fmt: skip
def der_is_within_the_transformer(transformer: Device, site: Site) -> Iterator[Finding]:
    """The DER behind an existing transformer of the Company's does not exceed its nameplate.

    Where it does, the transformer may have to be replaced, by one of 300 kVA at most.

    Why:    The transformer would be overloaded on a sunny day without load.
    Wrong:  225 kVA of DER on a 167 kVA transformer
    Right:  150 kVA of DER on a 167 kVA transformer
    """
    if transformer.status != "existing" or not serves_at_low_voltage(transformer, site):
        return
    kva, ders = transformer.number("kva"), site.ders_beyond(transformer)
    shares = [(der, site.nameplate_kva(der)) for der in ders]
    total = sum(share for _, share in shares if share is not None)
    if kva is not None and total > kva:
        limit = site.profile.number("company_transformer_kva")
        remedy = f"Expect the Company to replace it, by one of {limit:g} kVA at most, or connect less DER."
        if total > limit:
            remedy = f"Take primary service, or connect less DER: the largest replacement is of {limit:g} kVA."
        yield Finding.at(
            transformer,
            *ders,
            says=f"{total:,.0f} kVA of DER stands on the Company's transformer {transformer.tag} of {kva:,.0f} kVA.",
            values={"der_kva": round(total, 1), "transformer_kva": kva, "largest_replacement_kva": limit},
            remedy=remedy,
        )
        return
    needs = [need(der, "kva") for der, share in shares if share is None]
    if needs or kva is None:
        yield Finding.undecided(transformer, needs=[*([need(transformer, "kva")] if kva is None else []), *needs])


@rule(
    "XFM-006", "standard-service-voltage", Severity.WARNING, scope=each("transformer"),
    cites=ESB("7.3.1(4)"), fields=("transformer.secondary_v", "transformer.secondary_winding"),
)  # fmt: skip
def service_voltage_is_standard(transformer: Device, site: Site) -> Iterator[Finding]:
    """The Company's transformer delivers one of its standard service voltages (ESB 750, section 3).

    Those of the profile are 120/240 V single phase, 208Y/120 V and 480Y/277 V.

    Why:    Transformers of other designs are no longer provided; the service may have to be changed for the DER.
    Wrong:  a 240 V delta service
    Right:  208Y/120 V
    """
    if not serves_at_low_voltage(transformer, site):
        return
    volts, winding = transformer.number("secondary_v"), transformer.text("secondary_winding")
    standard = _standard_services(site.profile)
    if (volts, _SPLIT) in standard and transformer.integer("phases") == 1 and winding != "delta":
        winding = _SPLIT  # however the winding of a single-phase transformer is called
    if volts is None or (winding is None and volts in {v for v, _ in standard}):
        yield Finding.undecided(
            transformer, needs=need(transformer, "secondary_v" if volts is None else "secondary_winding")
        )
    elif (volts, winding) not in standard:
        yield Finding.at(
            transformer,
            says=f"The Company's transformer {transformer.tag} delivers {volts:g} V "
            f"{(winding or '').replace('-', ' ')}".rstrip()
            + ", which is none of its standard service voltages.",
            values={"secondary_v": volts},
            remedy="Ask the Company whether the service is to be changed, and draw the standard voltage.",
        )


_SPLIT = "split-phase"


def _standard_services(profile: Profile) -> set[tuple[float, str]]:
    """The nominal volts and the winding of each standard service voltage of a profile."""
    found = set()
    for words in profile.words("service_voltages"):
        volts, _, winding = words.partition(" ")
        try:
            found.add((float(volts), winding.strip()))
        except ValueError:
            raise ProfileError(f"profile {profile.id}: service_voltages: {words!r} names no volts") from None
    return found


@rule(
    "XFM-007", "primary-service-for-primary-protection", Severity.WARNING, scope=each("transformer"),
    cites=(ESB("7.3.1(5)"), ESB("7.3.2.1, footnote 13")), fields=("transformer.primary_winding",),
)  # fmt: skip
def ungrounded_primary_means_primary_service(transformer: Device, site: Site) -> Iterator[Finding]:
    """A secondary service through a three-phase transformer of the Company's with a delta, or an ungrounded primary,
    may have to become a primary service, as a protection scheme on the primary is needed.

    Why:    From the low side of a delta nobody sees a ground fault on the Company's circuit.
    Wrong:  secondary service behind a delta primary
    Right:  primary metering, or a wye-grounded/wye-grounded transformer
    """
    if not serves_at_low_voltage(transformer, site) or is_secondary_service(site) is False:
        return
    if transformer.integer("phases") == 1 or any(source.integer("phases") == 1 for source in site.sources):
        return
    primary, secondary = transformer.text("primary_winding"), transformer.text("secondary_winding")
    if primary in _UNGROUNDED or "delta" in (primary, secondary):
        yield Finding.at(
            transformer,
            *site.ders_beyond(transformer),
            says=f"The DER is served at the secondary of {transformer.tag} ({primary or '?'}/{secondary or '?'}), "
            "whose windings call for a protection scheme on the primary.",
            remedy="Expect the Company to ask for primary service, with the protection on the high side.",
        )
    elif primary is None:
        yield Finding.undecided(transformer, needs=need(transformer, "primary_winding"))


_UNGROUNDED = ("delta", "wye", "zigzag", "open-delta")


@rule(
    "XFM-015", "specified-winding-respected", Severity.WARNING, scope=each("transformer"), cites=ESB("7.3.2"),
    fields=("transformer.company_primary_winding", "transformer.company_secondary_winding"),
)  # fmt: skip
def specified_winding_is_respected(transformer: Device, site: Site) -> Iterator[Finding]:
    """The windings drawn are those the Company has specified, where it has.

    Why:    The Company reserves the right to specify the winding connections, and whether they are grounded.
    Wrong:  Yg-Yg specified, delta-Yg drawn
    Right:  Yg-Yg specified and drawn
    """
    for side in ("primary", "secondary"):
        wanted, drawn = transformer.text(f"company_{side}_winding"), transformer.text(f"{side}_winding")
        if wanted is None or wanted == drawn:
            continue
        if drawn is None:
            yield Finding.undecided(transformer, needs=need(transformer, f"{side}_winding"))
            continue
        yield Finding.at(
            transformer,
            says=f"The {side} winding of {transformer.tag} is drawn {drawn}; the Company has specified {wanted}.",
            remedy=f"Take a transformer with a {wanted} {side}.",
        )
