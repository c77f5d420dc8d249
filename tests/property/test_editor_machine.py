"""The editor under a random hand: edit, undo, redo, save and load in any order, and nothing comes loose.

Every wire keeps both its ends on ports that take it, no single port has two wires, ids and tags are unique, what is
saved loads again as it was, and undoing everything gives the first document.
"""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tieline.edit.add_device import AddDevice
from tieline.edit.add_wire import AddWire
from tieline.edit.annotate import Annotate
from tieline.edit.bars import SlideTap, StretchBus
from tieline.edit.change_wires import BendWire, ReconnectWire, RouteAnew
from tieline.edit.delete_things import DeleteThings
from tieline.edit.draw_point import DrawPoint
from tieline.edit.edit import EditError
from tieline.edit.history import History
from tieline.edit.insert_on_wire import InsertOnWire, MoveOntoWire
from tieline.edit.move_devices import MoveDevices
from tieline.edit.paste import Paste, copied
from tieline.edit.pull_out import PullOut
from tieline.edit.set_props import SetOwner, SetProject, SetProps, SetStatus
from tieline.edit.sheets import AddSheet, RemoveSheet
from tieline.edit.swap_device import SwapDevice
from tieline.edit.turn_devices import MirrorDevices, RotateDevices
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import End, Sheet
from tieline.storage import dumps, loads

KINDS = ("utility_source", "meter", "bus", "breaker", "switch", "transformer", "inverter", "pv_array", "junction",
         "point", "relay", "ct", "load", "ground")  # fmt: skip
