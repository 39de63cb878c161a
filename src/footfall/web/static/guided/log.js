// The form at the end: what was really done, the most pain that was told, and how long it took.

import { say } from "../words.js";

const form = document.getElementById("log");
const rows = document.getElementById("rows");
const template = document.getElementById("row");

const labelOf = ({ name: exercise, side }) =>
  ({ left: say("{exercise}, left", { exercise }), right: say("{exercise}, right", { exercise }), each: say("{exercise}, each side", { exercise }) })[side] ?? exercise;

export function fill(done, seconds, notes) {
  rows.before(form.querySelector(".log-foot")); // the one tap stands first, for the keyboard as well
  if (done.length) rows.replaceChildren(...done.map(row));
  form.elements.duration_s.value = Math.max(1, Math.round(seconds));
  form.elements.notes.value = [...new Set(notes)].join("\n");
  document.getElementById("told-done").textContent = say("This is what you did. One tap keeps it.");
}

function row(done) {
  const line = template.content.cloneNode(true);
  const label = labelOf(done);
  const field = (name) => line.querySelector(`[name=${name}]`);
  line.querySelector(".done-name").textContent = label;
  line.querySelector(".done-unit").textContent = done.unit;
  for (const [name, value] of Object.entries({ name: done.id, side: done.side, work: done.work, sets: done.sets, amount: done.amount })) field(name).value = value;
  field("sets").setAttribute("aria-label", say("{exercise}: sets", { exercise: label }));
  field("amount").setAttribute("aria-label", say("{exercise}: {unit} in each set", { exercise: label, unit: done.unit }));
  return line;
}

const told = (name) => {
  const value = form.elements[name]?.value ?? "";
  return value === "" ? null : Number(value);
};

// The pain of both knees at a moment, of each null where it was not told.
export const pains = (moment) => ["left", "right"].map((knee) => told(`${knee}_${moment}`));

export function setPains(moment, levels) {
  ["left", "right"].forEach((knee, i) => {
    if (levels[i] !== null) form.elements[`${knee}_${moment}`].value = `${levels[i]}`;
  });
}

export const showDay = (day) => (form.elements.day.value = day);

// Enter on a scale would send the form before anything was done.
export function holdBack() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("input[type=radio][form=log]")) event.preventDefault();
  });
}
