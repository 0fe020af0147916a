"""What pages show: a selection in, a figure with its chart and its table out. No Streamlit, no
HTML, no colours."""
