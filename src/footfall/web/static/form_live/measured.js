// Sends the landmarks, and nothing else, to this machine's own Footfall, and shows what it makes of them.

import { say } from "../words.js";

const $ = (id) => document.getElementById(id);
const rounded = (value, digits) => Number(value.toFixed(digits));

// frames: { time, points }; about: { width, height, model, slowed, speed, keep }. Gives what was told, or throws a sentence.
export async function measure(frames, { width, height, model, slowed, speed, keep = false }) {
  const began = frames[0].time;
  const body = {
    width_px: width,
    height_px: height,
    model,
    slowed,
    speed_mps: speed,
    keep,
    frames: frames.map(({ time, points }) => ({
      time_s: rounded(time - began, 6),
      points: points?.map(([x, y, seen]) => [rounded(x, 2), rounded(y, 2), rounded(seen, 4)]) ?? null,
    })),
  };
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const asked = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch("/api/v1/form/landmarks", asked).catch(() => null);
  if (!answer) throw new Error(say("Footfall does not answer. Is it still running in its terminal?"));
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

const ORDER = ["watch", "good", "cannot tell"];

export function show(told) {
  $("told-headline").textContent = told.headline;
  list($("told-notes"), told.notes);
  list($("told-knee"), told.knee.map(({ title, text }) => `${title}. ${text}`));
  const cues = told.cues.toSorted((one, other) => ORDER.indexOf(one.judgement) - ORDER.indexOf(other.judgement));
  $("told-cues").replaceChildren(...cues.map(cueOf));
  const measured = told.measures.filter(({ value }) => value !== null);
  $("told-measures").replaceChildren(...measured.map((one) => filled("measure", one)));
  $("result").hidden = false;
  $("told-headline").focus();
}

function cueOf(cue) {
  const line = filled("cue", cue);
  const item = line.querySelector("li");
  item.dataset.judgement = cue.judgement;
  for (const one of item.querySelectorAll(".to-try")) one.hidden = cue.judgement !== "watch";
  return line;
}

// A copy of a template, each place in it filled with what goes by its name.
function filled(name, values) {
  const copy = $(`${name}-line`).content.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-of]")) place.textContent = values[place.dataset.of];
  return copy;
}

function list(place, sentences) {
  place.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
  );
}
