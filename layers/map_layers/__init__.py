"""The layers of the map: one file is one layer, the folder is the list."""
