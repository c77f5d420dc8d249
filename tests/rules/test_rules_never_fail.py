"""Whatever a document holds, every rule answers, and says what it lacks where it cannot tell."""

from hypothesis import HealthCheck, given, settings

from random_documents import documents
from tieline.model.document import Document
from tieline.rules.engine import check


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_rule_answers_of_any_document(document: Document):
    report = check(document)
    assert report.crashed == (), [f.message for f in report.findings if "itself failed" in f.message]
    for finding in report.findings:
        assert finding.message and finding.citation
        assert finding.needs if finding.is_undecided else not finding.needs
        assert all(key in document or key.startswith("@") for key in finding.where)
