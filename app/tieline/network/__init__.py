"""The drawing read as electricity: the graph of equipment, and the site that an engineer sees in it."""
