"""The kinds of numpy arrays that geo/ passes around.

Written out, since importing numpy.typing takes longer than many a check.
"""

from __future__ import annotations

from typing import Any

import numpy as np

FloatArray = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
BoolArray = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]
IndexArray = np.ndarray[tuple[Any, ...], np.dtype[np.intp]]
TimeArray = np.ndarray[tuple[Any, ...], np.dtype[np.datetime64]]
