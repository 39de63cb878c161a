// Pace, heart rate, cadence, altitude and knee load on charts that share one cursor.

/* global uPlot */

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const clock = (seconds) => {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};
const pace = (mps) => (mps >= 0.3 ? clock(1000 / mps) : "–");
const withUnit = (text, unit) => `${text}\u00a0${unit}`;

const PANELS = [
  { column: "load", label: "Knee load, 1 is flat at your easy pace", area: true, colour: "--accent", base: 1,
    text: (v) => v.toFixed(2), tick: (v) => v.toFixed(1), least: [0.6, 1.4] },
  { column: "speed_mps", label: "Pace", colour: "--ink", text: (v) => withUnit(pace(v), "/km"), tick: pace, paces: true, span: 0.7, on: "foot" },
  { column: "speed_mps", label: "Speed", colour: "--ink", text: (v) => withUnit((v * 3.6).toFixed(1), "km/h"),
    tick: (v) => (v * 3.6).toFixed(0), factor: 3.6, on: "wheels" },
  { column: "heart_rate_bpm", label: "Heart rate", colour: "--pain", text: (v) => withUnit(v.toFixed(0), "bpm"),
    tick: (v) => v.toFixed(0), span: 20 },
  { column: "cadence_spm", label: "Cadence, both feet", colour: "--train", text: (v) => withUnit(v.toFixed(0), "spm"),
    tick: (v) => v.toFixed(0), span: 16, on: "foot" },
  { column: "cadence_spm", label: "Cadence", colour: "--train", text: (v) => withUnit(v.toFixed(0), "rpm"),
    tick: (v) => v.toFixed(0), span: 16, on: "wheels" },
  { column: "altitude_m", label: "Altitude", area: true, colour: "--rest", text: (v) => withUnit(v.toFixed(0), "m"),
    tick: (v) => v.toFixed(0), span: 24, beside: "grade_percent" },
];

export function drawCharts(section, columns, point) {
  const holder = section.querySelector("#panels");
  const on = ["run", "walk"].includes(section.dataset.kind) ? "foot" : "wheels";
  const shown = PANELS.filter((panel) => columns[panel.column] && (panel.on ?? on) === on);
  const axes = section.querySelector(".switch");
  let over = columns.distance_m ? "distance" : "time";
  let plots = [];
  let at = null;

  const frames = shown.map((panel) => frame(holder, panel));
  const x = () => (over === "distance" ? ascending(columns.distance_m, 1000) : ascending(columns.time_s, 60));

  function build() {
    plots.forEach((plot) => plot.destroy());
    const xs = x();
    plots = shown.map((panel, i) => {
      const last = i === shown.length - 1;
      return new uPlot(options(panel, frames[i].body.clientWidth, last, over), [xs, columns[panel.column]], frames[i].body);
    });
    plots.forEach((plot) => listen(plot));
    show(at);
  }

  function show(index) {
    at = index;
    plots.forEach((plot, i) => {
      const left = index === null ? -10 : plot.valToPos(plot.data[0][index], "x");
      plot.setCursor({ left, top: index === null ? -10 : 1 });
      frames[i].output.textContent = reading(shown[i], columns, index);
    });
  }

  function listen(plot) {
    const move = (event) => {
      const box = plot.over.getBoundingClientRect();
      const index = plot.posToIdx(Math.min(Math.max(event.clientX - box.left, 0), box.width));
      show(index);
      point(index, pointer);
    };
    plot.over.addEventListener("pointermove", move);
    plot.over.addEventListener("pointerdown", move);
    plot.over.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "mouse") return;
      show(null);
      point(null, pointer);
    });
  }

  function pointer(index) {
    show(index);
  }

  holder.tabIndex = 0;
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", "Charts; the arrow keys move along the way");
  holder.addEventListener("keydown", (event) => {
    const end = columns.time_s.length - 1;
    const step = Math.max(1, Math.round(end / (event.shiftKey ? 20 : 200)));
    const to = { ArrowRight: (at ?? -step) + step, ArrowLeft: (at ?? end + step) - step, Home: 0, End: end }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = Math.min(Math.max(to, 0), end);
    show(index);
    point(index, pointer);
  });

  if (columns.distance_m) {
    axes.hidden = false;
    axes.addEventListener("change", (event) => {
      over = event.target.value;
      build();
    });
  }
  build();
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (holder.clientWidth === width) return;
    width = holder.clientWidth;
    plots.forEach((plot, i) => plot.setSize({ width: frames[i].body.clientWidth, height: plot.height }));
    show(at);
  }).observe(holder);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  return pointer;
}

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
  return { body, output };
}

