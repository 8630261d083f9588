"""How the bundled translator was trained: one command per stage, see docs/training.md."""
