// The Run page: fetches the channels once and hands them to the charts and the map, which point at one another.

import { drawCharts } from "./charts.js";
import { drawMap } from "./map.js";

const charts = document.getElementById("charts");
const map = document.getElementById("map");

async function wake() {
  const response = await fetch(charts.dataset.streams, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`streams: ${response.status}`);
  const streams = await response.json();
  const pointers = [];
  const point = (index, from) => pointers.forEach((pointer) => pointer !== from && pointer(index));
  if (map && streams.columns.latitude_deg) pointers.push(drawMap(map, streams, point));
  pointers.push(drawCharts(charts, streams.columns, point));
}

if (charts) {
  const note = document.getElementById("charts-note");
  note.hidden = true;
  wake().catch((error) => {
    note.textContent = "The charts could not be drawn. Everything else on this page stands; reload to try again.";
    note.hidden = false;
    console.error(error);
  });
}
