"""Reference data that ships: zones, cases, places, land and patrols."""
