"""Floor 1: what a control means. ControlEvent + pad map -> verb -> command."""
