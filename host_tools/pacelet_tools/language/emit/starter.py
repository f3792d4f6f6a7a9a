# SPDX-License-Identifier: MIT
"""The routine that `pacelet new` writes: short, whole, and with a comment on all that one meets first."""

from __future__ import annotations

SCHEMA_FILE = "pacelet.schema.json"

_TEXT = """# yaml-language-server: $schema={schema}
# A routine for Pacelet. `pacelet check {id}.yaml` says what is wrong with it; `pacelet play {id}.yaml`
# plays it.
name: {name}
about: A short break for neck and shoulders.  # up to 200 characters
area: neck  # the group of the menu
minutes: 2-3  # `check` warns when the steps take longer or shorter
equipment: [chair]
caution:  # shown before the start, and acknowledged by a press
  - Ask a doctor first if you have a condition.
  - Stop on sharp pain, numbness, tingling or dizziness.
pace: {{breath: 4-6, prepare: 5s, switch: 4s}}  # in and out in seconds; time to get ready and to change sides
steps:
  # A wait stands still until a press.
  - wait: Sit up straight

  # A hold is a position that is kept: for a time, for some breaths, or `until: pressed`.
  - hold: Ear to the shoulder
    for: 20s
    sides: [left, right]
    hint: The other arm hangs

  # A move has repetitions; a beat of its tempo takes a time, or half of a breath.
  - move: Shrug the shoulders
    reps: 5-8  # from 5 on, a press moves on
    tempo: [{{Up: in}}, {{Down: out}}]

  - rest: 10s
    text: Shake the arms

  # A repeat runs its steps again, here 2 times; `until pressed` goes on until a press.
  - repeat: 2
    rest: 5s
    steps:
      - move: Circle the shoulders
        for: 15s
        prepare: 3s
"""


def starter(routine_id: str, schema: str = SCHEMA_FILE) -> str:
    """Return the text of a starter routine; `schema` is the path or address for its first line."""
    name = routine_id.replace("-", " ").strip().capitalize()
    return _TEXT.format(id=routine_id, name=name, schema=schema)
