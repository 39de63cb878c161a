// What is seen while a session is led: one step, as large as the screen allows.

import { say } from "../words.js";

const IN = 0.42; // of a breath goes in
const COUNTED_S = 100; // longer stretches are told in minutes

const ids = ["lead", "lead-place", "lead-name", "dial", "breath", "ring", "digits", "hint", "told", "how", "next", "said", "pause", "whole", "skip"];
const page = Object.fromEntries(ids.map((id) => [id, document.getElementById(id)]));
const figures = [...document.querySelectorAll(".lead-figures [data-exercise]")];

export function enter(course, breath) {
  const { part, step, at, slots, next } = course;
  page["lead-place"].textContent = say("{number} of {parts}", { number: at.slot + 1, parts: slots.length });
  page["lead-name"].textContent = part.name;
  page.told.textContent = step.line;
  page.how.textContent = step.kind === "ready" ? part.set_up : "";
  page.next.textContent = next ? say("Next: {step}", { step: next.isNewPart ? next.part.name : lineOf(course, next.step) }) : say("Nothing after this.");
  page.whole.hidden = step.kind !== "reps";
  page.skip.hidden = step.kind === "reps";
  for (const figure of figures) figure.hidden = figure.dataset.exercise !== part.id;
  page.lead.dataset.kind = step.kind;
  page.breath.classList.remove("breathing");
  page.breath.style.setProperty("--breath", `${breath}s`);
  if (step.kind !== "breaths") return;
  page.breath.getBBox(); // so that the circle begins anew
  page.breath.classList.add("breathing");
}

// What a change of sides leads to is more than the change.
function lineOf(course, step) {
  if (step.kind !== "side") return step.line;
  return course.slots[course.at.slot].steps[course.at.step + 2].line;
}

// The digits count down what is left, and repetitions up.
export function draw(step, elapsed, seconds, breath) {
  const left = Math.max(0, seconds - elapsed);
  page.ring.setAttribute("stroke-dashoffset", (100 * left) / seconds);
  if (step.kind === "breaths") {
    const isIn = (elapsed % breath) / breath < IN;
    write(Math.max(1, step.amount - Math.floor(elapsed / breath)), isIn ? say("Breathe in") : say("Breathe out"));
  } else if (step.kind === "reps") {
    write(Math.min(step.amount, 1 + Math.floor((elapsed * step.amount) / seconds)), say("of {number}", { number: step.amount }));
  } else if (left > COUNTED_S) {
    const whole = Math.ceil(left);
    write(`${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`, say("minutes"));
  } else write(Math.ceil(left), say("seconds"));
}

function write(digits, hint) {
  if (page.digits.textContent !== `${digits}`) page.digits.textContent = digits;
  if (page.hint.textContent !== hint) page.hint.textContent = hint;
}

export function tell(sentence) {
  page.said.textContent = sentence;
}

export function pause(isPaused) {
  page.lead.classList.toggle("paused", isPaused);
  page.pause.textContent = isPaused ? say("Go on") : say("Pause");
}
