"""Simulated days: the real engine and the real journal against a gateway with its own truth.

Everything runs in virtual time and follows from a seed and a day's number, so that a day that
breaks a promise can be lived through again: `python -m tests.simulation --seed S --day D`.

What is promised, and so what is simulated:

- The gateway refuses a second create with the same invoice id, or answers it with the first
  deal, or silently makes a second one. It may name the deal it refuses, or not. It may have no
  list at all. Its list may lag by up to eight seconds. It may have no way to cancel.
- A create is carried out within the real client's budget of being sent or never, however long
  the answer takes, and whether or not the till still lives. Together with the list's lag that
  stays below the time after which the till believes an absence (`tests/architecture` compares).
- An error that says that nothing was carried out is true (not sent, refused). Every other
  error may come before or after the request was carried out, a 429 as well.
- A report may be stale, of another deal, without its sum or with another one, or of a status
  that nobody knows. It never says `completed` with the exact sum when that never was so. Its
  stamps may be absent, or some seconds apart from one replica to the next.
- In half of the days the real client speaks to the gateway over HTTP (`wire`), and a box in
  between, or an odd gateway, makes something else of an answer (`odd_answers`): a page of HTML of
  any status, a rest of up to an hour with any, dates and stamps beyond all sense or hours off, a
  key twice in an object, a completed deal in a form that must not count.
- The disk may refuse any write, or a copy. The program may end at any moment, be started a second
  time, or lose the name of its journal's log. The machine's clock may be years off all day, be
  set wrong by minutes, hours, a day or years at any time, in the middle of a payment as well, and
  be set right again, also while the program is off.
- Each of these has a name (`repertoire`); a long run in which one of them never came has failed.
- Each payment is told of as soon, and each call made as seldom, as `docs/promises.md` says.

What is not promised, and so kept out: a gateway that silently takes duplicates **and** carries
a create out, or lists it, later than the till believes an absence (then the same id goes again
while the first is still on its way: two deals; only the one that the till knows is ever shown to
a customer). A gateway that answers a create with the id of another sale's deal. Money that moves
after the time for which a decided sale is watched (24 h unless set otherwise), or shortly before
its end while the till is off until after it. A watch
across a restart before which the clock was wrong by more than two days.
"""
