"""The pages and the REST interface, served to this machine's own browser.

A page asks a view (`footfall.views`) and shows it; its JSON twin under `/api/v1` shows the same view. No
arithmetic happens in a template. Every page reads, and every form works, without JavaScript.
"""

from footfall.web.app import create_app
from footfall.web.templating import BROWSER_LIBRARIES, missing_browser_libraries

__all__ = ["BROWSER_LIBRARIES", "create_app", "missing_browser_libraries"]
