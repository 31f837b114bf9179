"""A till's journal in a process of its own, for tests that kill it.

`race PATH`: says that it is ready, opens the journal at a line of input, and goes on as `hold`.
`migrate PATH N`: opens it as a later version, and is killed at its disk's operation number N.

`hold PATH`: opens the journal, says so, and keeps it until its input ends.
`append PATH`: appends for ever and names each event's number once it is acknowledged.
"""

import sys
from itertools import count
from pathlib import Path

from pos_app.domain.errors import JournalError
from pos_app.journal.sqlite_journal import SqliteJournal


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def hold(path: Path) -> None:
    try:
        journal = SqliteJournal.open(path)
    except JournalError as error:
        say(error.problem)
        return
    with journal:
        say("open")
        sys.stdin.read()


def race(path: Path) -> None:
    say("ready")
    sys.stdin.readline()
    hold(path)


def migrate(path: Path, last: int) -> None:
    from tests.journal.failing_disk import failing_disk
    from tests.journal.power_cuts import LATER

    with failing_disk() as disk:
        disk.kill_at = last
        SqliteJournal.open(path, LATER).close()


def append_for_ever(path: Path) -> None:
    from tests.journal.sale_events import paid_sale

    with SqliteJournal.open(path) as journal:
        say("open")
        number = sum(len(journal.history(sale.sale_id)) for sale in journal.sales())
        for sequence in count(journal.next_sequence()):
            for append in paid_sale(sequence):
                journal.append(append.sale, append.event, append.at)
                number += 1
                say(str(number))


if __name__ == "__main__":
    if sys.argv[1] == "migrate":
        migrate(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        {"hold": hold, "append": append_for_ever, "race": race}[sys.argv[1]](Path(sys.argv[2]))
