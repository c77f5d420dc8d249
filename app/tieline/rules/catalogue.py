"""The list of all rule modules, kept by hand: a frozen build finds no files by scanning."""

FAMILIES: tuple[str, ...] = (
    "SCO", "DOC", "PCC", "GEN", "SVC", "MTR", "XFM", "GND", "DIS", "INT", "PSU", "REL", "CT", "VT", "TST", "SET", "ISL",
    "LIM", "RTU", "ESS", "MGD", "NET", "PQ", "BUS", "PCS", "RSD", "LBL", "COM",
)  # fmt: skip
"""The families in the order of the catalogue."""

TOPICS: dict[str, str] = {
    "SCO": "Scope and process",
    "DOC": "Drawing, file and stamp",
    "PCC": "Points and system data",
    "GEN": "Generators and inverters",
    "SVC": "Service equipment",
    "MTR": "Revenue metering",
    "XFM": "Transformers",
    "GND": "Effective grounding",
    "DIS": "Manual generator disconnect",
    "INT": "Generator interrupting device",
    "PSU": "Trip and control power",
    "REL": "Relays and trip circuits",
    "CT": "Current transformers",
    "VT": "Voltage transformers",
    "TST": "Test switches",
    "SET": "Settings",
    "ISL": "Unintentional islanding",
    "LIM": "Import and export control",
    "RTU": "Monitoring",
    "ESS": "Energy storage",
    "MGD": "Microgrids",
    "NET": "Secondary networks",
    "PQ": "Power quality",
    "BUS": "Busbars, NEC 705.12",
    "PCS": "Power control, panel limit",
    "RSD": "Rapid shutdown",
    "LBL": "Labels",
    "COM": "Communication",
}

MODULES: tuple[str, ...] = (
    "scope.size", "scope.process", "scope.services",
    "documents.symbols", "documents.stamp", "documents.revisions", "documents.file_name", "documents.title",
    "documents.revision_rows", "documents.diagrams", "documents.site_plan", "documents.contact",
    "documents.device_numbers", "documents.letters",
    "points.pcc", "points.poc", "points.incoming", "points.service",
    "service.shown", "service.fault_duty", "service.ratings",
    "metering.shown", "metering.regrowth", "metering.registers", "metering.disconnects",
    "generators.nameplate", "generators.derating", "generators.certification", "generators.advanced_settings",
    "generators.fault_basis", "generators.equipment_data", "generators.neutral",
    "transformers.nameplate", "transformers.service",
    "grounding.effective", "grounding.equipment", "grounding.contribution", "grounding.overvoltage",
    "disconnects.presence", "disconnects.features",
    "interrupting.device", "interrupting.place",
    "islanding.detection", "islanding.minimum", "islanding.supplement_a", "islanding.supplement_b",
    "islanding.transfer_trip", "islanding.advanced", "islanding.counting", "islanding.notes",
    "busbar.known", "busbar.methods", "busbar.opposite_end", "busbar.center_fed", "busbar.sources",
    "busbar.supply_breaker", "busbar.panel", "busbar.supply_side",
    "panel_limit.setting", "panel_limit.panels", "panel_limit.sources",
    "panel_limit.metering", "panel_limit.export", "panel_limit.notes",
    "shutdown.rapid_shutdown", "shutdown.initiator",
    "labels.meters_and_switches", "labels.back_fed", "labels.sources", "labels.material",
    "communication.telemetry",
)  # fmt: skip
"""Modules below tieline.rules that hold rules, in the order of the families."""
