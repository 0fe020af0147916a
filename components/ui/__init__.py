"""Streamlit: the frame, the session, the address, filters, cards, panels, briefing, ask."""
