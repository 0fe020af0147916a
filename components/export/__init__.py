"""A figure or a briefing as a file: CSV, picture, slides, workbook, data package."""
