"""What stands beside the map: table, lanes, time, headline and sources."""