COORDINATE = st.integers(0, 300).map(lambda n: 2 * (n // 2))
PLACE = st.tuples(COORDINATE, COORDINATE)
STEP = st.integers(-20, 20)
PICK = st.integers(0, 10_000)


class Editor(RuleBasedStateMachine):
    """A hand that edits."""

    clippings = Bundle("clippings")

    @initialize()
    def begin(self):
        self.first = Document(sheets=[Sheet("E-1")])
        self.history = History(self.first)
        self.steps = 0
        self.given: set[str] = set()

    @property
    def document(self):
        return self.history.document

    def do(self, edit):
        before = self.document
        try:
            change = self.history.do(edit)
        except EditError as error:
            assert str(error) and self.document is before
            return
        assert before.apply(change) == self.document
        assert self.document.apply(change.inverse()) == before

    def device(self, pick, kind=None):
        found = [d for d in self.document.devices.values() if kind is None or d.kind == kind]
        return found[pick % len(found)] if found else None

    def wire(self, pick):
        found = list(self.document.wires.values())
        return found[pick % len(found)] if found else None

    def some(self, picks):
        return tuple(dict.fromkeys(d.id for pick in picks if (d := self.device(pick)) is not None))

    def port(self, pick):
        device = self.device(pick)
        if device is None:
            return None
        ports = list(dictionary().kinds[device.kind].ports)
        return End(device.id, ports[pick // 7 % len(ports)], (pick % 11) / 10 if device.kind == "bus" else None)

    # ------------------------------------------------------------ edits
    @rule(kind=st.sampled_from(KINDS), at=PLACE, turn=st.sampled_from((0, 90, 180, 270)), flip=st.booleans())
    def add_device(self, kind, at, turn, flip):
        self.do(AddDevice(kind, "E-1", at, turn, flip))

    @rule(a=PICK, b=PICK)
    def add_wire(self, a, b):
        start, end = self.port(a), self.port(b)
        if start is not None and end is not None:
            self.do(AddWire(start, end))

    @rule(picks=st.lists(PICK, min_size=1, max_size=4), dx=STEP, dy=STEP)
    def move(self, picks, dx, dy):
        self.do(MoveDevices(self.some(picks), dx, dy))

    @rule(picks=st.lists(PICK, min_size=1, max_size=4), about=st.none() | PLACE, clockwise=st.booleans())
    def rotate(self, picks, about, clockwise):
        self.do(RotateDevices(self.some(picks), about, clockwise))

    @rule(picks=st.lists(PICK, min_size=1, max_size=4), about=st.none() | COORDINATE)
    def mirror(self, picks, about):
        self.do(MirrorDevices(self.some(picks), about))

    @rule(picks=st.lists(PICK, min_size=1, max_size=3), wires=st.lists(PICK, max_size=2), heal=st.booleans())
    def delete(self, picks, wires, heal):
        keys = [w.id for pick in wires if (w := self.wire(pick)) is not None]
        self.do(DeleteThings((*self.some(picks), *dict.fromkeys(keys)), heal))

    @rule(pick=PICK, kind=st.sampled_from(KINDS), at=PLACE)
    def insert(self, pick, kind, at):
        if (wire := self.wire(pick)) is not None:
            self.do(InsertOnWire(wire.id, kind, at, bend=len(wire.route or ()) // 2))

    @rule(pick=PICK, device=PICK)
    def move_onto_wire(self, pick, device):
        wire, loose = self.wire(pick), self.device(device)
        if wire is not None and loose is not None:
            self.do(MoveOntoWire(loose.id, wire.id, (10, 10), 90))

    @rule(pick=PICK)
    def pull_out(self, pick):
        if (device := self.device(pick)) is not None:
            self.do(PullOut(device.id, 4, 4))

    @rule(pick=PICK, at=PLACE, length=st.integers(0, 120))
    def stretch(self, pick, at, length):
        if (bus := self.device(pick, "bus")) is not None:
            order = self.order(bus.id)
            self.do(StretchBus(bus.id, at, length))
            assert self.order(bus.id) == order

    def order(self, bus):
        return [(w.id, e.position) for w in self.document.wires_at(bus) for e in w.ends if e.device == bus]

    @rule(pick=PICK, end=st.sampled_from("ab"), position=st.floats(0, 1))
    def slide(self, pick, end, position):
        if (wire := self.wire(pick)) is not None:
            self.do(SlideTap(wire.id, end, position))

    @rule(pick=PICK, end=st.sampled_from("ab"), to=PICK)
    def reconnect(self, pick, end, to):
        wire, port = self.wire(pick), self.port(to)
        if wire is not None and port is not None:
            self.do(ReconnectWire(wire.id, end, port))

    @rule(pick=PICK, at=PLACE, step=STEP)
    def bend(self, pick, at, step):
        if (wire := self.wire(pick)) is not None:
            self.do(BendWire(wire.id, (at, (at[0] + step, at[1]))))

    @rule(pick=PICK)
    def route_anew(self, pick):
        if (wire := self.wire(pick)) is not None:
            self.do(RouteAnew((wire.id,)))

    @rule(pick=PICK, kind=st.sampled_from(KINDS))
    def swap(self, pick, kind):
        if (device := self.device(pick)) is not None:
            self.do(SwapDevice(device.id, kind))

    @rule(pick=PICK, names=st.lists(st.sampled_from(("PCC", "POI", "POC", "RPA", "X")), min_size=1, max_size=2))
    def draw_point(self, pick, names):
        if (wire := self.wire(pick)) is not None:
            self.do(DrawPoint(tuple(names), wire.id, at=(20, 20)))

    @rule(picks=st.lists(PICK, min_size=1, max_size=4), value=st.none() | st.integers(0, 4000) | st.text(max_size=3))
    def set_props(self, picks, value):
        self.do(SetProps(self.some(picks), {"voltage_v": value, "their_own": value}))

    @rule(pick=PICK, owner=st.sampled_from(("utility", "customer")), status=st.sampled_from(("existing", "future")))
    def set_owner(self, pick, owner, status):
        if (device := self.device(pick)) is not None:
            self.do(SetOwner((device.id,), owner))
            self.do(SetStatus((device.id,), status))

    @rule(value=st.none() | st.text(max_size=5))
    def set_project(self, value):
        self.do(SetProject({"title": value}))

    @rule(text=st.text(max_size=4), pick=PICK)
    def annotate(self, text, pick):
        device = self.device(pick)
        self.do(Annotate(text, "E-1", (4, 4), of=device.id if device is not None else None))

    @rule(add=st.booleans())
    def sheets(self, add):
        self.do(AddSheet() if add else RemoveSheet(list(self.document.sheets)[-1]))

    # ------------------------------------------------------------ clipboard, history, file
    @rule(target=clippings, picks=st.lists(PICK, min_size=1, max_size=5))
    def copy(self, picks):
        return copied(self.document, self.some(picks))

    @rule(text=clippings, dx=STEP, dy=STEP)
    def paste(self, text, dx, dy):
        self.do(Paste(text, "E-1", dx, dy))

    @rule()
    def undo(self):
        self.history.undo()

    @rule()
    def redo(self):
        self.history.redo()

    @rule()
    def save_and_load(self):
        data = dumps(self.document)
        self.history.mark_clean()
        loaded = loads(data, "machine").document
        assert loaded == self.document
        assert dumps(loaded) == data

    # ------------------------------------------------------------ what always holds
    @invariant()
    def every_wire_keeps_both_ends(self):
        if not hasattr(self, "history"):
            return
        used: Counter[tuple[str, str]] = Counter()
        for wire in self.document.wires.values():
            assert wire.a.device != wire.b.device
            for end in wire.ends:
                port = dictionary().kinds[self.document.devices[end.device].kind].ports[end.port]
                assert port.accepts(wire.kind)
                assert end.position is None or 0 <= end.position <= 1
                if not port.many:
                    used[end.device, end.port] += 1
        assert all(count == 1 for count in used.values())

    @invariant()
    def tags_and_ids_are_unique(self):
        if not hasattr(self, "history"):
            return
        document = self.document
        tags = [tag for device in document.devices.values() if (tag := device.text("tag"))]
        assert len(tags) == len(set(tags))
        ids = [*document.devices, *document.wires, *document.sheets, *document.annotations]
        assert len(ids) == len(set(ids))

    def teardown(self):
        if hasattr(self, "history"):
            last = self.document
            steps = 0
            while self.history.undo() is not None:
                steps += 1
            assert self.document == self.first
            for _ in range(steps):
                self.history.redo()
            assert self.document == last


Editor.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestEditor = Editor.TestCase
