"""The sixteen invariants of the design, held whatever the order of acts, on SQLite and on PostgreSQL.

Machines act through the API as many people, in orders that chance draws; what must come of it is reckoned here, from
the design alone, without a look at the service's code. Each machine first takes a way of its own through all it can do
(`tour`), then many ways of chance. `claims.py` has the invariants in words; `claim(n, ...)` is the one way to hold one.

| Machine | Who acts | Holds |
|---|---|---|
| `test_designing` | learner under 13, peer, class teacher, guardian, classmate | 1, 2, 8, 9, 10, 11, 16 |
| `test_seeing` | learner of 15, peer, outside mentor and guest, teacher, guardian, school | 3, 4, 5, 8, 9, 16 |
| `test_rating` | learner, peer, mentor, teacher | 6, 7, 8, 9, 16 |
| `test_telling` | minor and grown-up learner, guardian, administrator, two receivers | 8, 9, 15, 16 |
| `test_recording` | three learners and their teacher | 9, 12, 13 |
| `test_rosters` | administrator, two systems with rosters | 9, 14, 16 |

`test_planted` and `test_planted_consents` plant one fault for each invariant, and the machine that holds it finds it.
With `WAYMARK_LONG=1` (`make long`) there are three times as many orders, twice as long, and others each time.
"""
