"""`python -m adiz` is `adiz`."""

from .commands import main

if __name__ == "__main__":
    main()
