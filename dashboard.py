"""Canada's security assistance, `streamlit run dashboard.py`: the frame around the files in pages/."""

from components import frame

frame.run()
