"""Charts of missions: plan, progress, targets, funding, burn."""
