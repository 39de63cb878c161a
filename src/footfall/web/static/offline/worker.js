// The service worker: pages come from Footfall, and from what is kept only where it does not answer; what is
// written meanwhile waits here. It is told its version, so that a new Footfall brings a new worker.

import * as pages from "./pages.js";
import * as queue from "./queue.js";

const SYNC = "footfall-queue";
const PATIENCE_MS = 8000;
const MAY_WAIT = [/^\/note(\/\d+)?$/, /^\/notes\/morning$/, /^\/checkin$/, /^\/sessions\/new$/, /^\/routines\/session$/];

let untold = 0; // so many entries were sent while no page was there to tell of it

export function serve(version, files) {
  addEventListener("install", (event) => {
    skipWaiting();
    event.waitUntil(pages.keepStatic(version, files));
  });
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("message", (event) => {
    if (event.data === `keep ${location.origin}/static/${version}/offline/page.js`) event.waitUntil(pages.renew(version));
    if (event.data === "send") event.waitUntil(sendWaiting().then(announce));
    if (event.data === "what was sent" && untold) event.waitUntil(announce());
  });
  addEventListener("sync", (event) => {
    if (event.tag === SYNC) event.waitUntil(sendOrComeBack());
  });
  addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (origin !== location.origin || pathname.startsWith("/api/")) return;
    if (method === "GET" && pathname.startsWith("/static/")) event.respondWith(pages.staticFile(version, event.request));
    else if (mode !== "navigate") return;
    else if (method === "GET") event.respondWith(read(version, event));
    else if (method === "POST" && MAY_WAIT.some((form) => form.test(pathname))) event.respondWith(write(event));
  });
}

async function read(version, event) {
  const { url } = event.request;
  if ((await queue.anyToSend()) && (await sendWaiting()).isLeft) {
    const copy = await pages.kept(version, url);
    if (copy) return copy;
  }
  try {
    const response = await inTime(fetch(event.request), () => pages.kept(version, url));
    if (response.headers.has("Footfall-Kept")) return response;
    event.waitUntil(pages.keep(version, url, response.clone()));
    return response;
  } catch {
    return (await pages.kept(version, url)) ?? pages.standIn(version);
  }
}

// Whoever answers too late is passed over, where there is something else to show.
async function inTime(answer, otherwise) {
  answer.catch(() => {}); // it may fail when nobody waits for it any longer
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  return (await Promise.race([answer, late])) ?? (await otherwise()) ?? answer;
}

async function write(event) {
  const { url } = event.request;
  const form = new URLSearchParams(await event.request.clone().text());
  if (!["", "save"].includes(form.get("do") ?? "")) return fetch(event.request);
  const { isLeft, answer, sent } = await queue.tell(await entryOf(url, form));
  untold += Math.max(0, answer?.outcome === "kept" ? sent - 1 : sent);
  if (answer?.outcome === "refused") return new Response(answer.page, answer);
  if (isLeft) await Promise.all([announce(), askToComeBack()]);
  return Response.redirect(isLeft ? "/?waiting" : (answer?.goTo ?? "/?saved"), 303);
}

async function entryOf(url, form) {
  const title = form.get("in_title") ?? "";
  const words = form.getAll("in_words");
  const mends = Number(form.get("in_mends")) || 0;
  ["in_title", "in_words", "in_mends"].forEach((name) => form.delete(name));
  return {
    address: pages.addressOf(url),
    type: "application/x-www-form-urlencoded",
    body: form.toString(),
    diary: await pages.lastDiary(),
    written: new Date().toISOString(),
    title,
    words,
    mends,
  };
}

async function sendWaiting() {
  const done = await queue.send();
  untold += done.sent;
  return done;
}

async function sendOrComeBack() {
  const { isLeft } = await sendWaiting();
  await announce();
  if (isLeft) throw new Error("Footfall does not answer yet");
}

// Background Sync sends when the connection is back, page or none; where there is none, the next page does.
async function askToComeBack() {
  await registration.sync?.register(SYNC).catch(() => {});
}

async function announce() {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  const sent = untold;
  if (pages.length) untold = 0;
  for (const page of pages) page.postMessage({ waiting: true, sent });
}
