// The Run page: fetches the channels and hands them to the charts, and to the map once that comes into view.

import { drawCharts } from "./charts.js";
import { say } from "./words.js";

const NEAR = "300px"; // so far below what is seen the map is made ready

const charts = document.getElementById("charts");
const map = document.getElementById("map");
const note = document.getElementById("charts-note");

async function fetched(address) {
  const response = await fetch(address); // as the page preloads it: told otherwise it would be fetched twice
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

async function wake() {
  const streams = await fetched(charts.dataset.points);
  const pointers = [];
  const point = (time, from) => pointers.forEach((pointer) => pointer !== from && pointer(time));
  pointers.push(drawCharts(charts, streams, () => fetched(charts.dataset.all), point));
  if (map && streams.columns.latitude_deg) whenNear(map, async () => pointers.push(await wakeMap(point)));
}

function whenNear(element, does) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watcher.disconnect();
      does().catch((error) => console.error(error)); // the drawing that the server made stays
    },
    { rootMargin: NEAR },
  );
  watcher.observe(element);
}

async function wakeMap(point) {
  const style = element("link", { rel: "stylesheet", href: map.dataset.style });
  const script = element("script", { src: map.dataset.script });
  const parts = [import("./map.js"), fetched(map.dataset.points), loaded(style), loaded(script)];
  const [{ drawMap }, streams] = await Promise.all(parts);
  return drawMap(map, streams, point);
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
  note.hidden = true;
  wake().catch((error) => {
    note.textContent = say("The charts could not be drawn. Everything else on this page stands; reload to try again.");
    note.hidden = false;
    console.error(error);
  });
}
