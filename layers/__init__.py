"""The map layers: reference data and drawing. folium lives only here."""
