"""`python -m normalize`: the command of the same name."""

from normalize.cli import main

main()
