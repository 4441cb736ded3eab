"""The profiles that a command works with: what the command line says, laid upon the configuration of each folder."""

from __future__ import annotations

import sys
from typing import NoReturn

from reportlint.cli.console import CLEAN, FAILED, tell
from reportlint.cli.speech import speak
from reportlint.config.options import USUAL, ConfigSource, Exit, Selection, settings_of
from reportlint.config.profile import Profile
from reportlint.config.profiles import Profiles


def profiles_of(
    selection: Selection, source: ConfigSource, exit_: Exit = USUAL, template: str | None = None
) -> Profiles:
    """The profile of each folder. Raises ReportlintError where the configuration that is named does not exist."""
    return Profiles(settings_of(selection, exit_), template, source.config, isolated=source.isolated)


def profile_here(selection: Selection, source: ConfigSource) -> Profile:
    """The profile of the folder that the user is in; what is wrong with its configuration is told."""
    profiles = profiles_of(selection, source)
    profile = profiles.at("")
    speak(profile.settings.lang)
    tell(profiles.failures)
    return profile


def ends(profile: Profile) -> NoReturn:
    """End a command that only shows: what is wrong with the configuration makes it fail."""
    sys.exit(FAILED if profile.failures else CLEAN)
