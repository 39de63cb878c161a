// Panels: charts one below the other that share one axis, and how their numbers are written.

import { height, miles, number, say, unit } from "./words.js";

const NBSP = "\u00a0";
const SECONDS_AN_HOUR = 3600;

// The page's colours, read once for each theme: between two drawings a reading would lay the whole page out anew.
const colours = new Map();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => colours.clear());
export function css(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colours.get(name);
}

export const clock = (seconds) => {
  const whole = Math.round(Math.abs(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (digits) => String(digits).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};
export const pace = (mps) => (mps >= 0.3 ? clock(unit.metres / mps) : "–");
const withUnit = (text, name) => `${text}${NBSP}${name}`;
const whole = (value) => number(value).replace("-", "−");
const hourly = SECONDS_AN_HOUR / unit.metres;

export const PANELS = [
  { column: "load", label: say("Knee load, 1 is flat at your easy pace"), area: true, colour: "--accent", base: 1,
    text: (v) => number(v, 2), tick: (v) => number(v, 1), least: [0.6, 1.4] },
  { column: "speed_mps", label: say("Pace"), colour: "--ink", text: (v) => withUnit(pace(v), `/${unit.name}`),
    tick: pace, paces: true, span: 0.7, on: "foot" },
  { column: "speed_mps", label: say("Speed"), colour: "--ink",
    text: (v) => withUnit(number(v * hourly, 1), miles ? "mph" : "km/h"), tick: (v) => whole(v * hourly), factor: hourly,
    on: "wheels" },
  { column: "heart_rate_bpm", label: say("Heart rate"), colour: "--pain", text: (v) => withUnit(whole(v), "bpm"),
    tick: whole, span: 20 },
  { column: "cadence_spm", label: say("Cadence, both feet"), colour: "--train", text: (v) => withUnit(whole(v), "spm"),
    tick: whole, span: 16, on: "foot" },
  { column: "cadence_spm", label: say("Cadence"), colour: "--train", text: (v) => withUnit(whole(v), "rpm"),
    tick: whole, span: 16, on: "wheels" },
  { column: "altitude_m", label: say("Altitude"), area: true, colour: "--rest",
    text: (v) => withUnit(whole(v / height.metres), height.name), tick: (v) => whole(v / height.metres),
    factor: 1 / height.metres, span: 24, beside: "grade_percent", besideText: (v) => withUnit(whole(v), "%") },
];

// Frames as high as the charts to come, so that nothing moves when they are drawn.
export function framesOf(section, panels) {
  const holder = section.querySelector(".panels");
  const width = holder.clientWidth;
  return panels.map((panel, i) => {
    const one = frame(holder, panel);
    one.body.style.minHeight = `${heightOf(width, i === panels.length - 1)}px`;
    return one;
  });
}

// Each panel has a head with its name and what it reads under the cursor, and a body for the drawing.
function frame(holder, panel) {
  const box = document.createElement("div");
  box.className = "panel";
  const head = document.createElement("div");
  head.className = "panel-head";
  const label = document.createElement("span");
  label.textContent = panel.label;
  const output = document.createElement("output");
  head.append(label, output);
  const body = document.createElement("div");
  box.append(head, body);
  holder.append(box);
  return { panel, body, output };
}

// A chart's axis must not go back; watches sometimes do, by a metre.
export function ascending(values, metres) {
  let most = 0;
  return values.map((value) => (most = Math.max(most, (value ?? 0) / metres)));
}

// The first place in ascending values that is not below one.
export function placeOf(values, value) {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - values[low - 1] < values[low] - value ? low - 1 : low;
}

// Of what is in view, without the outermost hundredth at either end (of paces the slowest 4), so that one stop does
// not flatten the rest.
function range(panel, plot) {
  const [from, to] = plot.series[0].idxs ?? [0, plot.data[0].length - 1];
  const lines = plot.data.slice(1).map((line) => line.slice(from, to + 1));
  const known = lines.flat().filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  if (!known.length) return [0, 1];
  let low = known[Math.floor(known.length * (panel.paces ? 0.04 : 0.01))];
  let high = known[Math.ceil(known.length * 0.99) - 1];
  if (panel.least) [low, high] = [Math.min(low, panel.least[0]), Math.max(high, panel.least[1])];
  if (panel.span && high - low < panel.span) [low, high] = [(low + high - panel.span) / 2, (low + high + panel.span) / 2];
  const room = (high - low) * 0.06 || 0.2;
  return [low - room, high + room];
}

const AXIS_ROOM = 34;
const isTall = (width) => width > 600;
export const heightOf = (width, last) => (isTall(width) ? 118 : 92) + (last ? AXIS_ROOM : 0);

export function options(panel, width, { last, over, lines = [{}] }) {
  const soft = css("--soft");
  const line = css("--line");
  const font = "12px system-ui, sans-serif";
  const tall = isTall(width);
  return {
    width,
    height: heightOf(width, last),
    padding: [6, 16, last ? 0 : 6, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      bind: Object.fromEntries(
        ["mousedown", "mouseup", "click", "dblclick", "mousemove", "mouseleave", "mouseenter"].map((name) => [name, () => null]),
      ),
      points: { size: 9, fill: (u, i) => u.series[i].stroke(u, i), stroke: css("--card"), width: 2 },
    },
    scales: { x: { time: false }, y: { range: (u) => range(panel, u) } },
    axes: [
      {
        show: last, stroke: soft, font, size: AXIS_ROOM, gap: 6,
        grid: { stroke: line, width: 1 }, ticks: { show: false },
        space: tall ? 90 : 62,
        values: (u, splits) => splits.map((v, i) => axisText(v, i, splits, over)),
      },
      {
        stroke: soft, font, size: 44, gap: 6,
        grid: { stroke: line, width: 1 }, ticks: { show: false },
        splits: (u, axis, low, high) => splits(panel, low, high),
        values: (u, marks) => marks.map((v) => panel.tick(v)),
      },
    ],
    series: [
      {},
      ...lines.map((one) => {
        const colour = css(one.colour ?? panel.colour);
        return {
          stroke: colour, width: tall ? 1.6 : 1.4, points: { show: false }, dash: one.dash, spanGaps: false,
          fill: panel.area && !one.bare ? `${colour}26` : undefined,
        };
      }),
    ],
    hooks: { draw: panel.base === undefined ? [] : [(u) => baseline(u, panel.base, soft)] },
  };
}

function axisText(value, index, all, over) {
  const apart = all.length > 1 ? all[1] - all[0] : 1;
  const digits = over === "distance" && apart < 1 ? (apart < 0.099 ? 2 : 1) : apart < 1 ? 1 : 0;
  const text = number(value, Number.isInteger(+value.toFixed(digits)) ? 0 : digits);
  return index === all.length - 1 ? withUnit(text, over === "distance" ? unit.name : "min") : text;
}

// Three marks at round values; for pace at round paces.
function splits(panel, low, high) {
  const marks = [];
  if (panel.paces) {
    const apart = (high - low) * 0.26;
    for (let s = Math.ceil(unit.metres / high / 15) * 15; s <= unit.metres / Math.max(low, 0.4); s += s < 360 ? 15 : 60)
      if (!marks.length || marks[marks.length - 1] - unit.metres / s >= apart) marks.push(unit.metres / s);
    return marks.reverse();
  }
  const factor = panel.factor ?? 1;
  const steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000];
  const step = steps.find((s) => ((high - low) * factor) / s <= 3.4) ?? 5000;
  for (let v = Math.ceil((low * factor) / step) * step; v <= high * factor; v += step) marks.push(+(v / factor).toFixed(6));
  return marks;
}

function baseline(u, value, colour) {
  const y = Math.round(u.valToPos(value, "y", true)) + 0.5;
  u.ctx.save();
  u.ctx.strokeStyle = colour;
  u.ctx.setLineDash([5, 5]);
  u.ctx.beginPath();
  u.ctx.moveTo(u.bbox.left, y);
  u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
  u.ctx.stroke();
  u.ctx.restore();
}
