"""How the documentation is built: `make docs`, where a warning is an error."""

from __future__ import annotations

import footfall

project = "Footfall"
author = "The Footfall authors"
project_copyright = author
release = version = footfall.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
nitpicky = False  # array aliases and private bases have no page of their own

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = "Footfall"
html_copy_source = False
html_show_sphinx = False
