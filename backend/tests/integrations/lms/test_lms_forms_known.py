"""Every form that a source can have is translated, and no other."""

from waymark.domains.connections.sources.models import SourceForm
from waymark.integrations.lms.forms.translating import TELL


def test_every_form_of_a_source_has_its_translation() -> None:
    assert set(TELL) == {str(form) for form in SourceForm}
