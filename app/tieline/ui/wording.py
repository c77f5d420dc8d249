"""The words of the window: how kinds, properties and values of the dictionary are called on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tieline.model.dictionary import PropSpec, dictionary

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

KIND_NAMES: dict[str, str] = {
    "utility_source": "Utility source",
    "point": "Point marker",
    "junction": "Junction",
    "bus": "Bus or panelboard",
    "breaker": "Circuit breaker",
    "fuse": "Fuse",
    "switch": "Disconnect switch",
    "recloser": "Recloser",
    "contactor": "Contactor",
    "transfer_switch": "Transfer switch",
    "mid": "Microgrid interconnect",
    "network_protector": "Network protector",
    "arrester": "Surge arrester",
    "capacitor": "Capacitor",
    "transformer": "Transformer",
    "grounding_transformer": "Grounding transformer",
    "neutral_impedance": "Neutral impedance",
    "ground": "Ground",
    "meter": "Meter",
    "ct": "Current transformer",
    "vt": "Voltage transformer",
    "relay": "Protective relay",
    "test_switch": "Test switch",
    "controller": "Controller",
    "rtu": "RTU",
    "dtt_receiver": "Transfer-trip receiver",
    "control_power": "Control power",
    "inverter": "Inverter",
    "pv_array": "PV array",
    "battery": "Battery",
    "ess": "Energy storage, AC",
    "generator": "Generator",
    "rapid_shutdown": "Rapid shutdown",
    "load": "Load",
    "motor": "Motor",
}

POINT_NAMES: dict[str, str] = {
    "PCC": "Point of common coupling",
    "POI": "Point of interconnection",
    "POC": "Point of connection",
    "RPA": "Reference point of applicability",
}

_NAMES: dict[str, str] = {
    "access_24_7": "Open to the Company 24/7",
    "contact_24_7": "Contact, 24/7",
    "x_r": "X/R",
    "ct": "CT",
    "nec_edition": "NEC edition",
    "eso_number": "ESO number",
    "group1_2a_pct": "Group 1 and 2A share",
    "dtt_required": "Transfer trip required",
    "pcs_controlled": "Under power control (PCS)",
    "pcs_certified": "PCS certified",
    "pcc_recloser": "Recloser at the PCC",
    "roi_no_risk": "No risk of islanding",
    "scada": "SCADA",
    "der_type": "DER type",
    "rocof_enabled": "ROCOF enabled",
    "rocof_hz_per_s": "ROCOF trip",
    "section_der_kw": "Other DER on the section",
    "section_noncertified_kw": "Not certified on the section",
    "section_dtt_kw": "With transfer trip on the section",
    "fault_3ph_ka": "Three-phase fault current",
    "fault_slg_ka": "Line-to-ground fault current",
    "sccr_ka": "Short-circuit rating (SCCR)",
    "mcov_kv": "MCOV",
    "kw_dc": "DC rating",
    "kw": "Real power",
    "kva": "Apparent power",
    "kvar": "Reactive power",
    "kwh": "Energy",
    "hp": "Horsepower",
    "a_h": "Capacity",
    "lrov_pu": "LROV setting",
    "lrov_ms": "LROV clearing time",
    "fw_deadband_hz": "Frequency-watt deadband",
    "fw_droop": "Frequency-watt droop",
    "fw_response_s": "Frequency-watt response",
    "frequency_watt": "Frequency-watt",
    "volt_var": "Volt-var",
    "specified_pf": "Specified power factor",
    "primary_v": "Primary voltage",
    "secondary_v": "Secondary voltage",
    "impedance_ohm_per_phase": "Zero-sequence impedance",
    "subtransient_x_pu": "Subtransient X",
    "zero_sequence_x_pu": "Zero-sequence X",
    "r_ohm_per_kft": "Resistance",
    "x_ohm_per_kft": "Reactance",
    "return_v_min_pu": "Return voltage, low",
    "return_v_max_pu": "Return voltage, high",
    "return_f_min_hz": "Return frequency, low",
    "return_f_max_hz": "Return frequency, high",
    "return_delay_s": "Return-to-service delay",
    "catalog_number": "Catalog number",
    "engineer_license": "License number and state",
    "engineer": "Professional engineer",
    "spaces": "Pole spaces",
    "spaces_free": "Pole spaces free",
    "fused": "Fused",
    "out_of_phase": "Interrupts out of phase",
    "dtt_kw": "With transfer trip",
    "tag": "Tag",
    "jurisdiction": "Jurisdiction (profile)",
    "attachments": "List of attachments",
    "min_kw": "Minimum load",
    "max_output_a": "Maximum output current",
    "derated_kw": "De-rated output",
    "derate_note": "De-rating note",
    "derate_nameplate": "De-rating on the nameplate",
    "drawn_taps": "Taps drawn out of scale",
    "drawn_length": "Drawn length",
    "mid": "MID",
    "qf": "Qualifying facility",
    "onsite_min_load_kw": "Minimum load on site",
    "state": "State",
    "pole": "Company pole",
    "program": "Program",
    "ramp_pct_per_s": "Ramp rate",
    "ramp_w_per_s": "Ramp rate",
    "normal_ramp_pct": "Normal ramp rate",
    "continuous_a": "Continuous current",
    "frame_a": "Frame size",
    "fuse_a": "Fuse rating",
    "detection_s": "Detection time",
    "time_s": "Discharge time",
    "release_s": "Release time",
    "response_s": "Response time",
    "thermal_va": "Thermal rating",
    "locked_rotor_a": "Locked-rotor current",
    "unbalance_a": "Unbalance current",
    "error_pct": "Ratio error",
    "error_extreme_pct": "Error, extreme temperature",
    "engine_kw": "Prime mover output",
    "anti_islanding": "Anti-islanding method",
    "anti_islanding_group": "Anti-islanding group",
    "ride_through_category": "Ride-through category",
    "ride_through_modes": "Ride-through modes",
    "voltage_inside_v": "Voltage inside the array",
    "approved_limit_a": "Approved limit",
    "min_load_kw": "Minimum load",
    "ampacity_a": "Ampacity",
    "distance_ft": "Distance",
    "number": "Meter number",
    "supply": "Control supply",
    "a": "Current",
    "feed": "Main lands at",
    "min_sensitivity": "Minimum sensitivity",
    "accuracy_pct": "Accuracy",
    "points": "Points",
    "access": "Access",
    "adjacent_der_kw": "Other DER beside it",
    "adjacent_der_counted": "Counted together",
    "power_limit_at": "Limits hold at",
}
_UNIT_SUFFIX = re.compile(r"_(a|ka|v|kv|kw|kva|kvar|kwh|hz|s|ms|pu|pct|ohm|ft|h|ah|va|cycles|years)$")
_VALUES: dict[str, str] = {
    "utility": "Company",
    "customer": "Customer",
    "pv": "PV",
    "sf6": "SF6",
    "ats": "ATS",
    "dc": "DC",
    "ac": "AC",
    "dc-battery": "DC battery",
    "vt": "VT",
    "ccvt": "CCVT",
    "lea-capacitive": "LEA, capacitive",
    "lea-resistive": "LEA, resistive",
    "der": "DER",
    "pcs": "PCS",
    "qf": "Qualifying facility",
    "20bd": "20 BD review",
    "50bd": "50 BD review",
    "as-built": "As built",
    "POC": "PoC",
    "ups": "UPS",
    "dnp3": "DNP3",
    "ieee-2030.5": "IEEE 2030.5",
    "sunspec-modbus": "SunSpec Modbus",
    "pct-nominal": "% of nominal",
    "deg": "deg",
    "roi-study": "Risk-of-islanding study",
    "pcs-certification": "PCS certification",
    "lrov-letter": "Overvoltage (LROV) letter",
    "ct-calculation": "CT calculation",
    "dc-calculation": "DC supply calculation",
    "pcs-panel-limit": "PCS panel limit",
    "pcs-export-limit": "PCS export limit",
    "pcs-import-limit": "PCS import limit",
}
_AS_WRITTEN = re.compile(r"[A-Z0-9]")


def kind_name(kind: str) -> str:
    """`Circuit breaker` for breaker."""
    return KIND_NAMES.get(kind, kind.replace("_", " ").capitalize())


@cache
def prop_name(name: str) -> str:
    """`Interrupting rating` for interrupting_ka: the name without its unit, which stands beside the value."""
    if name in _NAMES:
        return _NAMES[name]
    words = _UNIT_SUFFIX.sub("", name).replace("_", " ")
    words = {"rating": "Rating", "interrupting": "Interrupting rating", "withstand": "Withstand rating"}.get(
        words, words
    )
    return words[:1].upper() + words[1:]


def unit_of(spec: PropSpec) -> str:
    """The unit as printed beside a value; empty where there is none (or the dictionary's column holds a default)."""
    if spec.name.endswith("_pu"):
        return "pu"
    if spec.name.endswith("_cycles"):
        return "cycles"
    if spec.name == "ramp_pct_per_s":
        return "%/s"
    return "" if any(letter.isdigit() for letter in spec.unit) else spec.unit


def value_name(value: object) -> str:
    """`Behind the meter` for behind-the-meter; what has capitals or digits of its own stays as it is."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if text in _VALUES:
        return _VALUES[text]
    if _AS_WRITTEN.search(text):
        return text
    return text.replace("-", " ").capitalize()


def number_text(value: float) -> str:
    """A number as people write it: no needless zeros, thousands set apart by commas."""
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value):,}"
    whole, _, rest = f"{value:.6f}".rstrip("0").partition(".")
    return f"{int(whole):,}.{rest}" if whole not in {"-0"} else f"-0.{rest}"


def value_text(value: object, unit: str = "") -> str:
    """A property's value as one line of text with its unit."""
    match value:
        case None:
            return ""
        case bool():
            return value_name(value)
        case int() | float():
            return f"{number_text(value)} {unit}".strip()
        case list() | tuple():
            return ", ".join(_entry_text(entry) for entry in value)
        case str():
            return value
        case _:
            return str(value)


def _entry_text(entry: object) -> str:
    if isinstance(entry, dict):
        return " ".join(str(part) for part in entry.values() if part not in (None, "", []))
    return value_name(entry) if isinstance(entry, str) else str(entry)


_FACT = re.compile(r"(?P<of>.+)\.(?P<name>[a-z][a-z0-9_]*)")


def fact_words(fact: str) -> str:
    """`real power of INV-1` for INV-1.kw, as a rule names a fact it misses; what is in words already stays."""
    found = _FACT.fullmatch(fact)
    if found is None:
        return fact
    of, shown = found["of"], _in_text(found["name"])
    return f"{shown} of the project" if of == "project" else f"{shown} of {of}"


@cache
def _in_text(name: str) -> str:
    """A property inside a sentence; of a yes or no its name as the form has it, in quotes."""
    shown = prop_name(name)
    if name in _yes_or_no():
        return f"yes or no to “{shown}”"
    if name == "contact_24_7":
        return "24/7 contact"
    return shown if shown[1:2].isupper() or not shown[1:2].isalpha() else shown[:1].lower() + shown[1:]


@cache
def _yes_or_no() -> frozenset[str]:
    known = dictionary()
    every = (known.project, known.wire, *(kind.props for kind in known.kinds.values()))
    specs = [spec for props in every for spec in props.values()]
    return frozenset(s.name for s in specs if s.type == "bool") - {s.name for s in specs if s.type != "bool"}


def finding_words(finding: Finding) -> str:
    """The sentence of a finding, the facts it misses called as the inspector calls them."""
    if not finding.is_undecided:
        return finding.message
    missing = f"Cannot tell; missing: {', '.join(map(_with_article, missing_words(finding.needs)))}."
    return " ".join(filter(None, (finding.says, missing, finding.note)))


def row_words(finding: Finding) -> str:
    """A finding on one line of a list: where nothing is known but what is missing, by the name of its rule."""
    if not finding.is_undecided or finding.says or not finding.name:
        return finding_words(finding)
    from tieline.rules.titles import rule_title

    facts = ", ".join(map(_with_article, missing_words(finding.needs)))
    return " ".join(filter(None, (f"{rule_title(finding.name)}: missing {facts}.", finding.note)))


def _with_article(fact: str) -> str:
    """`the rating of MSP`; what a rule says in its own words (`a second source`, `where CT-1 measures`) stays."""
    return fact if fact.split(" ", 1)[0] in _BEGINS_OWN_WORDS else f"the {fact}"


_BEGINS_OWN_WORDS = frozenset({"the", "a", "an", "where", "whether", "what", "which", "how", "27", "yes"})
_MOST_TAGS = 5


def missing_words(needs: Iterable[str]) -> Iterator[str]:
    """Missing facts, those of one property together: `rating of MSP and SUB`."""
    of: dict[str, list[str]] = {}
    for need in needs:
        found = _FACT.fullmatch(need)
        if found is None or found["of"] == "project":
            of.setdefault(fact_words(need), [])
        else:
            of.setdefault(fact_words(f"?.{found['name']}").removesuffix(" of ?"), []).append(found["of"])
    for name, tags in of.items():
        if len(tags) > _MOST_TAGS:
            tags = [*tags[:_MOST_TAGS], f"{len(tags) - _MOST_TAGS:,} more"]
        *most, last = tags or [""]
        yield f"{name} of {', '.join(most)} and {last}" if most else f"{name} of {last}" if last else name


def plural(count: int, noun: str) -> str:
    """`1 device`, `3 devices`, `2 buses`."""
    if count == 1:
        return f"1 {noun}"
    if noun.endswith(("s", "ch")):
        return f"{count:,} {noun}es"
    if noun.endswith("y"):
        return f"{count:,} {noun[:-1]}ies"
    return f"{count:,} {noun}s"
