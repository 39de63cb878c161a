// Two runs over distance on charts that share one cursor, and how far ahead the one is of the other.

import { drawGroup } from "./group.js";
import { ascending, clock, framesOf, PANELS } from "./panels.js";
import { say, unit } from "./words.js";

const LINES = [{ bare: true }, { bare: true, colour: "--soft", dash: [5, 4] }];
const LEAST_GAP_S = 20;

const section = document.getElementById("compare");
const note = document.getElementById("charts-note");
const signed = (seconds) => `${seconds < 0 ? "−" : "+"}${clock(seconds)}`;

const GAP = {
  column: "gap_s", label: say("How far ahead this run is"), colour: "--accent", area: true, base: 0, text: signed,
  tick: signed, span: LEAST_GAP_S,
};

async function wake() {
  const response = await fetch(section.dataset.compare, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`compare: ${response.status}`);
  const { series } = await response.json();
  const known = (panel) => [series.this, series.other].every((side) => side[panel.column]?.some((value) => value !== null));
  const panels = [GAP, ...PANELS.filter((panel) => panel.on !== "wheels" && known(panel))];
  const lines = (panel) => (panel === GAP ? [series.gap_s, series.gap_s.map(() => null)] : [series.this[panel.column], series.other[panel.column]]);
  const told = (panel, value) => (value === null ? "–" : panel.text(value));
  drawGroup(section, framesOf(section, panels), {
    data: () => ({ xs: ascending(series.distance_m, unit.metres), lines: panels.map(lines) }),
    read: (panel, index) => {
      if (panel === GAP) return told(panel, series.gap_s[index]);
      return lines(panel).map((line) => told(panel, line[index])).join(" · ");
    },
    pointed: () => {},
    over: () => "distance",
    lines: LINES,
  });
}

note.hidden = true;
wake().catch((error) => {
  note.textContent = say("The charts could not be drawn. Everything else on this page stands; reload to try again.");
  note.hidden = false;
  console.error(error);
});
