"""What a whole article keeps that no language decides: the clock, the calendar of votes, whose outlet it is."""
