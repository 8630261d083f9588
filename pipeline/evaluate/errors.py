"""What evaluation raises when its input cannot be used."""

from __future__ import annotations

from models.base import RingkasError


class EvaluationError(RingkasError):
    """An input, option or worker is unusable; the message says which and what to do."""

    exit_code = 2
