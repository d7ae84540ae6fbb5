"""What a mission's records mean: days, numbers, results, standing and money, each rule once."""
