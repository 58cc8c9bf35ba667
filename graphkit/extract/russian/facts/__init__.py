"""Facts out of frames and clauses, one module or folder a fact type."""
