"""How the window looks: colours, fonts, icons and style, all from the shipped tokens."""
