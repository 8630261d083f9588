"""How the bundled summariser was trained; ``python -m models.training.summary --help``."""
