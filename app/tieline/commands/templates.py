"""`tieline templates`: the documents one can begin from."""

from __future__ import annotations

import argparse
import json
import sys

from tieline.commands.terminal import Pen
from tieline.storage.templates import templates


def run(arguments: argparse.Namespace) -> int:
    """Always 0."""
    if arguments.format == "json":
        values = [{"name": t.name, "title": t.title, "about": t.about} for t in templates()]
        print(json.dumps(values, ensure_ascii=False, indent=1))
        return 0
    pen = Pen(sys.stdout)
    for template in templates():
        print(f"{pen(template.name, 'bold')}\n{pen.wrapped(template.title + '. ' + template.about, '    ')}")
    return 0
