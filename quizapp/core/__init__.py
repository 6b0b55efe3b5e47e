"""What the app knows, with no outside at all: questions, verdicts, formulas, plots, sessions."""
