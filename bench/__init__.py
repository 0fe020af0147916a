"""Measurements of speed, of memory and of what a killed command leaves; run as modules."""
