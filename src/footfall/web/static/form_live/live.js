// Form, live: the camera or a clip, the skeleton over it, what to put right, and what was measured.

import { number, say } from "../words.js";
import { Engine } from "./engine.js";
import { Looking } from "./looking.js";
import { measure, show } from "./measured.js";
import { Sheet, ofCamera, ofClip } from "./pictures.js";
import * as seen from "./seen.js";
import { draw } from "./skeleton.js";

const MOST_FRAMES = 3600; // that the server takes
const LATEST_S = 20; // of a camera are measured
const LEAST_S = 2;
const REFRESH_MS = 400; // numbers that change faster are not read
const CAMERA = { audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, frameRate: { ideal: 60 } } };

const $ = (id) => document.getElementById(id);
const page = $("live");
const [video, canvas, state, clip] = ["video", "picture", "state", "clip"].map($);
const [start, stop, measuring, keeping] = ["camera", "stop", "measure", "keep"].map($);

let engine = { named: "", ready: null };
let under = null; // what is under way: { signal, isCamera }
let frames = [];
let measured = null;
let size = { width: 0, height: 0 };
let refreshed = 0;

const model = () => document.querySelector("[name=model]:checked").value;
const tell = (sentence) => {
  if (state.textContent !== sentence) state.textContent = sentence;
};

function engineOf(wanted, isQuick) {
  const named = `${wanted} ${isQuick}`;
  if (engine.named !== named) {
    engine.ready?.then((other) => other.close());
    const ready = Engine.start(page.dataset.engine, wanted, isQuick);
    engine = { named, ready };
    ready.catch(() => (engine = { named: "", ready: null }));
  }
  return engine.ready;
}

async function begin(isCamera, open) {
  end();
  const stopping = new AbortController();
  under = { stopping, isCamera };
  const { signal } = stopping;
  try {
    tell(say("What finds a runner is being made ready: some ten seconds the first time."));
    const wanted = model();
    const [ready] = await Promise.all([engineOf(wanted, isCamera), open()]);
    if (signal.aborted) return release();
    await lookAt(isCamera, ready, wanted, signal);
  } catch (fault) {
    if (!signal.aborted) {
      end();
      tell(whyNot(fault));
    }
  }
}

async function lookAt(isCamera, ready, wanted, signal) {
  frames = [];
  const sheet = new Sheet(video);
  size = { width: sheet.canvas.width, height: sheet.canvas.height, model: wanted };
  stage(true);
  const looking = new Looking(ready);
  const pictures = isCamera ? ofCamera : ofClip;
  for await (const { time } of pictures(video, sheet, signal)) {
    const points = await looking.at(sheet.canvas, time);
    if (signal.aborted) return;
    keep({ time, points });
    draw(canvas, sheet.canvas, points, seen.near(frames));
    refresh(isCamera, false);
  }
  if (signal.aborted) return;
  refresh(isCamera, true);
  end();
  tell(say("All {number} pictures were looked at. Nothing has left this browser.", { number: frames.length }));
}

function keep(frame) {
  if (frames.length && frame.time <= frames.at(-1).time) return;
  frames.push(frame);
  if (frames.length > MOST_FRAMES) frames.shift();
}

function refresh(isCamera, isLast) {
  const now = performance.now();
  if (!isLast && now - refreshed < REFRESH_MS) return;
  refreshed = now;
  for (const [name, isWell] of Object.entries(seen.checks(frames, size))) mark($(`check-${name}`), isWell);
  const spm = seen.cadence(frames);
  $("cadence").textContent = Number.isFinite(spm) ? number(spm) : "–";
  const { points } = frames.at(-1);
  $("knee").textContent = points ? `${number(seen.kneeBend(points, seen.near(frames)))}°` : "–";
  measuring.disabled = frames.at(-1).time - frames[0].time < LEAST_S;
  if (isLast) return;
  $("passed").textContent = `${number(frames.at(-1).time - frames[0].time, 1)} s`; // beside the state, which is read out
  tell(isCamera ? say("Watching.") : say("Looking at the clip."));
}

function mark(place, isWell) {
  place.dataset.is = isWell === null ? "" : isWell ? "well" : "off";
  place.textContent = isWell === null ? say("Nobody yet") : isWell ? say("Good") : say("Not yet");
}

function stage(isUnderWay) {
  $("stage").hidden = false;
  stop.hidden = !isUnderWay;
}

function end() {
  under?.stopping.abort();
  under = null;
  release();
  stop.hidden = true;
  $("passed").textContent = "";
}

function release() {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.pause();
  video.srcObject = null;
}

async function openCamera() {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "SecurityError");
  const stream = await navigator.mediaDevices.getUserMedia(CAMERA);
  video.removeAttribute("src");
  video.srcObject = stream;
  await video.play();
}

async function openClip(file) {
  if (video.src) URL.revokeObjectURL(video.src);
  const isReady = new Promise((done, fail) => {
    video.onloadeddata = done;
    video.onerror = () => fail(new DOMException("", "EncodingError"));
  });
  video.src = URL.createObjectURL(file);
  await isReady;
}

function whyNot(fault) {
  if (fault.name === "SecurityError")
    return say("A browser gives its camera only to pages of this machine (localhost) or by https. Choose a clip.");
  if (fault.name === "NotAllowedError")
    return say("The camera was refused. Allow it for this page in your browser, or choose a clip.");
  if (["NotFoundError", "OverconstrainedError", "NotReadableError"].includes(fault.name))
    return say("No camera could be opened here. Another program may have it. Choose a clip instead.");
  if (fault.name === "EncodingError")
    return say("This browser cannot play that clip. Phones can be set to record the most compatible format.");
  return say("What finds a runner could not be started in this browser. It needs WebGL and WebAssembly.");
}

async function measureNow() {
  const isCamera = under?.isCamera;
  const many = isCamera ? seen.lately(frames, LATEST_S) : frames;
  measuring.disabled = true;
  tell(say("Only the points are sent, to this machine's own Footfall."));
  try {
    measured = { many, about: { ...size, ...asked() } };
    show(await measure(measured.many, measured.about));
    keeping.hidden = false;
    tell("");
  } catch (fault) {
    tell(fault.message);
  }
  measuring.disabled = false;
}

async function keepIt() {
  keeping.disabled = true;
  try {
    const { clip: number } = await measure(measured.many, { ...measured.about, keep: true });
    location.assign(`/form/clips/${number}`);
  } catch (fault) {
    tell(fault.message);
    keeping.disabled = false;
  }
}

function asked() {
  const speed = Number($("speed").value.replace(",", "."));
  return { slowed: Number($("slowed").value), speed: speed > 0 ? speed / Number($("speed").dataset.perMps) : null };
}

start.addEventListener("click", () => begin(true, openCamera));
clip.addEventListener("change", () => {
  const [file] = clip.files;
  if (file) begin(false, () => openClip(file));
});
clip.addEventListener("click", () => (clip.value = "")); // the same one may be chosen again
stop.addEventListener("click", () => {
  end();
  tell(say("Stopped. What was seen so far can be measured."));
});
measuring.addEventListener("click", measureNow);
keeping.addEventListener("click", keepIt);
addEventListener("pagehide", end);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden || !under?.isCamera) return;
  end();
  tell(say("The camera was turned off when you left the page."));
});
