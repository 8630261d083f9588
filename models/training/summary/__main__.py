from models.training.summary.cli import app

app()
