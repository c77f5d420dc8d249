"""How long the PDF export takes beside bare reportlab drawing the same number of strokes and texts.

Run as a program: `python tests/benchmarks/bench_export.py`. For about 20, 200 and 2,000 symbols it prints the time to
draw and to write, the time of bare reportlab for as many lines and strings, their ratio, and the whole process of
`tieline export` on a document that is laid out and on a bare list. Times are the least of several runs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "app"))

from tieline.drawing.compose import draw, laid_out  # noqa: E402
from tieline.drawing.marks import Picture, Text  # noqa: E402
from tieline.drawing.paper import paper  # noqa: E402
from tieline.export.pdf import REGULAR, write_pdf  # noqa: E402
from tieline.model.document import Document  # noqa: E402
from tieline.model.records import Device, End, Project, Revision, Sheet, Wire  # noqa: E402
from tieline.storage import dumps  # noqa: E402

_BAYS = 16
_PITCH = 38
_PER_SHEET = 3


def switchboards(symbols: int, *, placed: bool = True) -> Document:
    """Buses with feeders of a breaker and a load each, three to an ANSI D sheet; about `symbols` devices."""
    boards = max(1, round(symbols / (2 * _BAYS + 1)))
    devices, wires, sheets = [], [], []
    for board in range(boards):
        sheet, row = f"E-{board // _PER_SHEET + 1}", board % _PER_SHEET
        if row == 0:
            sheets.append(Sheet(sheet, "One-line diagram", "ANSI D"))
        bays = min(_BAYS, symbols // 2)
        top = 40 + 90 * row
        bus = Device(
            f"B{board}", "bus", sheet=sheet if placed else None, at=(24, top) if placed else None,
            props={"tag": f"MSP-{board}", "rating_a": 800, "voltage_v": 480, "drawn_length": _PITCH * (bays - 1)},
        )  # fmt: skip
        devices.append(bus)
        for bay in range(bays):
            name = f"{board}-{bay}"
            x = 24 + _PITCH * bay
            devices += [
                Device(f"C{name}", "breaker", sheet=bus.sheet, at=(x, top + 14) if placed else None,
                       props={"tag": f"CB-{name}", "rating_a": 100, "voltage_v": 480, "interrupting_ka": 35}),
                Device(f"L{name}", "load", sheet=bus.sheet, at=(x, top + 40) if placed else None,
                       props={"tag": f"LD-{name}", "kw": 40}),
            ]  # fmt: skip
            wires += [
                Wire(f"W{name}", "power", End(bus.id, "bus", bay / max(1, bays - 1)), End(f"C{name}", "line")),
                Wire(f"V{name}", "power", End(f"C{name}", "load"), End(f"L{name}", "line")),
            ]
    return Document(
        Project({"title": f"{len(devices)} symbols", "case_number": "00412345"}),
        sheets if placed else (), devices, wires, revisions=[Revision(0, "2026-11-02", "AB", "Issued", "2026-11-03")],
    )  # fmt: skip


def bare_reportlab(pictures: tuple[Picture, ...]) -> bytes:
    """As many lines and strings as the pictures have, through reportlab's own canvas."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, pageCompression=1)
    for picture in pictures:
        canvas.setPageSize((picture.width * 3.6, picture.height * 3.6))
        for number, mark in enumerate(picture.marks):
            x, y = number % 1000, number // 7 % 700
            if isinstance(mark, Text):
                canvas.setFont(REGULAR, mark.size_mm * 2.83)
                canvas.drawString(x, y, mark.text)
            else:
                canvas.setLineWidth(mark.pen.width_mm * 2.83)
                canvas.line(x, y, x + 10, y + 10)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def least(action: Callable[[], object], runs: int = 5) -> float:
    """The shortest of several runs in seconds."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def whole_process(document: Document) -> float:
    """`tieline export` from start to end, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.tieline"
        path.write_bytes(dumps(document))
        command = [sys.executable, "-m", "tieline", "export", str(path), "--to", "pdf", "--force", "-o", folder]

        def run() -> None:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={"PYTHONPATH": str(ROOT / "app")})

        return least(run, 3)


def report(symbols: int) -> str:
    """One row of the table."""
    document = laid_out(switchboards(symbols))
    assert all(paper(sheet.size).name == "ANSI D" for sheet in document.sheets.values())
    pictures = draw(document)
    marks = sum(len(picture.marks) for picture in pictures)
    drawing = least(lambda: draw(document), 3)
    writing = least(lambda: write_pdf(pictures))
    bare = least(lambda: bare_reportlab(pictures))
    process = whole_process(document)
    from_list = whole_process(switchboards(symbols, placed=False))
    return (
        f"{len(document.devices):>7} {len(pictures):>6} {marks:>7} {drawing * 1e3:>9.0f} {writing * 1e3:>9.0f} "
        f"{bare * 1e3:>9.0f} {writing / bare:>6.2f} {process:>10.2f} {from_list:>12.2f}"
    )


def main() -> None:
    """Print the table."""
    print("symbols sheets   marks   draw ms  write ms   bare ms  ratio  process s  from list s")
    for symbols in (20, 200, 2000):
        print(report(symbols), flush=True)


if __name__ == "__main__":
    main()
