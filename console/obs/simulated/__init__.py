"""The simulated OBS of rehearsals: the real obs-websocket v5 protocol over a world of test cards, in its own process.

Rooms: `protocol` and `reading` (words on the wire), `fields` (checking what a request carries), `world` (what this OBS
holds), `scenes`, `sources`, `hearing`, `putting_out` and `reports` (the requests), `requests` (their table), `batch`,
`cards`, `painting` and `placing` (pictures), `stage` (all of that while it runs), `client` and `server` (sockets),
`__main__` (the process), `child` (starting it).
"""
