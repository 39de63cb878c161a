// The last pages read, kept to be read when Footfall does not answer; and the forms that are to be at hand then.
//
// A cache holds the pages of one version of Footfall and of one diary. A page of another diary makes all the
// others go: one address may serve another diary tomorrow.

import { DIARY } from "./queue.js";

const PAGES = "footfall-pages";
const STATIC = "footfall-static";
const KEPT = "Footfall-Kept";
const AT_HAND = ["/offline", "/", "/note", "/checkin", "/sessions/new"];
const MOST_PAGES = 40; // beside those at hand
const FRESH_MS = 15 * 60 * 1000;
const PASSING = ["saved", "back", "changed", "deleted", "again", "done", "waiting"]; // said once, after something was done
const NEVER = /^\/(import\/|settings\/delete)/; // of use only while Footfall answers
const WEEK_MS = 6 * 24 * 3600 * 1000;

const nameOf = (version, diary) => [PAGES, version, diary].join("|");
const partsOf = (name) => name.split("|");
const pageCaches = async () => (await caches.keys()).filter((name) => partsOf(name)[0] === PAGES);

// The address of a page without what it says once.
export function addressOf(url) {
  const { pathname, searchParams } = new URL(url, location.origin);
  PASSING.forEach((name) => searchParams.delete(name));
  return searchParams.size ? `${pathname}?${searchParams}` : pathname;
}

const saysSomethingOnce = (url) => PASSING.some((name) => new URL(url).searchParams.has(name));

// Keeps a page that has just been read; what it says once is not kept, so that page is read again without.
export async function keep(version, url, response) {
  const diary = response.headers.get(DIARY);
  const address = addressOf(url);
  if (!diary || response.redirected || NEVER.test(address)) return;
  for (const name of await pageCaches()) if (partsOf(name)[2] !== diary) await caches.delete(name);
  const cache = await caches.open(nameOf(version, diary));
  if (response.status === 404) await cache.delete(address);
  if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/html")) return;
  if (saysSomethingOnce(url)) return readAgain(version, [...new Set([address, ...AT_HAND])]);
  const headers = new Headers(response.headers);
  headers.set(KEPT, new Date().toISOString());
  const page = new Response(await response.blob(), { headers });
  await cache.delete(address); // so that it comes to stand last
  await cache.put(address, page);
  const others = (await cache.keys()).filter(({ url }) => !AT_HAND.includes(addressOf(url)));
  for (const old of others.slice(0, Math.max(0, others.length - MOST_PAGES))) await cache.delete(old);
}

// Reads pages and keeps them, one after the other; tells whether all were read.
async function readAgain(version, addresses) {
  for (const address of addresses) {
    try {
      const url = new URL(address, location.origin).href;
      await keep(version, url, await fetch(url, { cache: "no-cache" }));
    } catch {
      return false;
    }
  }
  return true;
}

// Keeps the forms at hand, and puts the pages of this version in the place of those of an older one.
export async function renew(version) {
  const now = Date.now();
  const wanted = [];
  for (const address of AT_HAND) {
    const kept = await find(version, address);
    if (!kept || now - Date.parse(kept.headers.get(KEPT)) > FRESH_MS) wanted.push(address);
  }
  const outdated = (await pageCaches()).filter((name) => partsOf(name)[1] !== version);
  for (const name of outdated) {
    const pages = await (await caches.open(name)).keys();
    wanted.push(...pages.map(({ url }) => addressOf(url)).filter((address) => !AT_HAND.includes(address)));
  }
  if (!(await readAgain(version, wanted))) return;
  for (const name of await caches.keys()) {
    const [what, of] = partsOf(name);
    if ((what === PAGES || what === STATIC) && of !== version) await caches.delete(name);
  }
}

async function find(version, address) {
  for (const name of await pageCaches()) {
    if (partsOf(name)[1] !== version) continue;
    const page = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (page) return page;
  }
}

// The kept copy of a page, which says that it is one; of an older version where there is no other.
export async function kept(version, url) {
  const address = addressOf(url);
  const page = (await find(version, address)) ?? (await caches.match(new URL(address, location.origin).href, { ignoreVary: true }));
  return page && told(page);
}

// The page that stands in for one which was never read.
export async function standIn(version) {
  const page = await find(version, "/offline");
  return page ? new Response(await page.text(), { status: 503, headers: page.headers }) : Response.error();
}

async function told(page) {
  const headers = new Headers(page.headers);
  const moment = new Date(headers.get(KEPT));
  const html = await page.text();
  const language = /<html lang="([\w-]+)"/.exec(html)?.[1] ?? "en";
  const clock = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, "0")}`;
  const whose = `id="kept-${navigator.onLine ? "silent" : "offline"}"`;
  const said = html
    .replace(`${whose} hidden`, whose)
    .replace("<html ", `<html data-kept="${moment.toISOString()}" `)
    .replaceAll("%t%", clock)
    .replaceAll("%d%", dayIn(language, moment));
  return new Response(said, { headers });
}

function dayIn(language, moment) {
  const longAgo = Date.now() - moment > WEEK_MS;
  const parts = longAgo ? { weekday: "long", day: "numeric", month: "long" } : { weekday: "long" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, parts).format(moment);
}

// Static files never change under their address.
export async function staticFile(version, request) {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(`${STATIC}|${version}`)).put(request, response.clone());
  return response;
}

export async function keepStatic(version, addresses) {
  await (await caches.open(`${STATIC}|${version}`)).addAll(addresses);
}

// The diary whose pages were read last.
export const lastDiary = async () => partsOf((await pageCaches()).at(-1) ?? "")[2] ?? "";
