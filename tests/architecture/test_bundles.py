"""Bundles list their members by hand, since a frozen build finds none by scanning: each list equals its folder."""

import importlib
from pathlib import Path

from architecture.contracts import APP
from tieline.cli import COMMANDS
from tieline.model.records import SHEET_SIZES
from tieline.paths import data_folder
from tieline.rules.catalogue import FAMILIES, MODULES, TOPICS
from tieline.storage.templates import templates

NO_RULES = {"catalogue", "citations", "engine", "finding", "waivers"}
"""Modules of the rules folder that hold none, with the helpers below."""


def _defines_rules(path: Path) -> bool:
    return "@rule(" in path.read_text(encoding="utf-8")


def test_every_rule_module_is_in_the_catalogue():
    folder = APP / "rules"
    found = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if path.stem not in NO_RULES and _defines_rules(path)
    }
    assert set(MODULES) == found
    assert len(MODULES) == len(set(MODULES))


def test_every_family_has_a_topic():
    assert set(FAMILIES) == set(TOPICS)


def test_every_command_has_its_module():
    for name in COMMANDS:
        module = importlib.import_module(f"tieline.commands.{name.replace('-', '_')}")
        assert callable(module.run)


def test_every_template_is_listed_and_can_be_read():
    folder = data_folder("resources") / "templates"
    assert {template.path.name for template in templates()} == {path.name for path in folder.glob("*.tieline")}
    for template in templates():
        assert template.document().devices


def test_the_papers_are_the_sizes_a_document_may_name():
    from tieline.drawing.paper import SIZES

    assert tuple(SIZES) == SHEET_SIZES
