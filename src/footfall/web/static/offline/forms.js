// The forms that may wait: what they say in words, and how a kept one is made to be about today.

import { say } from "../words.js";

const OF_TODAY = ["/note", "/notes/morning", "/checkin", "/sessions/new"];
const root = document.documentElement;
let pressed = null;

document.addEventListener("submit", ({ submitter }) => (pressed = submitter));

// What was tapped and typed, each with the words that stand beside it; what the diary knows already is left out.
export function wordsOf(form) {
  const heading = form.querySelector("h1, h2") ?? form.closest("section, main")?.querySelector("h1, h2");
  const told = new Map();
  for (const control of form.elements) {
    const [name, value] = form.elements[`was_${control.name}`]?.value === control.value ? [] : wordsOfOne(control);
    if (value) told.set(name, [...(told.get(name) ?? []), value]);
  }
  const words = [...told].map(([name, values]) => (name ? `${name}: ${values.join(", ")}` : values.join(", ")));
  if (pressed?.form === form && pressed.name && pressed.name !== "do") words.unshift(tidy(pressed));
  return { title: tidy(heading), words };
}

function wordsOfOne(control) {
  const label = control.getAttribute("aria-label") || tidy(control.labels?.[0]);
  if (control.type === "checkbox" || control.type === "radio") {
    if (!control.checked || !control.value) return [];
    const legend = tidy(control.closest("fieldset")?.querySelector("legend"));
    return [label.toLowerCase().includes(legend.toLowerCase()) ? "" : legend.replace(/\?$/, ""), label];
  }
  if (control.type === "date") return [label, control.value === control.defaultValue ? "" : control.value];
  if (["text", "number", "time", "textarea"].includes(control.type)) return [label, control.value.trim()];
  return control.type === "select-one" && control.value ? [label, control.selectedOptions[0].text] : [];
}

const tidy = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

// A page that was kept on another day asks for that day: its forms are made empty, and about today.
export function renewForms() {
  const keptAt = root.dataset.kept;
  if (!keptAt || new URLSearchParams(location.search).has("day")) return;
  const today = dayOf(new Date());
  if (dayOf(new Date(keptAt)) === today) return;
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (OF_TODAY.includes(form.getAttribute("action"))) renew(form, today);
  }
}

function renew(form, today) {
  for (const control of form.elements) {
    if (control.type === "checkbox" || control.type === "radio") control.checked = false;
    else if (["text", "number", "time", "textarea"].includes(control.type)) control.value = "";
    else if (control.type === "select-one") control.selectedIndex = 0;
  }
  form.querySelectorAll("[name^=was_], .hint, [data-of-day], label:has([name=as_yesterday])").forEach((old) => old.remove());
  form.querySelectorAll("[name=day]").forEach((field) => Object.assign(field, { value: today, max: today }));
  const language = root.lang === "en" ? "en-GB" : root.lang;
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const eyebrow = form.querySelector(".eyebrow");
  if (eyebrow) eyebrow.textContent = new Intl.DateTimeFormat(language, parts).format(new Date());
  const noRun = form.querySelector("[name=run][value=none]");
  if (!noRun) return;
  noRun.checked = true;
  noRun.closest("details").querySelector("summary").textContent = say("About today; change");
}

const dayOf = (when) => `${when.getFullYear()}-${String(when.getMonth() + 1).padStart(2, "0")}-${String(when.getDate()).padStart(2, "0")}`;
