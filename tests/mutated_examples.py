"""Examples spoiled at random: facts taken away, overwritten and mixed up, wires cut and turned, records doubled.

`spoiled(seed)` gives the same document text every time. Run as a program it puts many through the check:

    python tests/mutated_examples.py 10000
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tieline.fixes.fix import fix_or_fault
from tieline.model.dictionary import dictionary
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.paths import data_folder
from tieline.rules.engine import check
from tieline.storage import StorageError, loads

Raw = dict[str, Any]
_STRANGE: tuple[Any, ...] = (
    0, -1, 1, 0.5, 1e12, 480, 13200, "", "0", "none", "x" * 50, True, False, [], ["27"], [1, None], {}, {"kind": "x"},
    "2026-02-30", "wye", "delta", "PCC", "1741-SA", "closed", "600:5", "C200", "200 A", "81U/O",
)  # fmt: skip


@cache
def _examples() -> tuple[Raw, ...]:
    files = sorted((data_folder("resources") / "examples").glob("*.tieline"))
    return tuple(json.loads(file.read_text(encoding="utf-8")) for file in files)


def spoiled(seed: int) -> bytes:
    """An example with one to eight things spoiled."""
    dice = random.Random(seed)
    document = copy.deepcopy(dice.choice(_examples()))
    for _ in range(dice.randint(1, 8)):
        dice.choice(_WAYS)(document, dice)
    return json.dumps(document).encode()


def _a_device(document: Raw, dice: random.Random) -> Raw:
    devices = document["devices"]
    return dice.choice(devices) if devices else {"props": {}}


def _a_record(document: Raw, dice: random.Random) -> Raw:
    records = [*document["devices"], *document["wires"], document["project"]]
    return dice.choice(records)


def _props(record: Raw) -> Raw:
    return record if "id" not in record else record.setdefault("props", {})


def _forget(document: Raw, dice: random.Random) -> None:
    props = _props(_a_record(document, dice))
    if props:
        del props[dice.choice(sorted(props))]


def _forget_everywhere(document: Raw, dice: random.Random) -> None:
    name = dice.choice(sorted(_props(_a_device(document, dice))) or ["tag"])
    for device in document["devices"]:
        _props(device).pop(name, None)


def _overwrite(document: Raw, dice: random.Random) -> None:
    props = _props(_a_record(document, dice))
    if props:
        props[dice.choice(sorted(props))] = copy.deepcopy(dice.choice(_STRANGE))


def _scale(document: Raw, dice: random.Random) -> None:
    props = _props(_a_record(document, dice))
    numbers = [name for name, value in props.items() if isinstance(value, int | float) and not isinstance(value, bool)]
    if numbers:
        props[dice.choice(numbers)] *= dice.choice((-1, 0, 0.1, 0.5, 2, 10, 1000))


def _choose_otherwise(document: Raw, dice: random.Random) -> None:
    device = _a_device(document, dice)
    spec = dictionary().kinds.get(device.get("kind", ""))
    choices = [(name, prop.choices) for name, prop in (spec.props.items() if spec else ()) if prop.choices]
    if choices:
        name, among = dice.choice(choices)
        value: Any = dice.choice(sorted(among))
        _props(device)[name] = [value] if spec is not None and spec.props[name].is_list else value


def _take_out(document: Raw, dice: random.Random) -> None:
    devices = document["devices"]
    if devices:
        gone = devices.pop(dice.randrange(len(devices)))["id"]
        if dice.random() < 0.8:
            document["wires"] = [w for w in document["wires"] if gone not in (_end(w, "a"), _end(w, "b"))]


def _end(wire: Raw, name: str) -> str:
    end = wire.get(name)
    return str(end.get("device", "")) if isinstance(end, dict) else str((end or [""])[0])


def _cut(document: Raw, dice: random.Random) -> None:
    wires = document["wires"]
    if wires:
        wires.pop(dice.randrange(len(wires)))


def _turn_round(document: Raw, dice: random.Random) -> None:
    wires = document["wires"]
    if wires:
        wire = dice.choice(wires)
        wire["a"], wire["b"] = wire["b"], wire["a"]


def _join_otherwise(document: Raw, dice: random.Random) -> None:
    wires = document["wires"]
    if len(wires) > 1:
        one, other = dice.sample(wires, 2)
        one["b"], other["b"] = other["b"], one["b"]
        one.pop("route", None)
        other.pop("route", None)


def _double(document: Raw, dice: random.Random) -> None:
    if not document["devices"]:
        return
    device = copy.deepcopy(_a_device(document, dice))
    old, device["id"] = device["id"], f"X{dice.randrange(10**6)}"
    document["devices"].append(device)
    for wire in [w for w in document["wires"] if old in (_end(w, "a"), _end(w, "b"))]:
        twin = json.loads(json.dumps(wire).replace(json.dumps(old), json.dumps(device["id"])))
        twin["id"] = f"Y{dice.randrange(10**6)}"
        document["wires"].append(twin)


def _relabel(document: Raw, dice: random.Random) -> None:
    device = _a_device(document, dice)
    if dice.random() < 0.3:
        device["labels"] = dice.choice(([], ["AC DISCONNECT"], [""], ["WARNING: DUAL POWER SOURCE"]))
    elif dice.random() < 0.5:
        device["owner"] = dice.choice(("utility", "customer"))
    else:
        device["status"] = dice.choice(("existing", "proposed", "future", "removed"))


def _another_kind(document: Raw, dice: random.Random) -> None:
    _a_device(document, dice)["kind"] = dice.choice(sorted(dictionary().kinds))


def _spoil_project(document: Raw, dice: random.Random) -> None:
    name = dice.choice(sorted(dictionary().project))
    spec = dictionary().project[name]
    value: Any = dice.choice(sorted(spec.choices)) if spec.choices else copy.deepcopy(dice.choice(_STRANGE))
    document["project"][name] = [value] if spec.is_list and not isinstance(value, list) else value


def _spoil_rows(document: Raw, dice: random.Random) -> None:
    """One entry of a list of tables: a setting, an attachment, a revision."""
    lists = [value for record in (*document["devices"], document["project"]) for value in _props(record).values()]
    tables = [row for rows in (*lists, document.get("revisions")) if isinstance(rows, list) for row in rows]
    rows = [row for row in tables if isinstance(row, dict) and row]
    if rows:
        row = dice.choice(rows)
        row[dice.choice(sorted(row))] = copy.deepcopy(dice.choice(_STRANGE))


_WAYS: tuple[Callable[[Raw, random.Random], None], ...] = (
    _forget, _forget, _forget, _forget_everywhere, _overwrite, _scale, _choose_otherwise, _choose_otherwise, _take_out,
    _cut, _turn_round, _join_otherwise, _double, _relabel, _another_kind, _spoil_project, _spoil_rows,
)  # fmt: skip


def faults_of(seed: int) -> tuple[str, list[str]]:
    """How the check took a spoiled example (read, read leniently, refused), and what the program did wrong."""
    data = spoiled(seed)
    taken = "read"
    try:
        document = loads(data, "spoiled").document
    except StorageError as refusal:
        if "\n" in str(refusal):
            return "refused", ["a refusal of several lines"]
        try:
            document, taken = loads(data, "spoiled", lenient=True).document, "read leniently"
        except StorageError:
            return "refused", []
    profile = load_profile()
    site = Site(document, profile)
    report = check(document, profile, site=site)
    wrong = [f"{f.rule}: {f.message}" for f in report.findings if "itself failed" in f.message]
    for finding in report.findings:
        if not finding.message or not finding.citation or finding.is_undecided != bool(finding.needs):
            wrong.append(f"{finding.rule} tells nothing: {finding}")
        if not all(key in document or key.startswith("@") for key in finding.where):
            wrong.append(f"{finding.rule} points nowhere: {finding.where}")
        try:
            fix_or_fault(finding, site)
        except Exception as error:  # noqa: BLE001 - each is to be counted
            wrong.append(f"fix of {finding.rule}: {type(error).__name__}: {error}")
    return taken, wrong


def _main(count: int) -> int:
    from concurrent.futures import ProcessPoolExecutor

    taken: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    seeds: dict[str, int] = {}
    with ProcessPoolExecutor() as pool:
        for seed, (how, found) in enumerate(pool.map(faults_of, range(count), chunksize=50)):
            taken[how] += 1
            for fault in found:
                wrong[fault] += 1
                seeds.setdefault(fault, seed)
    print(f"{count} documents: {', '.join(f'{number} {how}' for how, number in taken.most_common())}")
    for fault, number in wrong.most_common(40):
        print(f"{number} times (first with seed {seeds[fault]}): {fault}")
    return bool(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(_main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
