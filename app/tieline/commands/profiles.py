"""`tieline profiles`: the rule profiles there are, or what is wrong with some."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from tieline.commands.problems import printable
from tieline.commands.terminal import Pen
from tieline.model.profile_file import ProfileError, ProfileFault, faults_of, line_of, profile_files


def run(arguments: argparse.Namespace) -> int:
    """0; 2 where a file named is no profile that can be used."""
    if not arguments.files:
        print("\n".join(_list(Pen(sys.stdout))))
        return 0
    return max(_tried(Path(name)) for name in arguments.files)


def _list(pen: Pen) -> Iterator[str]:
    from tieline.model.profile import load_profile

    for path in profile_files():
        try:
            profile = load_profile(path)
        except ProfileError as error:
            yield f"{pen(path.stem, 'bold')}  {pen('cannot be used', 'red')}: {printable(str(error))}"
            continue
        based = profile.based_on
        yield f"{pen(path.stem, 'bold')}  {profile.title}, NEC {profile.nec_edition}"
        yield pen(f"  {profile.utility}" + (f"; based on {based}" if based else ""), "dim")
        yield pen(f"  {path}", "dim")


def _tried(path: Path) -> int:
    """Say what is wrong in this file, or that it is good."""
    try:
        faults = [*faults_of(path), *_unknown_rules(path)]
        if not faults:
            from tieline.model.profile import load_profile

            profile = load_profile(path)
    except ProfileError as error:
        print(f"tieline: {printable(str(error))}", file=sys.stderr)
        return 2
    for fault in sorted(faults, key=lambda fault: fault.line or 0):
        print(printable(f"{path}:{fault.line or 1}: {fault.message}"), file=sys.stderr)
    if faults:
        return 2
    print(printable(f"{path}: good ({profile.title}, NEC {profile.nec_edition})"))
    return 0


def _unknown_rules(path: Path) -> Iterator[ProfileFault]:
    """Codes of rules that no rule bears, where the profile switches rules off or sets their severity."""
    import tomllib

    from tieline.rules.engine import all_rules

    text = path.read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    codes = [rule.code for rule in all_rules()]
    severities, switched_off = raw.get("severities", {}), raw.get("switched_off", [])
    named = [("severities", code) for code in severities] if isinstance(severities, dict) else []
    named += [("switched_off", code) for code in switched_off if isinstance(code, str)]
    for table, code in named:
        if code not in codes:
            near = get_close_matches(code, codes, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield ProfileFault(line_of(text, (table, code)), f"there is no rule {code}{hint}")
