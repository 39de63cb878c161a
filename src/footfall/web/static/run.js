// The Run page: charts and map are fetched and drawn when they come near; until then the page is there to be read.

import { drawCharts, framesOfRun } from "./charts.js";
import { say } from "./words.js";

const A_SCREEN_AHEAD = "100% 0%";

const charts = document.getElementById("charts");
const map = document.getElementById("map");
const note = document.getElementById("charts-note");

const pointers = [];
const point = (time, from) => pointers.forEach((pointer) => pointer !== from && pointer(time));

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function whenNear(section, does, failed = () => {}) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watcher.disconnect();
      does().catch((error) => {
        failed();
        console.error(error);
      });
    },
    { rootMargin: A_SCREEN_AHEAD },
  );
  watcher.observe(section);
}

async function wakeCharts(frames) {
  const parts = [fetched(charts.dataset.points), loaded(element("script", { src: charts.dataset.script }))];
  const [streams] = await Promise.all(parts);
  charts.classList.remove("coming");
  pointers.push(drawCharts(charts, frames, streams, () => fetched(charts.dataset.all), point));
}

async function wakeMap() {
  const style = element("link", { rel: "stylesheet", href: map.dataset.style });
  const script = element("script", { src: map.dataset.script });
  const parts = [import("./map.js"), fetched(map.dataset.points), loaded(style), loaded(script)];
  const [{ drawMap }, streams] = await Promise.all(parts);
  if (streams.columns.latitude_deg) pointers.push(drawMap(map, streams, point)); // else the server's drawing stays
}

const element = (name, told) => Object.assign(document.createElement(name), told);

// Put first in the head, so that the style sheets of the page go on over it.
const loaded = (one) =>
  new Promise((done, failed) => {
    one.addEventListener("load", done);
    one.addEventListener("error", () => failed(new Error(`${one.src ?? one.href} did not come`)));
    document.head.prepend(one);
  });

if (charts) {
  const frames = framesOfRun(charts);
  charts.classList.add("coming");
  note.hidden = true;
  whenNear(charts, () => wakeCharts(frames), () => {
    charts.classList.remove("coming");
    charts.querySelector(".panels").replaceChildren();
    note.textContent = say("The charts could not be drawn. Everything else on this page stands; reload to try again.");
    note.hidden = false;
  });
}
if (map) whenNear(map, wakeMap);
