"""How the documentation is built: `make docs`, where a warning is an error."""

from __future__ import annotations

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

import footfall

project = "Footfall"
author = "The Footfall authors"
project_copyright = author
release = version = footfall.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "science/generated"]  # what is generated stands in the pages that include it
nitpicky = False  # array aliases and private bases have no page of their own

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = "Footfall"
html_static_path = ["_static"]
html_css_files = ["page.css"]
html_copy_source = False
html_show_sphinx = False
html_math_renderer = "mathml"


def setup(app: Sphinx) -> None:
    """Let browsers set the formulas themselves: nothing is fetched from anywhere to read a page."""
    app.add_html_math_renderer("mathml", (_set_in_line, None), (_set_apart, None))


def _set_in_line(page: HTML5Translator, formula: nodes.math) -> None:
    page.body.append(tex2mathml(formula.astext()))
    raise nodes.SkipNode


def _set_apart(page: HTML5Translator, formula: nodes.math_block) -> None:
    page.body.append(f'<div class="formula">{tex2mathml(formula.astext(), as_block=True)}</div>')
    raise nodes.SkipNode
