"""adiz itself: the welcome, the help, the version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import pytest

import adiz as package
from adiz.commands import cli, summary


def names(command: click.Command, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """A command and its subcommands, as what one types after `adiz`."""
    found = [prefix]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            part = command.get_command(context, name)
            assert part is not None
            found += names(part, (*prefix, name))
    return found


def test_alone_it_leads_on(adiz: Callable[..., Any]) -> None:
    done = adiz()
    assert done.exit_code == 0
    assert len(done.stdout.strip().splitlines()) == 5
    assert "adiz check 2025-12-09" in done.stdout


def test_version(adiz: Callable[..., Any]) -> None:
    assert adiz("--version").stdout == f"adiz {package.__version__}\n"


@pytest.mark.parametrize("words", names(cli), ids=" ".join)
def test_help_of_every_command(adiz: Callable[..., Any], words: tuple[str, ...]) -> None:
    done = adiz(*words, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: {' '.join(('adiz', *words))}")


def test_every_command_says_what_it_is_for() -> None:
    for name in cli.list_commands(click.Context(cli)):
        assert 20 < len(summary(name)) < 70


def test_every_option_has_help() -> None:
    for words in names(cli):
        command: click.Command = cli
        for word in words:
            assert isinstance(command, click.Group)
            found = command.get_command(click.Context(command), word)
            assert found is not None
            command = found
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help


def test_what_was_meant_is_named(adiz: Callable[..., Any]) -> None:
    assert "'check', 'recheck'" in adiz("chekc", "a").stderr
    assert "'validate'" in adiz("zones", "validat", "a").stderr
    assert "To check a route: adiz check route.geojson" in adiz("route.geojson").stderr
    assert "did you mean 2025-12-09?" in adiz("check", "2025-12-9").stderr
    shown = adiz("zones", "show", "kr")
    assert "did you mean kr-adiz or kr-adiz-1951 or kr-adiz-2013?" in shown.stderr


def test_summaries_are_whole(adiz: Callable[..., Any]) -> None:
    for group in ("zones", "cases"):
        _, _, listed = adiz(group, "--help").stdout.partition("Commands:")
        assert listed
        assert "..." not in listed
