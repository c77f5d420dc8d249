"""Who may import whom, and what may not be imported at start: the house rules as data, and how they are checked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app" / "tieline"

EVERYWHERE = {"paths", ""}
"""Parts that any other may use; "" is the package itself, with its version."""
MAY_USE: dict[str, set[str]] = {
    "paths": set(),
    "model": set(),
    "edit": {"model"},
    "storage": {"model"},
    "network": {"model"},
    "drawing": {"model"},
    "studies": {"model", "network"},
    "rules": {"model", "network", "studies"},
    "fixes": {"model", "edit", "network", "rules", "studies", "drawing"},
    "export": {"model", "drawing"},
    "reports": {"model", "network", "rules", "fixes", "drawing", "export"},
    "commands": {
        "model",
        "edit",
        "storage",
        "network",
        "rules",
        "studies",
        "fixes",
        "drawing",
        "export",
        "reports",
        "ui",
    },
    "cli": {"commands"},
    "__main__": {"cli"},
    "ui": {"model", "edit", "storage", "network", "rules", "studies", "fixes", "drawing", "export", "reports"},
}
ONLY_IN: dict[str, set[str]] = {"PySide6": {"ui"}, "shiboken6": {"ui"}}
"""Libraries that only some parts may touch."""
LATE = (
    "PySide6",
    "networkx",
    "reportlab",
    "pikepdf",
    "svgwrite",
    "defusedxml",
    "pypdfium2",
    "ezdxf",
    "pyhanko",
    "lxml",
)
"""Libraries that the command line imports only when a command needs them."""


def imports(tree: ast.AST, package: str) -> Iterator[tuple[str, int]]:
    """Every module that the code imports, also late and for types, with its line. `package` resolves relative ones."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: -node.level + 1 or None] if node.level else []
            base = ".".join([*parts, *filter(None, [node.module])])
            yield base, node.lineno
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def part_of(module: str) -> str:
    """`tieline.model.records` belongs to `model`, `tieline` itself to ""."""
    return [*module.split("."), ""][1]


def breaches(source: str, module: str) -> list[str]:
    """What a module's code does against the contracts, a sentence each."""
    own = part_of(module)
    found: list[str] = []
    for name, line in imports(ast.parse(source), module.rpartition(".")[0]):
        top = name.split(".")[0]
        if top in ONLY_IN and own not in ONLY_IN[top]:
            found.append(f"{module}:{line} imports {top}, which only {', '.join(ONLY_IN[top])} may")
        if top == "tieline" and part_of(name) not in {own, *EVERYWHERE, *MAY_USE[own]} and part_of(name) in MAY_USE:
            found.append(
                f"{module}:{line} imports {name}; {own} may use {', '.join(sorted(MAY_USE[own])) or 'nothing'}"
            )
    return list(dict.fromkeys(found))


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the program with its file."""
    for path in sorted(APP.rglob("*.py")):
        parts = path.relative_to(APP.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path
