"""What a one-line diagram is: records, documents, changes, and the dictionary of what may stand on a sheet."""
