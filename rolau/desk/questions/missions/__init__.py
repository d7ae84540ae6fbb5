"""Questions on missions: the portfolio, plan, chain, money and risks, and funding over all."""
