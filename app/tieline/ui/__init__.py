"""The editor: the only folder that knows Qt."""
