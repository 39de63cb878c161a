// A group of charts with one axis: the cursor moves in all of them at once, and so does the part in view.

/* global uPlot */

import { heightOf, options, placeOf } from "./panels.js";
import { say } from "./words.js";

const LEAST_SHARE = 0.01; // of the whole: closer than this nothing more is seen
const LEAST_DRAG_PX = 12; // a shorter drag is a click
const STEP = 2; // each step closer shows half

// frames: where to draw what; data(): the shared xs and the lines of each panel; read(panel, i): what it reads there;
// pointed(i): told where the cursor is; zoomed(): told when a part is chosen. over() tells the axis's unit.
export function drawGroup(section, frames, { data, read, pointed, zoomed = () => {}, over, lines }) {
  const holder = section.querySelector(".panels");
  const panels = frames.map((one) => one.panel);
  const steps = buttons(section);
  let plots = [];
  let xs = [];
  let at = null;
  let part = null;
  let turns = 0;
  let width = 0;

  function build() {
    plots.forEach((plot) => plot.destroy());
    const all = data();
    xs = all.xs;
    width = holder.clientWidth; // read before the first is put in: later it would lay the page out each time
    const isLast = (i) => i === panels.length - 1;
    frames.forEach(({ body }, i) => (body.style.minHeight = `${heightOf(width, isLast(i))}px`)); // nothing moves later
    plots = [];
    const turn = (turns += 1);
    const next = () => {
      const i = plots.length;
      if (turn !== turns || i === panels.length) return;
      const how = options(panels[i], width, { last: isLast(i), over: over(), lines });
      plots.push(new uPlot(how, [xs, ...all.lines[i]], frames[i].body));
      listen(plots[i]);
      if (i === 0 || part) view(part);
      show(at);
      setTimeout(next); // one at a time, so that a finger is answered in between
    };
    next();
  }

  function show(index) {
    at = index;
    plots.forEach((plot, i) => {
      const left = index === null ? -10 : plot.valToPos(xs[index], "x");
      plot.setCursor({ left, top: index === null ? -10 : 1 }, false);
      frames[i].output.textContent = index === null ? "" : read(panels[i], index);
    });
  }

  const ends = () => [xs[0], xs[xs.length - 1]];

  function view(wanted) {
    const [first, last] = ends();
    const least = (last - first) * LEAST_SHARE;
    part = wanted;
    if (part) {
      const span = Math.min(Math.max(part[1] - part[0], least), last - first);
      const low = Math.min(Math.max((part[0] + part[1] - span) / 2, first), last - span);
      part = span >= (last - first) * 0.999 ? null : [low, low + span];
    }
    const [min, max] = part ?? [first, last];
    plots.forEach((plot) => plot.setScale("x", { min, max }));
    steps.tell(part !== null, part !== null && part[1] - part[0] <= least * 1.001);
    if (part) zoomed();
  }

  function closer(by, around) {
    const [low, high] = part ?? ends();
    const middle = around ?? (at !== null && xs[at] >= low && xs[at] <= high ? xs[at] : (low + high) / 2);
    const share = (middle - low) / (high - low);
    const span = (high - low) / by;
    view([middle - share * span, middle + (1 - share) * span]);
    show(at);
  }

  function all() {
    view(null);
    show(at);
  }

  function move(index) {
    show(index);
    pointed(index);
  }

  function listen(plot) {
    const over = plot.over;
    const fingers = new Map();
    let begun = null;
    const place = (event) => {
      const box = over.getBoundingClientRect();
      return Math.min(Math.max(event.clientX - box.left, 0), box.width);
    };
    over.addEventListener("pointerdown", (event) => {
      fingers.set(event.pointerId, place(event));
      begun = event.pointerType === "mouse" ? place(event) : null;
      if (event.pointerType === "mouse") over.setPointerCapture(event.pointerId);
      move(plot.posToIdx(place(event)));
    });
    over.addEventListener("pointermove", (event) => {
      const here = place(event);
      if (fingers.size === 2 && fingers.has(event.pointerId)) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const before = Math.abs(fingers.get(event.pointerId) - other);
        const now = Math.abs(here - other);
        if (before > 4 && now > 4) closer(now / before, plot.posToVal((here + other) / 2, "x"));
        fingers.set(event.pointerId, here);
        return;
      }
      if (fingers.has(event.pointerId)) fingers.set(event.pointerId, here);
      move(plot.posToIdx(here));
      if (begun !== null) select(plot, begun, here);
    });
    const end = (event) => {
      fingers.delete(event.pointerId);
      const [from, to] = [begun, place(event)];
      begun = null;
      select(plot, 0, 0);
      if (from === null || event.type !== "pointerup" || Math.abs(to - from) < LEAST_DRAG_PX) return;
      view([Math.min(from, to), Math.max(from, to)].map((left) => plot.posToVal(left, "x")));
      show(at);
    };
    over.addEventListener("pointerup", end);
    over.addEventListener("pointercancel", end);
    over.addEventListener("dblclick", all);
    over.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "mouse" || begun !== null) return;
      move(null);
    });
  }

  function select(plot, from, to) {
    const [left, width] = [Math.min(from, to), Math.abs(to - from)];
    plots.forEach((one) => one.setSelect({ left, top: 0, width: width < LEAST_DRAG_PX ? 0 : width, height: one.over.clientHeight }, false));
  }

  holder.tabIndex = 0;
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", say("Charts; the arrow keys move along the way"));
  holder.addEventListener("keydown", (event) => {
    const zoom = { "+": () => closer(STEP), "=": () => closer(STEP), "-": () => closer(1 / STEP), 0: all, Escape: all }[event.key];
    if (zoom && !event.ctrlKey && !event.metaKey) {
      if (event.key !== "Escape" || part) event.preventDefault();
      zoom();
      return;
    }
    const [low, high] = part ? part.map((value) => placeOf(xs, value)) : [0, xs.length - 1];
    const step = Math.max(1, Math.round((high - low) / (event.shiftKey ? 20 : 200)));
    const to = { ArrowRight: (at ?? low - step) + step, ArrowLeft: (at ?? high + step) - step, Home: low, End: high }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(Math.min(Math.max(to, low), high));
  });
  steps.listen({ closer: () => closer(STEP), wider: () => closer(1 / STEP), all });

  build();
  new ResizeObserver(() => {
    if (holder.clientWidth === width) return;
    width = holder.clientWidth;
    plots.forEach((plot) => plot.setSize({ width, height: plot.height }));
    show(at);
  }).observe(holder);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  return { build, show, reset: () => (part = null), place: () => at };
}

// Three buttons in the head of the charts: closer, wider, all of it.
function buttons(section) {
  const box = section.querySelector(".steps");
  if (!box) return { tell: () => {}, listen: () => {} };
  const [closer, wider, all] = box.querySelectorAll("button");
  box.hidden = false;
  return {
    tell: (chosen, closest) => {
      wider.disabled = all.disabled = !chosen;
      closer.disabled = closest;
    },
    listen: (does) => {
      closer.addEventListener("click", does.closer);
      wider.addEventListener("click", does.wider);
      all.addEventListener("click", does.all);
    },
  };
}
