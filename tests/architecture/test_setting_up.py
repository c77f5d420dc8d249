"""What setting up and packaging rest on: exact pins, locks with hashes, lists that agree, a script for bare Pythons."""

import ast
import importlib.util
import re
import sys
import tomllib

import pytest

from architecture.contracts import APP

ROOT = APP.parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"requirements.lock": None, "requirements-test.lock": "test", "requirements-package.lock": "package"}


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(lines):
    """{name: version} of requirement lines, names as the index spells them."""
    found = (re.match(r"([A-Za-z0-9_.-]+)==([^ ;\\]+)", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match[1]).lower(): match[2] for match in found if match}


@pytest.mark.parametrize(("lock", "extra"), LOCKS.items())
def test_a_lock_holds_what_the_project_names(lock, extra):
    wanted = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
    locked = pins((ROOT / lock).read_text(encoding="utf-8").splitlines())
    named = pins(wanted)
    assert len(named) == len(wanted), "every dependency is pinned exactly"
    assert {name: locked.get(name) for name in named} == named


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_index_is_named(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=[a-z])", text):
        if re.match(r"[a-z0-9-]+==", entry):
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_qt_is_one_that_does_not_crash():
    version = pins(PROJECT["dependencies"])["pyside6-essentials"]
    assert (6, 8, 3) <= tuple(map(int, version.split("."))) < (6, 12)


def test_the_bootstrap_needs_nothing_but_an_old_python():
    tree = ast.parse((ROOT / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= sys.stdlib_module_names
        assert not isinstance(node, ast.NamedExpr)


def test_the_bootstrap_knows_its_pythons_and_files():
    bootstrap = load(ROOT / "bootstrap.py")
    assert [bootstrap.will_do(version) for version in ((3, 10), (3, 11), (3, 13), (3, 14), (0, 0))] == [
        False, True, True, False, False
    ]  # fmt: skip
    assert bootstrap.version_of([sys.executable]) == sys.version_info[:2]
    assert bootstrap.version_of(["no-such-python"]) == (0, 0)
    assert bootstrap.fingerprint("run") != bootstrap.fingerprint("test")
    assert (ROOT / bootstrap.LOCKS["run"]).exists()
    assert bootstrap.SAMPLE.endswith(".tieline")
    assert load(ROOT / "bootstrap.py").main(["dance"]) == 2


def test_the_frozen_program_lists_what_is_imported_by_name():
    bundled = load(ROOT / "packaging" / "bundled.py")
    assert all(importlib.util.find_spec(name) for name in bundled.HIDDEN_IMPORTS)
    named = re.compile(r'import_module\(f?"tieline\.(\w+)')
    callers = {match for path in APP.rglob("*.py") for match in named.findall(path.read_text(encoding="utf-8"))}
    assert callers <= {"commands", "fixes", "rules"}, (
        "a further bundle is imported by name; list it in packaging/bundled.py"
    )


def test_linux_windows_and_macos_name_one_document_type():
    mime = "application/vnd.tieline+json"
    for name in ("linux/tieline.desktop", "linux/tieline-mime.xml", "windows/tieline.nsi", "tieline.spec"):
        assert mime in (ROOT / "packaging" / name).read_text(encoding="utf-8"), name


def test_the_icons_are_whole():
    icons = ROOT / "packaging" / "icons"
    assert (icons / "tieline.ico").read_bytes()[:4] == b"\0\0\1\0"
    picture = (icons / "tieline.icns").read_bytes()
    assert picture[:4] == b"icns"
    assert int.from_bytes(picture[4:8], "big") == len(picture)
    for size in (16, 48, 256, 512):
        header = (icons / f"tieline-{size}.png").read_bytes()[:24]
        assert int.from_bytes(header[16:20], "big") == size
