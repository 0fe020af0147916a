"""Canada's security assistance, `streamlit run dashboard.py`: starts the application."""

import streamlit as st

from components.ui import frame, server

if __name__ == "__main__":  # as Streamlit runs this file for each reader
    frame.run_dashboard()
else:  # as the web server imports it
    app = st.App(__file__, **server.build_application())
