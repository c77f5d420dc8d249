"""The dialogs: project and title block, sheets, revisions, export, and what was left out of a damaged file."""
