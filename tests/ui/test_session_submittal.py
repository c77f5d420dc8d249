"""A submittal opened from its PDF is judged under the PDF's own name."""

from tieline.drawing.compose import draw
from tieline.export.pdf import write_pdf
from tieline.paths import data_folder
from tieline.storage import load
from tieline.ui.session import Session


def test_a_pdf_under_a_wrong_name_is_found_in_the_editor(qapp, tmp_path):
    example = data_folder("resources") / "examples" / "residential-pv-load-side.tieline"
    loaded = load(example)
    pdf = tmp_path / "oneline_v2.pdf"
    pdf.write_bytes(write_pdf(draw(loaded.document), attachment=("x.tieline", loaded.source_bytes)))
    session = Session()
    session.open(pdf)
    session.check_now()
    assert session.document == loaded.document
    assert session.report is not None
    assert "DOC-010" in {finding.rule for finding in session.report.findings}
