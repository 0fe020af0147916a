"""Many readers at once: sessions that speak Streamlit's protocol click a filter without pause.

    .venv/bin/python -m bench.load [--readers N ...] [--clicks N] [--root CHECKOUT] [--only PAGE]

A click is answered when its run has finished and all it drew has come. Loopback only, and bounded:
each reader clicks a few times, and what takes longer than the time-out counts as an error. `--root`
measures another checkout with the same readers.
"""

import argparse
import asyncio
import os
import platform
import resource
import statistics
import time
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from bench.browser import ROOT, start_server


class Session:
    """One session: the page as it was first drawn, and its first filter to click."""

    def __init__(self, socket: websockets.ClientConnection, patience: float) -> None:
        self.socket, self.patience, self.filter = socket, patience, ""
        self.options: list[str] = []

    async def run(self, chosen: list[str] | None = None) -> float:
        """Time a run of the page in seconds.

        `chosen`: the filter's new value, None at the first run.
        """
        message = BackMsg()
        message.rerun_script.query_string = ""
        if chosen is not None:
            state = message.rerun_script.widget_states.widgets.add(id=self.filter)
            state.string_array_value.data.extend(chosen)
        began = time.perf_counter()
        async with asyncio.timeout(self.patience):
            await self.socket.send(message.SerializeToString())
            async for data in self.socket:
                answer = ForwardMsg.FromString(data)
                element = answer.delta.new_element
                if element.WhichOneof("type") == "multiselect" and not self.filter:
                    self.filter, self.options = (
                        element.multiselect.id,
                        list(element.multiselect.options),
                    )
                if (
                    answer.WhichOneof("type") == "script_finished"
                    and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                ):
                    return time.perf_counter() - began
        raise ConnectionError("closed before the run had finished")


async def time_reader(
    address: str, number: int, clicks: int, patience: float, begin: asyncio.Barrier
) -> tuple[list[float], int]:
    """Time one reader's clicks: their seconds, and how many failed.

    All readers begin to click together.
    """
    took: list[float] = []
    try:
        stream = address.replace("http", "ws") + "/_stcore/stream"
        async with asyncio.timeout(patience):
            socket = await websockets.connect(
                stream,
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                open_timeout=patience,
            )
        reader = Session(socket, patience)
        await reader.run()
    except (OSError, TimeoutError, websockets.WebSocketException):
        await begin.wait()
        return took, clicks
    await begin.wait()
    try:
        for click in range(clicks):
            option = reader.options[(number + click // 2) % min(len(reader.options), 10)]
            took.append(await reader.run([] if click % 2 else [option]))
    except (OSError, TimeoutError, websockets.WebSocketException):
        pass
    await socket.close()
    return took, clicks - len(took)


def read_processor_seconds(pid: int) -> float:
    """Read for how many seconds a process has computed so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def time_crowd(
    address: str, pid: int, readers: int, clicks: int, patience: float
) -> tuple[list[float], int, float]:
    """Time all readers: seconds of the clicks, how many failed, processor seconds a click."""
    begin = asyncio.Barrier(readers + 1)
    tasks = [
        asyncio.create_task(time_reader(address, number, clicks, patience, begin))
        for number in range(readers)
    ]
    await begin.wait()
    before = read_processor_seconds(pid)
    results = await asyncio.gather(*tasks)
    took = [seconds for found, _ in results for seconds in found]
    return (
        took,
        sum(failed for _, failed in results),
        (read_processor_seconds(pid) - before) / max(len(took), 1),
    )


def parse_arguments() -> argparse.Namespace:
    """Parse what is to be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 100, 300])
    parser.add_argument(
        "--clicks",
        type=int,
        default=4,
        help="of each reader; a lone reader clicks five times as often",
    )
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds until a click counts as failed"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to measure")
    parser.add_argument("--only", choices=["dashboard", "bare"], help="leave the other out")
    return parser.parse_args()


def measure(address: str, pid: int, readers: int, clicks: int, patience: float) -> str:
    """Measure one page with many readers; return the figures as cells of a table."""
    asyncio.run(time_crowd(address, pid, 1, 2, patience))  # warms up
    began = time.perf_counter()
    took, failed, processor = asyncio.run(time_crowd(address, pid, readers, clicks, patience))
    rate = len(took) / (time.perf_counter() - began)
    median = statistics.median(took) if took else 0
    slow = sorted(took)[int(len(took) * 0.95)] if took else 0
    return f"{median:.3f} s | {slow:.3f} s | {rate:.1f} | {processor:.3f} s | {failed}"


def main() -> None:
    """Print a table: a row for each number of readers and each page."""
    arguments = parse_arguments()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}\n")
    print(
        "| readers | page | median | slowest 5 % | clicks a second | processor a click | failed |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    pages = {
        "dashboard": (arguments.root / "dashboard.py", arguments.root),
        "bare": (ROOT / "bench" / "bare.py", ROOT),
    }
    for readers in arguments.readers:
        clicks = arguments.clicks * (5 if readers == 1 else 1)
        for name in [arguments.only] if arguments.only else pages:
            with start_server(*pages[name]) as (address, pid):
                cells = measure(address, pid, readers, clicks, arguments.patience)
                print(f"| {readers} | {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
