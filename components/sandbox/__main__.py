"""Starts one worker: `python -I components/sandbox/__main__.py ROOT ALLOCATION COPY`."""

import sys
from pathlib import Path


def main() -> None:
    """Serve one request; Python started with -I knows the libraries, and not this project."""
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from components.sandbox.worker import serve_request

    serve_request(Path(sys.argv[1]), *sys.argv[2:])


if __name__ == "__main__":
    main()
