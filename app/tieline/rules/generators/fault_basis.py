"""What fault currents and protection are reckoned from: the full volt-amperes of the nameplate, and impedances."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from tieline.model.records import Device
from tieline.network.certification import is_rotating
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each_der, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import is_derated, machines


def nameplate_a(der: Device, site: Site) -> float | None:
    """The current of one unit at its full nameplate kVA, in amperes: kVA / (V sqrt 3), of one phase kVA / V."""
    kva, phases = der.number("kva"), der.integer("phases")
    of_circuit = None if der.text("wiring") == "L-N" else site.voltage_v(der)
    volts = der.number("voltage_v") or of_circuit
    if kva is None or not volts or volts < 0 or phases not in (1, 3):
        return None
    return kva * 1000 / (volts * (sqrt(3) if phases == 3 else 1))


def _match(site: Site) -> float:
    return site.profile.number("nameplate_match_pct") / 100


@rule(
    "GEN-015", "fault-current-of-full-nameplate", Severity.ERROR, scope=each_der, cites=ESB("7.6"),
    fields=(
        "inverter.kva", "inverter.fault_current_pu", "inverter.max_output_a", "ess.kva", "ess.fault_current_pu",
        "ess.max_output_a", "generator.kva",
    ),
)  # fmt: skip
def fault_current_is_of_the_full_nameplate(der: Device, site: Site) -> Iterator[Finding]:
    """Fault currents and protective settings rest on the full VA nameplate, I = kVA / (1.732 V) of a three-phase unit.

    Neither the kW rating nor a de-rating takes anything off it. A source that is shown with the kVA or the current of
    its de-rated output, or with a fault contribution below its rated current, is reckoned too low. All studies of this
    program take the full kVA, storage and generation added.

    Why:    The semiconductors feed a fault by their size, not by what they are set to deliver.
    Wrong:  the fault current reckoned from 400 kW of de-rated output
    Right:  from 550 kVA
    """
    kva, rated = der.number("kva"), der.number("kw")
    if kva is None:
        yield Finding.undecided(der, needs=need(der, "kva"))
        return
    if is_rotating(der):
        return
    factor = der.number("fault_current_pu")
    if factor is not None and factor < 1:
        yield Finding.at(
            der,
            says=f"The fault contribution of {der.tag}, {factor:g} times its rated current, is below the current of "
            f"its full {kva:g} kVA.",
            values={"fault_current_pu": factor, "nameplate_kva": kva},
            remedy="State the fault current on the base of the full kVA of the nameplate.",
        )
    if not is_derated(der) or rated is None:
        return
    if kva < rated:
        yield Finding.at(
            der,
            says=f"{der.tag} is shown with {kva:g} kVA, less than the {rated:g} kW of its nameplate: with the kVA of "
            "its de-rated output.",
            values={"shown_kva": kva, "nameplate_kw": rated, "derated_kw": der.number("derated_kw")},
            remedy="State the full kVA of the nameplate.",
        )
    amperes, full = der.number("max_output_a"), nameplate_a(der, site)
    if amperes is not None and full is not None and amperes < full * (1 - _match(site)):
        yield Finding.at(
            der,
            says=f"{der.tag} is shown with the {amperes:g} A of its de-rated output; its full {kva:g} kVA are "
            f"{full:.0f} A.",
            values={"shown_a": amperes, "nameplate_a": round(full, 1), "nameplate_kva": kva},
            remedy="State the current of the full kVA; fault studies and protection rest on it.",
        )


@rule(
    "GEN-016", "nameplate-figures-agree", Severity.WARNING, scope=each_der, cites=ESB("5.1.1.6"),
    fields=(
        "inverter.kw", "inverter.kva", "inverter.max_output_a", "inverter.voltage_v", "inverter.phases",
        "ess.kw", "ess.kva", "ess.max_output_a", "generator.kw", "generator.kva",
    ),
)  # fmt: skip
def nameplate_figures_agree(der: Device, site: Site) -> Iterator[Finding]:
    """The kVA is not below the kW, and the output current is that of the kVA at the voltage, within 5 percent.

    Why:    Of figures that contradict each other one is wrong, and every study rests on one of them.
    Wrong:  100 kVA, 480 V, three-phase and 80 A
    Right:  120 A
    """
    rated, kva = der.number("kw"), der.number("kva")
    if rated is not None and kva is not None and kva < rated:
        yield Finding.at(
            der,
            says=f"{der.tag} shows {kva:g} kVA, less than its {rated:g} kW.",
            values={"kw": rated, "kva": kva},
            remedy="Correct kW or kVA by the nameplate.",
        )
    amperes = der.number("max_output_a")
    if amperes is None or kva is None:
        return
    expected = nameplate_a(der, site)
    if expected is None:
        lacks = {"phases": der.integer("phases") in (1, 3), "voltage_v": bool(der.number("voltage_v"))}
        yield Finding.undecided(
            der, needs=[need(der, name) for name, known in lacks.items() if not known] or [need(der, "voltage_v")]
        )
        return
    if abs(amperes - expected) > expected * _match(site):
        yield Finding.at(
            der,
            says=f"{der.tag} shows {amperes:g} A; {kva:g} kVA at its voltage are {expected:.1f} A.",
            values={"shown_a": amperes, "expected_a": round(expected, 1), "kva": kva},
            remedy="Correct current, kVA or voltage by the nameplate.",
        )


@rule(
    "GEN-017", "machine-impedances-given", Severity.WARNING, scope=machines, cites=ESB("5.1.1.2"),
    fields=("generator.subtransient_x_pu",),
)  # fmt: skip
def machine_impedances_are_given(der: Device, site: Site) -> Iterator[Finding]:
    """The impedance of a rotating machine is given: X''d.

    Its X0 is asked for where a study needs it: of a machine that grounds the Company's system.

    Why:    The Company models the machine with it, and so does the fault study of this program.
    Wrong:  X''d left blank
    Right:  X''d 0.14
    """
    if not der.number("subtransient_x_pu"):
        yield Finding.at(
            der,
            says=f"{der.tag} does not give its subtransient reactance X''d.",
            remedy="Fill in the reactance from the maker's data sheet.",
        )
