"""Rules about the points of a site (PCC, PoC, RPA), its boundary and the data of the incoming circuit."""
