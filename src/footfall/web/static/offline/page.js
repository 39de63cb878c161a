// What a page does for the time without a connection: it has the service worker keep it, hands it what is
// written in words, and shows what waits to be sent. Where there is no service worker all goes on without.

import { say } from "../words.js";
import { remove, all, sendHere } from "./queue.js";
import { renewForms, wordsOf } from "./forms.js";

const RETRY_MS = 10_000;
const MENDING = "footfall-mending";
let shown = "";
const box = document.getElementById("waiting");
const worker = navigator.serviceWorker;
const ask = (what) => worker.ready.then(({ active }) => active?.postMessage(what));

if (worker && isSecureContext) {
  worker.register("/service-worker.js", { type: "module", updateViaCache: "none" }).catch((error) => console.info(`no offline pages: ${error}`));
  worker.addEventListener("message", ({ data }) => data?.waiting && show(data.sent));
  addEventListener("online", () => ask("send"));
  addEventListener("pageshow", () => show().then(() => ask("what was sent")));
  setInterval(() => document.hidden || box.hidden || ask("send"), RETRY_MS);
  document.addEventListener("formdata", hand);
  if (!document.documentElement.dataset.kept) {
    keep();
    worker.addEventListener("controllerchange", keep);
  }
  if (!document.querySelector(".fault")) sessionStorage.removeItem(MENDING);
}
renewForms();

// A worker keeps the pages of its own version alone: this page may be newer than the worker it came through.
function keep() {
  ask(`keep ${import.meta.url}`);
}

// The form hands over what it says in words, so that it can be read while it waits.
function hand({ target, formData }) {
  if (!worker.controller || target.method !== "post" || target.dataset.mends) return;
  const { title, words } = wordsOf(target);
  formData.append("in_title", title);
  words.forEach((line) => formData.append("in_words", line));
  const mends = sessionStorage.getItem(MENDING);
  if (mends) formData.append("in_mends", mends);
}

async function show(sent = 0) {
  const entries = (await all()).filter(({ state }) => state !== "sending");
  const now = JSON.stringify([sent, ...entries.map(({ id, state }) => [id, state])]);
  if (now === shown) return; // what has the focus keeps it
  shown = now;
  box.hidden = !entries.length && !sent;
  if (box.hidden) return;
  box.replaceChildren(...[heading(entries, sent), list(entries)].flat());
}

function heading(entries, sent) {
  const waiting = entries.filter(({ state }) => state === "waiting").length;
  const said = [];
  if (sent) said.push(sent === 1 ? say("1 entry that waited is in your diary now.") : say("{number} entries that waited are in your diary now.", { number: sent }));
  if (waiting) said.push(waits(waiting));
  if (entries.length > waiting) said.push(say("Not all of what you wrote could be kept: please look at it."));
  const line = made("p", said.join(" "));
  line.setAttribute("role", "status");
  if (sent && document.documentElement.dataset.kept) line.append(" ", anew());
  return line;
}

function anew() {
  const link = made("a", say("Read this page anew"));
  link.href = location.href;
  return link;
}

function waits(number) {
  const onPhone = matchMedia("(pointer: coarse)").matches;
  if (number === 1) return onPhone ? say("Kept on this phone: 1 entry waits to be sent.") : say("Kept in this browser: 1 entry waits to be sent.");
  return onPhone ? say("Kept on this phone: {number} entries wait to be sent.", { number }) : say("Kept in this browser: {number} entries wait to be sent.", { number });
}

function list(entries) {
  if (!entries.length) return [];
  const items = document.createElement("ul");
  items.append(...entries.map(item));
  return [items];
}

function item(entry) {
  const line = document.createElement("li");
  const told = made("p", entry.title || entry.address);
  told.className = "waiting-title";
  told.translate = false;
  const words = made("p", entry.words.join(" · "));
  words.translate = false;
  const when = made("p", say("Written at {time} on {day}.", moment(new Date(entry.written))));
  when.className = "small soft";
  line.append(told, words, when);
  if (entry.state !== "waiting") line.append(fault(entry));
  line.append(acts(entry));
  return line;
}

function fault({ state, answer }) {
  if (state === "foreign") return made("p", say("It was written for another diary, and was not kept in this one."));
  const page = new DOMParser().parseFromString(answer ?? "", "text/html");
  const said = page.querySelector(".fault") ?? page.querySelector("main [role=alert]") ?? page.querySelector("main h1 + p");
  return made("p", said?.textContent.trim() || say("Footfall could not keep it."));
}

function acts(entry) {
  const row = document.createElement("div");
  row.className = "form-foot";
  if (entry.state === "refused") row.append(button(say("Mend it"), entry, () => mend(entry)));
  if (entry.state === "foreign") row.append(button(say("Keep it in this diary"), entry, () => sendHere(entry.id).then(() => ask("send"))));
  row.append(button(say("Delete"), entry, () => remove(entry.id)));
  return row;
}

function button(text, { title, words }, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn quiet";
  made.textContent = text;
  made.setAttribute("aria-label", `${text}: ${[title, ...words].join(", ")}`);
  made.addEventListener("click", async () => {
    made.disabled = true;
    await act();
    await show();
    if (!box.hidden) box.focus();
  });
  return made;
}

// Sent again as a form: Footfall answers with the form, what was typed and the sentence beside its field.
function mend({ id, address, body, title, words }) {
  sessionStorage.setItem(MENDING, id);
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  form.dataset.mends = id;
  const fields = [...new URLSearchParams(body), ["in_title", title], ...words.map((line) => ["in_words", line]), ["in_mends", id]];
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function moment(when) {
  const time = `${when.getHours()}:${String(when.getMinutes()).padStart(2, "0")}`;
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  return { time, day: new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(when) };
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