function reading(panel, columns, index) {
  if (index === null) return "";
  const value = columns[panel.column][index];
  if (value === null) return "–";
  const beside = panel.beside && columns[panel.beside] ? columns[panel.beside][index] : null;
  return beside === null ? panel.text(value) : `${panel.text(value)}, ${withUnit(beside.toFixed(0).replace("-", "−"), "%")}`;
}

// A chart's axis must not go back; watches sometimes do, by a metre.
function ascending(values, unit) {
  let most = 0;
  return values.map((value) => (most = Math.max(most, (value ?? 0) / unit)));
}

// Without the outermost hundredth at either end (of paces the slowest 4), so that one stop does not flatten the rest.
function range(panel, values) {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  let low = known[Math.floor(known.length * (panel.paces ? 0.04 : 0.01))];
  let high = known[Math.ceil(known.length * 0.99) - 1];
  if (panel.least) [low, high] = [Math.min(low, panel.least[0]), Math.max(high, panel.least[1])];
  if (panel.span && high - low < panel.span) [low, high] = [(low + high - panel.span) / 2, (low + high + panel.span) / 2];
  const room = (high - low) * 0.06 || 0.2;
  return [low - room, high + room];
}

function options(panel, width, last, over) {
  const soft = css("--soft");
  const line = css("--line");
  const font = "12px system-ui, sans-serif";
  const colour = css(panel.colour);
  const tall = width > 600;
  const axisRoom = last ? 34 : 0;
  return {
    width,
    height: (tall ? 118 : 92) + axisRoom,
    padding: [6, 10, last ? 0 : 6, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      bind: Object.fromEntries(["mousedown", "mouseup", "click", "dblclick", "mousemove", "mouseleave", "mouseenter"].map((name) => [name, () => null])),
      points: { size: 9, fill: colour, stroke: css("--card"), width: 2 },
    },
    scales: { x: { time: false }, y: { range: (u) => range(panel, u.data[1]) } },
    axes: [
      {
        show: last, stroke: soft, font, size: 34, gap: 6,
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
      { stroke: colour, width: tall ? 1.6 : 1.4, points: { show: false }, fill: panel.area ? `${colour}26` : undefined, spanGaps: false },
    ],
    hooks: { draw: panel.base === undefined ? [] : [(u) => baseline(u, panel.base, soft)] },
  };
}

function axisText(value, index, all, over) {
  const digits = all.length > 1 && all[1] - all[0] < 0.099 ? 2 : 1; // a mark every 50 m is not one every 100 m
  const text = over === "distance" ? `${+value.toFixed(digits)}` : `${Math.round(value)}`;
  return index === all.length - 1 ? `${text}\u00a0${over === "distance" ? "km" : "min"}` : text;
}

// Three marks at round values; for pace at round paces.
function splits(panel, low, high) {
  if (panel.paces) {
    const marks = [];
    const apart = (high - low) * 0.26;
    for (let s = Math.ceil(1000 / high / 15) * 15; s <= 1000 / Math.max(low, 0.4); s += s < 360 ? 15 : 60)
      if (!marks.length || marks[marks.length - 1] - 1000 / s >= apart) marks.push(1000 / s);
    return marks.reverse();
  }
  const factor = panel.factor ?? 1;
  const step = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000].find((s) => ((high - low) * factor) / s <= 3.4) ?? 2000;
  const marks = [];
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
