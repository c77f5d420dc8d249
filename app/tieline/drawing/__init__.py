"""From a document to the marks on its sheets: symbols, layout, routing, labels, the sheet's own frame."""
