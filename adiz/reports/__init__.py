"""One report: everything there is to say about a flight, written in one of several forms."""
