// Choosing a moment by pointing at the curve: the fields take the time, and what is left out turns grey.

const curve = document.querySelector(".speed-curve");
const fields = Object.fromEntries([...document.querySelectorAll("[data-moment]")].map((field) => [field.dataset.moment, field]));
const wide = 1000;

const two = (number) => String(number).padStart(2, "0");
const clock = (seconds) => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};
// "52" is minutes, as the diary reads it
const seconds = (text) => {
  const parts = text.trim().split(":").map(Number);
  if (!text.trim() || parts.some(Number.isNaN)) return NaN;
  const [rest, minutes, hours] = parts.length === 1 ? [0, parts[0], 0] : [...parts].reverse();
  return rest + 60 * minutes + 3600 * (hours ?? 0);
};

function show(lasts) {
  const share = (field, otherwise) => {
    const at = field ? seconds(field.value) : NaN;
    return Number.isNaN(at) ? otherwise : Math.min(1, Math.max(0, at / lasts));
  };
  const [start, end, at] = [share(fields.start, 0), share(fields.end, 1), share(fields.at, -1)];
  curve.querySelector("[data-side=start]").setAttribute("width", wide * start);
  const after = curve.querySelector("[data-side=end]");
  after.setAttribute("x", wide * end);
  after.setAttribute("width", wide * (1 - end));
  const line = curve.querySelector(".moment-line");
  line.setAttribute("x1", wide * at);
  line.setAttribute("x2", wide * at);
}

function nearest(at, lasts) {
  if (fields.at) return fields.at;
  const start = seconds(fields.start.value) || 0;
  const end = seconds(fields.end.value) || lasts;
  return Math.abs(at - start) <= Math.abs(at - end) ? fields.start : fields.end;
}

if (curve) {
  const lasts = Number(curve.dataset.lasts);
  let held = null;
  const put = (event) => {
    const box = curve.getBoundingClientRect();
    const at = Math.round(lasts * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
    held ??= nearest(at, lasts);
    held.value = clock(at);
    show(lasts);
  };
  curve.classList.add("awake");
  curve.addEventListener("pointerdown", (event) => {
    curve.setPointerCapture(event.pointerId);
    put(event);
  });
  curve.addEventListener("pointermove", (event) => held && put(event));
  for (const over of ["pointerup", "pointercancel"]) curve.addEventListener(over, () => { held = null; });
  Object.values(fields).forEach((field) => field.addEventListener("input", () => show(lasts)));
  show(lasts);
}
