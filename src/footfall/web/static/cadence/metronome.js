// The metronome: its controls, its light, and the screen that stays awake while it plays.

import { Senses } from "../guided/senses.js";
import { say } from "../words.js";
import { Beats } from "./beats.js";

const TOLD_MS = 500;
const $ = (id) => document.getElementById(id);
const box = $("metronome");
const [spm, light, play, state, other] = ["spm", "light", "play", "state", "other"].map($);
const awake = new Senses({});
const beats = new Beats((step) => light.setAttribute("data-foot", step % 2 ? "right" : "left"));

const { on, off, minutes } = Object.fromEntries(["on", "off", "minutes"].map((name) => [name, Number(box.dataset[name])]));

function plan() {
  const fades = box.querySelector("[name=plays]:checked").value === "fading";
  const wanted = Math.round(Number(spm.value)) || Number(spm.defaultValue);
  spm.value = Math.min(Math.max(wanted, Number(spm.min)), Number(spm.max));
  return { spm: Number(spm.value), other: other.checked, on, off: fades ? off : 0 };
}

function toggle() {
  if (beats.isPlaying) {
    beats.stop();
    awake.rest();
  } else {
    beats.start(plan());
    awake.stayAwake();
  }
  play.textContent = beats.isPlaying ? say("Stop") : say("Play");
  light.classList.toggle("playing", beats.isPlaying);
  tell();
}

// What is told changes when the metronome falls silent or begins again, not with every second.
function tell() {
  const wanted = told();
  if (state.textContent !== wanted) state.textContent = wanted;
}

function told() {
  if (!beats.isPlaying) return "";
  if (beats.plan.off && beats.seconds >= minutes * 60) return say("That was this session. Run on as you like.");
  return beats.phase(beats.seconds).plays ? say("Step with it.") : say("Silent now: keep the steps by yourself.");
}

function change() {
  const wanted = plan();
  if (beats.isPlaying) beats.change(wanted);
  tell();
}

function by(steps) {
  spm.value = Number(spm.value) + steps;
  change();
}

$("slower").addEventListener("click", () => by(-1));
$("quicker").addEventListener("click", () => by(1));
spm.addEventListener("change", change);
other.addEventListener("change", change);
box.querySelectorAll("[name=plays]").forEach((choice) => choice.addEventListener("change", change));
play.addEventListener("click", toggle);
addEventListener("pagehide", () => beats.isPlaying && toggle());
setInterval(tell, TOLD_MS);
