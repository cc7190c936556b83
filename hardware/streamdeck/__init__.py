"""Stream Decks: `layout`, `codec`, `faces` and `frame` are pure, `bus` looks, `driver` has the thread."""
