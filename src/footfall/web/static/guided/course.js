// The way through a session: where it is, what is done of it, and what takes over where it is too much. It knows of
// no clock and of no page.

const LEAST_S = 5; // a shorter hold is none

export class Course {
  constructor(parts) {
    this.slots = parts.map((part) => ({ part, steps: part.steps, depth: 0 }));
    this.at = { slot: 0, step: 0 };
    this.done = new Map();
    this.notes = [];
  }

  get isOver() {
    return this.at.slot >= this.slots.length;
  }

  get part() {
    return this.slots[this.at.slot]?.part;
  }

  get step() {
    return this.slots[this.at.slot]?.steps[this.at.step];
  }

  // The part and the step that come after this one, nothing after the last.
  get next() {
    const { slot, step } = this.after(this.at);
    const { part, steps } = this.slots[slot] ?? {};
    return part && { part, step: steps[step], isNewPart: slot !== this.at.slot };
  }

  after({ slot, step }) {
    return step + 1 < this.slots[slot].steps.length ? { slot, step: step + 1 } : { slot: slot + 1, step: 0 };
  }

  goOn() {
    this.at = this.after(this.at);
  }

  goBack() {
    const { slot, step } = this.at;
    if (step > 0) this.at = { slot, step: step - 1 };
    else if (slot > 0) this.at = { slot: slot - 1, step: this.slots[slot - 1].steps.length - 1 };
  }

  // Notes how much of this step was done: breaths, repetitions or seconds. What was done twice counts by its best.
  note(amount) {
    const { step, part, at } = this;
    const isWork = ["breaths", "reps", "seconds", "walk", "run"].includes(step.kind);
    if (!isWork || amount < (step.amount ? 1 : LEAST_S)) return;
    const key = [at.slot, this.slots[at.slot].depth, step.number, step.side].join(" ");
    const before = this.done.get(key)?.amount ?? 0;
    this.done.set(key, { id: part.id, name: part.name, side: step.side, work: part.work, unit: part.unit, amount: Math.max(before, amount) });
  }

  // The easier form takes over at once; tells what is said of it.
  tooMuch() {
    const { part, step } = this;
    this.notes.push(part.noted);
    const steps = part.easier ? leftFrom(part.easier.steps, step) : [];
    if (!steps.length) {
      this.at = { slot: this.at.slot + 1, step: 0 };
      return part.ends;
    }
    this.slots[this.at.slot] = { part: part.easier, steps, depth: this.slots[this.at.slot].depth + 1 };
    this.at = { slot: this.at.slot, step: 0 };
    return part.easier.takes_over;
  }

  // All that is still to come begins in its easier form.
  easeAll() {
    this.slots = this.slots.map((slot) => {
      const part = slot.part.easier;
      return part ? { part, steps: part.steps, depth: slot.depth + 1 } : slot;
    });
  }

  // What was done, as the form tells it: equal sets together, and both sides where they are alike.
  rows() {
    const rows = new Map();
    for (const { id, name, side, work, unit, amount } of this.done.values()) {
      const key = [id, side, work, amount].join(" ");
      const row = rows.get(key) ?? { id, name, side, work, unit, amount, sets: 0 };
      rows.set(key, { ...row, sets: row.sets + 1 });
    }
    const all = [...rows.values()];
    const twin = (row) => all.find((other) => other.side === "right" && ["id", "work", "amount", "sets"].every((name) => other[name] === row[name]));
    const twins = new Set(all.filter(({ side }) => side === "left").map(twin));
    return all.filter((row) => !twins.has(row)).map((row) => (row.side === "left" && twin(row) ? { ...row, side: "each" } : row));
  }

  // What a page that is opened again needs to go on here.
  kept() {
    return { at: this.at, depths: this.slots.map(({ depth, steps }) => [depth, steps.length]), done: [...this.done], notes: this.notes };
  }

  goOnFrom({ at, depths, done, notes }) {
    this.slots = this.slots.map(({ part }, i) => {
      const [depth, length] = depths[i];
      for (let n = 0; n < depth; n += 1) part = part.easier;
      const ready = part.steps[0].kind === "ready" ? part.steps.slice(0, 1) : [];
      const steps = length === part.steps.length ? part.steps : [...ready, ...part.steps.slice(ready.length - length)];
      return { part, steps, depth };
    });
    [this.at, this.done, this.notes] = [at, new Map(done), notes];
  }
}

// What is left of an easier part that takes over: the set that was broken off is done anew, and of its sides not the
// left one where the right one was at work.
function leftFrom(steps, at) {
  const wasRight = at.side === "right" && at.kind !== "side";
  const left = steps.filter(({ number, side }) => number > at.number || (number === at.number && !(wasRight && side === "left")));
  const first = left.findIndex(({ kind }) => !["ready", "rest", "side"].includes(kind));
  const ready = steps[0].kind === "ready" ? steps.slice(0, 1) : [];
  return first < 0 ? [] : [...ready, ...left.slice(first)];
}
