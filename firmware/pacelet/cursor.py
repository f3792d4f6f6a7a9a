# SPDX-License-Identifier: MIT
"""Where in a routine one stands: the walk, with the phase that is at each place."""

from pacelet import phase as p
from pacelet.body import is_exercise
from pacelet.step import REST
from pacelet.walk import BLOCK_REST, BLOCK_SWITCH, BODY, DONE, PREPARE, RELEASE, SET_REST, Walk


class Cursor(Walk):
    """A `Walk` that tells the `Phase` at its place."""

    _side_ahead = None  # as `side_ahead` found it; None: not looked up yet

    def phase(self):
        """Return the `Phase` at this place, made anew."""
        stage = self.stage
        if stage == DONE:
            return p.Phase(p.DONE, 0)
        if stage == BODY:
            phase = self.body.item(self.item)
        elif stage == RELEASE:
            phase = p.Phase(p.RELEASE, self.pace.scaled(self.step.release_ms))
        elif stage == PREPARE:
            phase = p.Phase(p.PREPARE, self.prepare_ms())
        elif stage == SET_REST:
            phase = p.Phase(p.REST, self.step.rest_ms)
        elif stage == BLOCK_REST:
            phase = p.Phase(p.REST, self.frames[-1].step.rest_ms)
        else:
            phase = p.Phase(p.SWITCH, self.pace.switch_ms)
        self._mark_rounds(phase)
        if stage <= BLOCK_SWITCH:
            phase.step = self.frames[-1].number
        else:
            self._mark_step(phase)
        phase.sides, phase.side = self.side_ahead() if self.looks_ahead() else self.current_side()
        return phase

    def advance(self):
        """Go to the next phase; at the end stay at `done`."""
        known = self._side_ahead if self.looks_ahead() else None
        Walk.advance(self)
        if self.looks_ahead():
            self._side_ahead = known  # rests in a row are followed by the same

    def _settle(self):
        self._side_ahead = None
        Walk._settle(self)

    def _mark_rounds(self, phase):
        for frame in self.frames:
            phase.optional = phase.optional or frame.is_optional()
            if frame.fresh and frame.step.reps_open and self.stage > BLOCK_SWITCH:
                phase.open = True
        if self.frames:
            frame = self.frames[-1]
            phase.round = frame.round
            phase.rounds = self.rounds(frame)

    def _mark_step(self, phase):
        step = self.step
        phase.step = self.number
        if self.stage != SET_REST:
            phase.text = step.text
        if self.stage == PREPARE or not is_exercise(step):
            phase.hint = step.hint
        if self.stage == PREPARE:
            return
        if step.sets is not None:
            phase.set = self.set
            phase.sets = step.sets
        if self.stage != SET_REST and (step.reps is not None or step.reps_open):
            self._mark_reps(phase, step)

    def _mark_reps(self, phase, step):
        phase.rep = self.rep
        phase.reps = self.reps()
        if step.reps_max is not None and self.rep > step.reps:
            phase.optional = True
        first = self.rep == 1 and self.item == 0 and self.stage == BODY
        if step.reps_open and first and not (step.alternate and self.side):
            phase.open = True

    def looks_ahead(self):
        """Whether the phase here takes its side from a later step: rests, and the switch of a repeat."""
        return self.stage <= BLOCK_SWITCH or (self.stage == BODY and self.step.action == REST)

    def side_ahead(self):
        """Return what `current_side` is at the first phase ahead that does not look ahead itself."""
        if self._side_ahead is None:
            ahead = self.copy()
            while ahead.looks_ahead():
                ahead.pass_rest()
            self._side_ahead = ahead.current_side()
        return self._side_ahead

    def coming(self):
        """Return the `Phase` that the wearer does after this turn (in a lead-in: after it); None at the end."""
        ahead = self.copy()
        if not ahead.done and not ahead.leads_in():
            ahead.leave_turn()
        while ahead.leads_in():
            ahead.pass_rest(True)
        return None if ahead.done else ahead.phase()

    def pass_rest(self, told=False):
        """Go to the next phase, or past a repeat in which there are only rests; `told` as for `only_rests`."""
        for depth in range(len(self.frames)):
            if self.routine.only_rests(self.frames[depth].number, told):
                self.leave_block(depth)
                return
        self.advance()

    def current_side(self):
        """Return the sides of the step that runs, or of the innermost repeat that has some, and which it is at."""
        step = self.step
        if step is not None and step.sides:
            return step.sides, step.sides[self.side]
        for frame in reversed(self.frames):
            if frame.step.sides:
                return frame.step.sides, frame.step.sides[frame.side]
        return (), None

    def leads_in(self):
        """Whether this place only leads to another: prepare, switch, or a rest without a text."""
        return self.stage < BODY or (self.stage == BODY and self.step.action == REST and not self.step.text)

    def is_lead_in(self):
        """Whether this is a phase that the language puts between: prepare, switch, a rest of sets or rounds."""
        return self.stage < BODY

    def at_start(self):
        """Whether this is the first item of this side and set."""
        alternating = self.step is not None and self.step.alternate and self.side
        return self.stage == BODY and self.rep == 1 and self.item == 0 and not alternating

    def place(self):
        """The place as a flat list of integers: number, side, round of each repeat, then number, side, set.

        In what leads to the next round or side of a repeat it is the first step of that; at the end it is empty.
        """
        if self.done:
            return []
        if self.stage <= BLOCK_SWITCH:
            ahead = self.copy()
            ahead.advance()
            return ahead.place()
        place = []
        for frame in self.frames:
            place += [frame.number, frame.side, frame.round]
        return place + [self.number, self.side, self.set]
