"""Promised and spent: programs by year, announcements, commitments, budgets."""

from components.ui import frame

current = frame.enter()
