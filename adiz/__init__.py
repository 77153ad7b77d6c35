"""adiz: did this flight enter that airspace?"""
