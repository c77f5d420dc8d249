"""The templates that come with the program: documents to begin from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tieline.model.document import Document
from tieline.paths import data_folder
from tieline.storage.loading import load


@dataclass(frozen=True, slots=True)
class Template:
    """A document to begin from: the name it is asked for by, its title, and a sentence about it."""

    name: str
    title: str
    about: str
    path: Path

    def document(self) -> Document:
        """What a new document made from it holds."""
        return load(self.path).document


@cache
def templates() -> tuple[Template, ...]:
    """All templates in the order they are offered."""
    folder = data_folder("resources") / "templates"
    listed = tomllib.loads((folder / "templates.toml").read_text(encoding="utf-8"))["template"]
    return tuple(
        Template(entry["name"], entry["title"], entry["about"], folder / f"{entry['name']}.tieline") for entry in listed
    )


def find_template(name: str) -> Template | None:
    """The template of this name, or None."""
    return next((template for template in templates() if template.name == name.lower()), None)
