"""About the data: where they come from, what is in and out, what they lack, how they are counted,
and all of them to take."""

from components.export import package
from components.figures.about import choose_section, section
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

package.button()
show(current, *section(current, choose_section()))
