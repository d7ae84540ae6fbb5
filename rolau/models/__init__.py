"""What the Unit knows: records, enumerations and rules, each declared once."""
