"""Floor 3: files a user owns: show files, pad maps, addresses, secrets."""
