"""One result made ready to draw: its centre, frame, order and colours."""
