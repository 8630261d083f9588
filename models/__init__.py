"""What turns text into text: one protocol, several backends, the bundled checkpoints."""
