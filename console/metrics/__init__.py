"""What a show's numbers mean: counts as feeds tell them, folded into figures of exact definition. Pure."""
