"""From the desk's answers to the content of a briefing, one module a kind of briefing."""
