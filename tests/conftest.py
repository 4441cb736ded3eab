"""Settings of hypothesis for all tests: no test depends on how fast the machine is.

`pytest --hypothesis-profile=thorough` looks much further.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=3000)
settings.load_profile("usual")
