"""What tests of the command line share."""

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
