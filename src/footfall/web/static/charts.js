// Pace, heart rate, cadence, altitude and knee load on charts that share one cursor and show one part.

import { drawGroup } from "./group.js";
import { ascending, framesOf, PANELS, placeOf } from "./panels.js";
import { unit } from "./words.js";

// The frames of the charts that an entry will have, drawn before anything is known but which channels it has.
export function framesOfRun(section) {
  const channels = section.dataset.channels.split(" ");
  const on = ["run", "walk"].includes(section.dataset.kind) ? "foot" : "wheels";
  return framesOf(section, PANELS.filter((panel) => channels.includes(panel.column) && (panel.on ?? on) === on));
}

// streams: what the server thinned; whole(): all of it, asked for when somebody looks closer; point(time): told where.
export function drawCharts(section, frames, streams, whole, point) {
  let columns = streams.columns;
  const shown = frames.map((one) => one.panel);
  const axes = section.querySelector(".switch");
  let over = columns.distance_m ? "distance" : "time";
  let thinned = streams.points < streams.recorded;

  async function refine() {
    if (!thinned) return;
    thinned = false;
    const finer = (await whole()).columns;
    const time = columns.time_s[group.place()] ?? null; // by now the cursor may be elsewhere than when it was asked for
    columns = finer;
    group.show(null);
    group.build();
    pointer(time);
  }

  const group = drawGroup(section, frames, {
    data: () => ({
      xs: over === "distance" ? ascending(columns.distance_m, unit.metres) : ascending(columns.time_s, 60),
      lines: shown.map((panel) => [columns[panel.column]]),
    }),
    read: (panel, index) => reading(panel, columns, index),
    pointed: (index) => point(index === null ? null : columns.time_s[index], pointer),
    zoomed: () => refine().catch((error) => console.error(error)),
    over: () => over,
  });

  function pointer(time) {
    group.show(time === null ? null : placeOf(columns.time_s, time));
  }

  if (columns.distance_m) {
    axes.hidden = false;
    axes.addEventListener("change", (event) => {
      over = event.target.value;
      group.reset();
      group.build();
    });
  }
  return pointer;
}

function reading(panel, columns, index) {
  const value = columns[panel.column][index];
  if (value === null) return "–";
  const beside = panel.beside && columns[panel.beside] ? columns[panel.beside][index] : null;
  return beside === null ? panel.text(value) : `${panel.text(value)}, ${panel.besideText(beside)}`;
}
