"""How the editor looks: colours, spacing, icons and the sheet of styles made from them."""
