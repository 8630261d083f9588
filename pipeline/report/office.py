"""What the Word and the Excel report share: optional libraries, and text that XML can hold."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from pipeline.report.load import ReportError

# Characters that XML 1.0 cannot hold, not even escaped (section 2.2).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def library(module: str, package: str) -> Any:
    """The optional library; raises ReportError with the install line where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        raise ReportError(
            f"this format needs {package}; install it: pip install 'ringkas[office]'"
        ) from None


def xml_text(text: str) -> str:
    """``text`` with each character that XML forbids replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)
