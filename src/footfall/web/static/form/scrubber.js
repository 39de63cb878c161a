// Two strides, frame by frame: the picture, the skeleton over it, and when each foot is on the ground.

import { say } from "../words.js";

const root = document.getElementById("scrubber");
const stage = document.getElementById("stage");
const scrub = document.getElementById("scrub");
const play = document.getElementById("scrub-play");
const said = document.getElementById("scrub-said");
const now = document.getElementById("strip-now");
const picture = stage.querySelector("image");
const bones = stage.querySelector(".bones");
const SLOWED = 4;

const response = await fetch(`/api/v1/form/clips/${root.dataset.clip}/frames`);
const { frames } = response.ok ? await response.json() : { frames: [] };
const pictures = new Map();
let timer = 0;

function address(frame) {
  return `/form/clips/${root.dataset.clip}/pictures/${frame.frame}.jpg`;
}

// held, so that the browser does not ask for each anew while they go by
function hold() {
  for (const frame of frames) {
    if (pictures.has(frame.frame)) continue;
    const image = new Image();
    image.src = address(frame);
    pictures.set(frame.frame, image);
  }
}

function show(index) {
  const frame = frames[index];
  if (!frame) return;
  stage.setAttribute("viewBox", `0 0 ${frame.width_px} ${frame.height_px}`);
  picture.setAttribute("width", frame.width_px);
  picture.setAttribute("height", frame.height_px);
  picture.setAttribute("href", address(frame));
  bones.replaceChildren(...frame.bones.map(line));
  const begin = frames[0].time_s;
  const share = (frame.time_s - begin) / (frames.at(-1).time_s - begin || 1);
  for (const end of ["x1", "x2"]) now?.setAttribute(end, `${(100 * share).toFixed(2)}%`);
  scrub.value = index;
  said.textContent = frame.event || "\u00a0";
}

function line({ left, x1, y1, x2, y2 }) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) drawn.setAttribute(name, value);
  if (left !== null) drawn.setAttribute("class", left === (root.dataset.near === "left") ? "near" : "far");
  return drawn;
}

function stop() {
  clearTimeout(timer);
  timer = 0;
  play.textContent = say("Play");
}

function step() {
  const at = (Number(scrub.value) + 1) % frames.length;
  show(at);
  const gap = at + 1 < frames.length ? frames[at + 1].time_s - frames[at].time_s : 0.1;
  timer = setTimeout(step, 1000 * SLOWED * gap);
}

scrub.addEventListener("input", () => {
  stop();
  hold();
  show(Number(scrub.value));
});
play.addEventListener("click", () => {
  if (timer) return stop();
  hold();
  play.textContent = say("Stop");
  step();
});
show(0);
