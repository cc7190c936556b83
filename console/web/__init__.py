"""Floor 4-: the one web server under the adapters: tokens, Host and Origin checks, limits."""
