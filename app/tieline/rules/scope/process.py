"""Which process a project goes through, and who else is told of it: modification, ISO-NE, impact study."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import LIST, are_listed, attached
from tieline.rules.engine import each, once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.grounding.overvoltage import is_not_effectively_grounded
from tieline.rules.scope.size import circuit_voltage_v


def _is_extended(site: Site) -> bool:
    """Whether DER that exists is joined by new DER."""
    return len({der.status == "existing" for der in site.ders}) == 2


@rule(
    "SCO-002", "modification-limit", Severity.WARNING, scope=once, cites=ESB("5.1(2)(i)"),
    fields=("project.agreement",),
)  # fmt: skip
def modification_is_within_its_limit(site: Site) -> Iterator[Finding]:
    """A modification of existing DER goes through this process up to 10 MW.

    It is one where an interconnection agreement is named, or where new DER joins existing DER.

    Why:    The process is meant for facilities of that size, aggregated behind the PCC (reading A10).
    Wrong:  an agreement named, 12 MW
    Right:  an agreement named, 8 MW
    """
    if not site.project.text("agreement") and not _is_extended(site):
        return
    total, limit = site.aggregate_kw, site.profile.number("modification_kw")
    if total.least > limit:
        yield Finding.at(
            *site.ders,
            says=f"The modified facility comes to {total.least:,.0f} kW; the process goes up to {limit:,.0f} kW.",
            values={"aggregate_kw": total.least, "limit_kw": limit},
            remedy="Ask the Company by which process a facility of this size is modified.",
        )
    elif total.value is None and site.ders:
        yield Finding.undecided(*site.ders, needs=total.missing)


@rule(
    "SCO-011", "previous-agreement-named", Severity.INFO, scope=once, cites=ESB("5.1(2)(iii)"),
    fields=("project.agreement",),
)  # fmt: skip
def previous_agreement_is_named(site: Site) -> Iterator[Finding]:
    """A modification names the agreement under which the DER is interconnected; where it does, the note says so.

    Why:    The review of a modification starts from that agreement.
    Wrong:  an agreement named, where the note repeats it
    Right:  a new facility, which has none
    """
    agreement = site.project.text("agreement")
    if agreement:
        yield Finding.at(
            "@project",
            says=f"This is a modification of what was interconnected under {agreement}.",
            remedy="Nothing is to be done; the Company reviews the change against that agreement.",
        )
    elif _is_extended(site):
        existing = [der for der in site.ders if der.status == "existing"]
        yield Finding.undecided("@project", *existing, needs="project.agreement")


def _exports(site: Site) -> bool | None:
    """Whether power is exported: as stated, by the program, or because there is no load to take it."""
    stated = site.project.flag("exports")
    if stated is not None:
        return stated
    programs = site.profile.words("exporting_programs")
    if site.project.text("program") in programs or site.project.text("facility") == "standalone":
        return True
    return False if site.project.text("program") == "peak-shaving" else None


@rule(
    "SCO-003", "asset-registration", Severity.INFO, scope=once, cites=ESB("5.3(6)"),
    fields=("project.exports", "project.program"),
)  # fmt: skip
def asset_is_registered(site: Site) -> Iterator[Finding]:
    """Exporting DER of 60 kW or more is registered with ISO-NE as an asset, by the Company.

    Whether it exports is stated, or follows from the program (net metering exports, peak shaving does not).

    Why:    ISO-NE counts what is fed into the system.
    Wrong:  75 kW that exports, where the note appears
    Right:  50 kW, or no export
    """
    least, limit = site.aggregate_kw.least, site.profile.number("asset_registration_kw")
    if least < limit:
        return
    exports = _exports(site)
    if exports is None:
        yield Finding.undecided("@project", needs="project.exports")
    elif exports:
        yield Finding.at(
            "@project",
            *site.ders,
            says=f"{least:,.0f} kW that exports is registered with ISO-NE as an asset, from {limit:g} kW on.",
            values={"aggregate_kw": least, "from_kw": limit},
            remedy="The Company's CEI department registers the asset; give it what it asks for.",
        )


@rule("SCO-004", "iso-notification", Severity.INFO, scope=once, cites=ESB("5.3(6)"))
def iso_is_notified(site: Site) -> Iterator[Finding]:
    """DER above 1 MW and below 5 MW is notified to ISO-NE by Attachment 4 of its Planning Procedure 5-1.

    Why:    The transmission planner must know of it, although no plan has to be filed.
    Wrong:  2 MW, where the note appears
    Right:  1 MW, or 5 MW, for which a Proposed Plan Application is filed
    """
    total = site.aggregate_kw.value
    above, below = (site.profile.number(name) for name in ("notification_above_kw", "transmission_review_kw"))
    if total is not None and above < total < below:
        yield Finding.at(
            "@project",
            *site.ders,
            says=f"{total:,.0f} kW: the Company notifies ISO-NE by Attachment 4 of Planning Procedure 5-1.",
            values={"aggregate_kw": total, "above_kw": above, "below_kw": below},
            remedy="Give the Company's CEI department what it asks for; nothing is to be done on the sheet.",
        )


@rule(
    "SCO-005", "stability-model", Severity.WARNING, scope=once, cites=(ESB("5.1.1.2"), ESB("5.3(6)")),
    fields=("project.attachments",),
)  # fmt: skip
def stability_model_is_attached(site: Site) -> Iterator[Finding]:
    """From 5 MW on a stability model of inverter-based DER is attached; a Proposed Plan Application goes to ISO-NE.

    Why:    The impact on the transmission system is reviewed by simulation.
    Wrong:  5 MW of inverters, and no stability model in the list of attachments
    Right:  the model attached
    """
    inverters = [der for der in site.ders if der.kind in ("inverter", "ess")]
    least, limit = site.aggregate_kw.least, site.profile.number("transmission_review_kw")
    if not inverters or least < limit or attached(site, "stability-model"):
        return
    if not are_listed(site):
        yield Finding.undecided("@project", *inverters, needs=LIST)
        return
    yield Finding.at(
        "@project",
        *inverters,
        says=f"{least:,.0f} kW of DER with inverters, and no stability model is attached.",
        values={"aggregate_kw": least, "from_kw": limit},
        remedy="Attach the stability model, and file the Proposed Plan Application (ISO-NE PP 5-1).",
    )


@rule(
    "SCO-006", "study-on-4-kv", Severity.WARNING, scope=each("utility_source"), cites=ESB("5.4.2"),
    fields=("utility_source.distribution_voltage_v", "project.study"),
)  # fmt: skip
def study_is_named_on_4_kv(source: Device, site: Site) -> Iterator[Finding]:
    """DER of 100 kW or more on a 4 kV circuit needs a System Impact Study; its reference is stated.

    Why:    The 4 kV system has little room.
    Wrong:  150 kW at 4.16 kV, and no study named
    Right:  the study's reference in the project form
    """
    voltage = circuit_voltage_v(source, site)
    total, limit = site.aggregate_kw, site.profile.number("circuit_4kv_study_kw")
    if not site.ders or site.project.text("study") or (total.value is not None and total.value < limit):
        return
    if voltage is not None and voltage >= site.profile.number("circuit_4kv_v"):
        return
    if total.least < limit:
        if voltage is not None:
            yield Finding.undecided(source, needs=total.missing)
    elif voltage is None:
        yield Finding.undecided(source, needs=need(source, "distribution_voltage_v"))
    else:
        yield Finding.at(
            source,
            *site.ders,
            says=f"{total.least:,.0f} kW is to connect at {voltage:,.0f} V; from {limit:g} kW a System Impact Study "
            "is required there, and none is named.",
            values={"aggregate_kw": total.least, "from_kw": limit, "circuit_v": voltage},
            remedy="State the study's reference in the project form.",
        )


@rule(
    "SCO-014", "study-on-a-circuit-not-effectively-grounded", Severity.WARNING, scope=once, cites=ESB("5.4.3"),
    fields=("utility_source.grounding", "project.study"),
)  # fmt: skip
def study_is_named_on_a_circuit_not_effectively_grounded(site: Site) -> Iterator[Finding]:
    """DER of whatever type and size on a circuit that is not effectively grounded may need a study; it is named.

    A secondary network has a study of its own (NET-001).

    Why:    Whether the source must be ungrounded, sensed by 59N and metered on the primary is settled there.
    Wrong:  40 kW on a three-wire circuit, and no study named
    Right:  the study's reference in the project form
    """
    if not site.ders or site.project.text("study") or not is_not_effectively_grounded(site):
        return
    yield Finding.at(
        *site.sources,
        *site.ders,
        says="The Company's circuit is not effectively grounded; DER of any size may require a study there, and none "
        "is named.",
        remedy="Ask the Company whether it wants a study, and state its reference in the project form.",
    )
