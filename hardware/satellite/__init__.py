"""Surfaces at other desks, through the free Companion Satellite app: we are the server it looks for."""
