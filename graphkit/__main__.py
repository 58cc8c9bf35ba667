"""``python -m graphkit``, for machines whose PATH does not know the ``graphkit`` command."""

from graphkit.cli import main

main(prog_name="graphkit")
