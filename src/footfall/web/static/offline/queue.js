// What was written while Footfall did not answer: kept in this browser, and sent once and in order.
//
// Each entry carries a key, so that one whose answer was lost is not kept twice, the moment in which it was
// written, so that "today" stays that day, and the diary it was written for. The service worker sends; pages show what waits, and may delete it.

const STORE = "waiting";
const TURN = "footfall-sending"; // one sends at a time, whatever pages and workers there are
const NOTING = "footfall-noting";
const PATIENCE_MS = 8000;
export const DIARY = "Footfall-Diary"; // on every answer of Footfall's own, and on all that is sent to it

// An entry is "sending" while the page it was written on waits for its answer, then "waiting"; "refused" where
// it must be mended, with the page that says so; "foreign" where it was written for another diary.

const opened = () =>
  new Promise((done, fail) => {
    const opening = indexedDB.open("footfall", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });

async function within(mode, work) {
  const database = await opened();
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode);
      const asked = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const all = () => within("readonly", (store) => store.getAll());
const find = (id) => within("readonly", (store) => store.get(id));
const add = (entry) => within("readwrite", (store) => store.add(entry));
const put = (entry) => within("readwrite", (store) => store.put(entry));
const drop = (id) => within("readwrite", (store) => store.delete(id));

const inTurn = (work) => navigator.locks.request(TURN, work);
const toBeSent = ({ state }) => state === "waiting" || state === "sending";

export const anyToSend = async () => (await all()).some(toBeSent);
export const remove = (id) => inTurn(() => drop(id));
export const sendHere = (id) =>
  inTurn(async () => {
    const entry = await find(id);
    if (entry) await put({ ...entry, diary: "", state: "waiting" });
  });

// Sends what waits until Footfall does not answer, and tells how many entries were kept and whether any is left.
export const send = () => inTurn(async () => sendAll(await all()));

// Sends what has just been written, after all that was written before, and tells what became of it: where the
// browser is to go on, or the page that says what is to be mended.
export async function tell(entry) {
  const id = await navigator.locks.request(NOTING, () => note(entry));
  return inTurn(async () => {
    const { sent, answers } = await sendAll(await all());
    const left = await find(id);
    const answer = answers.get(id);
    if (answer?.status === 422) await drop(id); // the page that comes now shows what was typed, to be mended
    if (left?.state === "sending") await put({ ...left, state: "waiting" });
    if (entry.mends && left?.state !== "refused") await drop(entry.mends);
    return { sent, isLeft: Boolean(left), answer };
  });
}

// A tap too many sends the same again while the first is under way: that is one entry.
async function note(entry) {
  const isSame = ({ state, address, body }) => state === "sending" && address === entry.address && body === entry.body;
  const same = (await all()).find(isSame);
  return same?.id ?? add({ ...entry, key: crypto.randomUUID(), state: "sending" });
}

async function sendAll(entries) {
  const answers = new Map();
  let sent = 0;
  for (const entry of entries.filter(toBeSent)) {
    const answer = await post(entry);
    if (answer.outcome === "later") return { sent, isLeft: true, answers };
    answers.set(entry.id, answer);
    if (answer.outcome === "kept") sent += 1;
    await (answer.outcome === "kept" ? drop(entry.id) : put({ ...entry, state: answer.outcome, answer: answer.page }));
  }
  return { sent, isLeft: false, answers };
}

async function post({ address, type, body, key, diary, written }) {
  const headers = { "Content-Type": type, "Idempotency-Key": key, [DIARY]: diary, "Footfall-Written": written };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { method: "POST", headers, body, signal, redirect: "manual" });
    const { status, headers: told } = answer;
    return { outcome: outcomeOf(answer), page: await answer.text(), status, headers: told, goTo: told.get("Footfall-Location") };
  } catch {
    return { outcome: "later" };
  }
}

// Whatever stands between this browser and Footfall may answer in its place: only Footfall's own answer counts.
function outcomeOf(answer) {
  if (!answer.headers.has(DIARY) || answer.status >= 500) return "later";
  if (answer.ok) return "kept";
  if (answer.status === 409) return answer.headers.has("Idempotency-Replayed") ? "kept" : "later";
  return answer.status === 412 ? "foreign" : "refused";
}
