// Leads through a session: the clock, the buttons and the keys, what pain asks for, and the way to the form.

import { say } from "../words.js";
import { Course } from "./course.js";
import * as log from "./log.js";
import { Senses } from "./senses.js";
import { begun, forgetBegun, keepBegun, settingsOf } from "./settings.js";
import * as stage from "./stage.js";

const TICK_MS = 200;
const GAP_S = 30; // a clock that stood so long stood with the phone: nothing was done meanwhile
const RESTART_S = 3; // so soon after a step began, back means the one before it
const COUNT_S = 3;
const SEVERITY = ["go on", "ease", "stop"];

const led = JSON.parse(document.getElementById("led").textContent);
const { answers } = led;
const $ = (id) => document.getElementById(id);
const dialog = $("lead");
const settings = settingsOf(document);
const senses = new Senses(settings);
const today = () => new Date().toLocaleDateString("sv");
const exercises = led.parts.map(({ id }) => id).join(" ");

let course = new Course(led.parts);
let [elapsed, total, isPaused, isLed, ticked, counted] = [0, 0, false, false, 0, 0];
let most = [null, null]; // pain of each knee during it

const secondsOf = (step) => (step.kind === "breaths" ? step.amount * settings.breath : step.seconds);

function amountDone() {
  const { kind, amount } = course.step;
  if (kind === "breaths") return Math.min(amount, Math.floor(elapsed / settings.breath));
  return Math.round(amount ? Math.floor((elapsed / course.step.seconds) * amount) : elapsed);
}

function enter(from = 0) {
  elapsed = from;
  counted = 0;
  if (course.isOver) {
    finish();
    return;
  }
  stage.enter(course, settings.breath);
  const isWork = !["ready", "rest", "side"].includes(course.step.kind);
  senses.say(isWork ? "work" : "rest");
  keepBegun(today(), { ...course.kept(), exercises, total, most });
  draw();
}

function draw() {
  stage.draw(course.step, elapsed, secondsOf(course.step), settings.breath);
}

function tick() {
  const now = performance.now();
  const passed = (now - ticked) / 1000;
  ticked = now;
  if (isPaused || !isLed) return;
  if (passed > GAP_S) {
    pause(true);
    return;
  }
  elapsed += passed;
  total += passed;
  const seconds = secondsOf(course.step);
  if (elapsed >= seconds) {
    course.note(course.step.amount ?? Math.round(seconds));
    stage.tell("");
    course.goOn();
    enter(elapsed - seconds);
    return;
  }
  count(seconds - elapsed);
  draw();
}

// The last three seconds are heard, and each breath.
function count(left) {
  const { kind } = course.step;
  const beat = kind === "breaths" ? -Math.floor(elapsed / settings.breath) : Math.ceil(left);
  if (beat === counted) return;
  counted = beat;
  if (kind === "breaths" && beat < 0) senses.say("breath");
  else if (kind !== "breaths" && beat <= COUNT_S) senses.say("count");
}

function pause(wanted) {
  isPaused = wanted;
  ticked = performance.now();
  stage.pause(isPaused);
}

function skip() {
  course.note(amountDone());
  stage.tell("");
  course.goOn();
  enter();
}

function setDone() {
  course.note(course.step.amount);
  course.goOn();
  enter();
}

function back() {
  stage.tell("");
  if (elapsed < RESTART_S) course.goBack();
  enter();
}

function tooMuch(because = "") {
  course.note(amountDone());
  const said = course.tooMuch();
  enter();
  if (isLed) stage.tell([because, said].filter(Boolean).join(" "));
}

// The strictest of what follows from either knee.
function answerTo(levels, before) {
  const each = levels.map((level, i) => {
    if (level === null) return "go on";
    if (!before) return answers.start[level];
    return before[i] === null ? answers.unknown[level] : answers.during[before[i]][level];
  });
  return each.sort((one, other) => SEVERITY.indexOf(other) - SEVERITY.indexOf(one))[0];
}

function begin() {
  const answer = answerTo(log.pains("before"));
  $("refused").hidden = answer !== "stop";
  $("refused").textContent = answer === "stop" ? answers.stop_at_start : "";
  if (answer === "stop") return;
  course = new Course(led.parts);
  if (answer === "ease") course.easeAll();
  [total, most] = [0, [null, null]];
  lead();
  if (answer === "ease") stage.tell(answers.ease_at_start);
}

// How far this very session came before its page was left; nothing where it is another one by now.
function leftAt() {
  const kept = begun(today());
  return kept?.exercises === exercises ? kept : null;
}

function resume() {
  const kept = leftAt();
  course = new Course(led.parts);
  course.goOnFrom(kept);
  [total, most] = [kept.total, kept.most];
  lead();
}

function lead() {
  senses.wake();
  isLed = true;
  dialog.showModal();
  pause(false);
  enter();
  $("pause").focus();
}

function askPain() {
  pause(true);
  $("during-here").append(...$("during-home").childNodes);
  $("acts").hidden = true;
  $("pain").hidden = false;
  $("pain-title").focus();
}

function hearPain() {
  const now = log.pains("during");
  most = most.map((level, i) => (now[i] === null ? level : Math.max(level ?? 0, now[i])));
  const answer = answerTo(now, log.pains("before"));
  $("pain").hidden = true;
  $("acts").hidden = false;
  if (answer === "stop") {
    finish(answers.stop);
    return;
  }
  pause(false);
  $("pause").focus();
  if (answer === "ease") tooMuch(say("That is more than it should be."));
}

function finish(said = "") {
  if (!course.isOver) course.note(amountDone());
  isLed = false;
  senses.say("over");
  senses.rest();
  $("during-home").append(...$("during-here").childNodes);
  log.setPains("during", most);
  dialog.close();
  log.fill(course.rows(), total, course.notes);
  document.body.classList.add("was-led");
  if (said) $("told-done").textContent = said;
  $("log-title").focus();
  scrollTo(0, 0);
}

function onKey(event) {
  const does = { ArrowRight: skip, ArrowLeft: back, " ": () => pause(!isPaused) }[event.key];
  const isControl = event.target.matches("input, button") && (event.key === " " || event.target.type === "radio");
  if (!does || isControl || !$("pain").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  does();
}

const clicks = { start: begin, resume, back, skip, whole: setDone, "too-much": () => tooMuch(), aches: askPain, "told-pain": hearPain, finish: () => finish() };
for (const [id, act] of Object.entries(clicks)) $(id).addEventListener("click", act);
$("pause").addEventListener("click", () => pause(!isPaused));
dialog.addEventListener("keydown", onKey);
dialog.addEventListener("cancel", (event) => {
  event.preventDefault(); // the first Escape pauses, the next one finishes
  if (isPaused) finish();
  else pause(true);
});
$("log").addEventListener("submit", forgetBegun);
log.holdBack();
if (document.documentElement.dataset.kept) log.showDay(today());
$("resume").hidden = !leftAt();
setInterval(tick, TICK_MS);
