"""The tab Money: budget, contributions, expenditures, and what is lacking."""
