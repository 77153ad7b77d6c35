"""A group of commands: it lists their whole summaries, and says which command was meant."""

from __future__ import annotations

import click


class Group(click.Group):
    """A group of commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an error for an unknown one names those that may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # few names are wrong

            close = get_close_matches(args[0], self.list_commands(ctx), n=2)
            if close and not getattr(error, "possibilities", None):  # click 8.4 names them
                names = ", ".join(f"'{name}'" for name in close)
                message = f"{error.message} Did you mean one of {names}?"
                raise click.UsageError(message, ctx) from None
            raise

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return the names of the commands, each with its summary."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, of.get_short_help_str(limit=200)) for name, of in commands if of]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands for --help."""
        with formatter.section("Commands"):
            formatter.write_dl(self.summaries(ctx))
