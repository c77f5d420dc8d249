"""The panel limit of a site controller: its setting, the panels it holds, the sources it reduces or cannot."""
