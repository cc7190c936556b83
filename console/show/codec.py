"""Bytes for events. Counterpart: journals keep them as JSON, readable for ever."""

import msgspec

from console.show.events import Event

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def event_to_bytes(event: Event) -> bytes:
    """Encode an event as tagged JSON."""
    return _encoder.encode(event)


def event_from_bytes(body: bytes) -> Event:
    """Decode an event. Raises `msgspec.DecodeError` on anything else."""
    try:
        return _decoder.decode(body)
    except (UnicodeDecodeError, RecursionError) as error:  # msgspec lets both of them through
        raise msgspec.DecodeError(str(error)) from error
