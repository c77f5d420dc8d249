"""The import contracts hold, and the check that says so can tell when they do not."""

import json
import subprocess
import sys

import pytest

from architecture.contracts import APP, LATE, MAY_USE, breaches, modules


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_imports_only_what_it_may(module, path):
    assert breaches(path.read_text(encoding="utf-8"), module) == []


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("tieline.model.records", "import tieline.network.site", "model may use nothing"),
        ("tieline.model.records", "def f():\n    from tieline.storage import load", "tieline.model.records:2 imports"),
        ("tieline.storage.loading", "from tieline.drawing import paper", "storage may use model"),
        ("tieline.storage.loading", "from tieline import rules", "imports tieline.rules"),
        ("tieline.network.site", "from ..rules.engine import check", "imports tieline.rules.engine"),
        ("tieline.rules.engine", "from PySide6.QtCore import Qt", "imports PySide6, which only ui may"),
        ("tieline.export.pdf", "if TYPE_CHECKING:\n    from tieline.rules.finding import Finding", "export may use"),
        ("tieline.drawing.marks", "import shiboken6", "shiboken6"),
        ("tieline.edit.paste", "from tieline.ui.session import Session", "edit may use"),
    ],
)
def test_a_breach_is_found(module, source, said):
    found = breaches(source, module)
    assert len(found) == len(set(found)) >= 1
    assert said in "\n".join(found)


def test_what_is_allowed_is_no_breach():
    assert breaches("from tieline import __version__\nfrom tieline.paths import data_folder", "tieline.model.x") == []
    assert breaches("from . import marks\nfrom .paper import Paper", "tieline.drawing.compose") == []
    assert breaches("from PySide6.QtCore import Qt\nfrom tieline.rules import engine", "tieline.ui.window") == []


def test_every_part_has_its_contract():
    folders = {path.name for path in APP.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    files = {path.stem for path in APP.glob("*.py")} - {"__init__"}
    assert folders | files == set(MAY_USE)


def _loaded_by(code):
    """The modules in memory after a fresh interpreter has run the code."""
    told = subprocess.check_output(
        [sys.executable, "-c", f"import sys\n{code}\nimport json; print(json.dumps(sorted(sys.modules)))"],
        env={"PYTHONPATH": str(APP.parent), "PATH": "", "SYSTEMROOT": __import__("os").environ.get("SYSTEMROOT", "")},
        text=True,
    )
    return set(json.loads(told.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import tieline.cli",
        "import tieline.storage",
        "import tieline.model.document, tieline.model.dictionary",
        "import tieline.commands.check, tieline.commands.checked, tieline.commands.report_text",
    ],
)
def test_heavy_libraries_are_not_loaded_at_start(code):
    assert not _loaded_by(code) & set(LATE)


def test_the_bare_command_line_loads_neither_records_nor_rules():
    ours = {name for name in _loaded_by("import tieline.cli") if name.startswith("tieline")}
    assert ours == {"tieline", "tieline.cli"}
