"""An encoder: pictures and sound to H.264 and AAC in memory, as a phone or OBS would write them."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from console.sync.window import RATE_HZ, Samples

TICKS: Final = Fraction(1, 90_000)
GREY: Final = 128


def encoded(
    pictures: Iterable[npt.NDArray[np.uint8]],
    fps: float,
    samples: Samples,
    video_bits_per_s: int,
    audio_bits_per_s: int,
) -> BytesIO:
    """Encode lumas of one size; give the film, at its beginning."""
    out = BytesIO()
    with av.open(out, "w", format="mp4") as film:
        audio = film.add_stream("aac", rate=RATE_HZ, layout="mono")
        assert isinstance(audio, AudioStream)
        audio.bit_rate = audio_bits_per_s
        video: VideoStream | None = None
        for index, luma in enumerate(pictures):
            if video is None:
                video = film.add_stream("libx264", rate=round(fps), options={"preset": "veryfast"})
                video.height, video.width = luma.shape
                video.pix_fmt, video.bit_rate = "yuv420p", video_bits_per_s
                video.codec_context.time_base = TICKS
            grey = np.full((luma.shape[0] // 2, luma.shape[1]), GREY, np.uint8)
            frame = av.VideoFrame.from_ndarray(np.concatenate((luma, grey)), format="yuv420p")
            frame.pts, frame.time_base = round(index / fps / TICKS), TICKS
            film.mux(video.encode(frame))
        assert video is not None
        film.mux(video.encode(None))
        sound = av.AudioFrame.from_ndarray(samples[None, :], "fltp", "mono")
        sound.pts, sound.sample_rate, sound.time_base = 0, RATE_HZ, Fraction(1, RATE_HZ)
        film.mux(audio.encode(sound))
        film.mux(audio.encode(None))
    out.seek(0)
    return out
