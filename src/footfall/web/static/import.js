// The Import page: drop files and whole folders, and see them arrive. Without this file the plain form does.

import { number, say } from "./words.js";

const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const suffixes = form.dataset.suffixes.split(" ");
const wanted = (name) => suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));

form.querySelector("label.plain").closest(".choices").hidden = true;
document.getElementById("pickers").hidden = false;
if (matchMedia("(pointer: fine)").matches) document.getElementById("drop-title").textContent = say("Drop files or folders here");

for (const id of ["pick-files", "pick-folder"]) {
  document.getElementById(id).addEventListener("change", (event) => {
    const picked = [...event.target.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
    send(picked);
  });
}

for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  receiving(false);
  note(say("Looking through what you dropped…"));
  const found = [];
  for (const entry of entries) await walk(entry, found);
  send(found);
});

// a browser that goes back to this page shows it as it was left, half way through
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const batch = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!batch.length) return;
    for (const child of batch) await walk(child, found);
  }
}

function send(picked) {
  const files = picked.filter(({ path }) => wanted(path));
  if (!files.length) {
    receiving(false);
    note(picked.length ? say("None of that is a recording (.fit, .gpx, .tcx) or an archive (.zip, .tar). Nothing was sent.") : "");
    return;
  }
  const body = new FormData();
  files.forEach(({ file, path }) => body.append("files", file, path));
  const request = new XMLHttpRequest();
  request.open("POST", "/api/v1/imports");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    document.getElementById("sending-meter").value = total ? loaded / total : 0;
    const values = { number: number(files.length), loaded: number(loaded / 1e6, 1), total: number(total / 1e6, 1) };
    amount(files.length === 1 ? say("1 file, {loaded} of {total} MB", values) : say("{number} files, {loaded} of {total} MB", values));
  });
  request.addEventListener("load", () => {
    if (request.status === 202) location.assign(`/import/${request.response.id}`);
    else fail(request.response?.detail);
  });
  request.addEventListener("error", () => fail());
  form.hidden = true;
  receiving(true);
  note(say("They are read as soon as all of them are here."));
  request.send(body);
}

function fail(detail) {
  form.hidden = false;
  receiving(false);
  note(detail ?? say("The files did not arrive: Footfall does not answer. Is it still running in its terminal?"));
}

function receiving(underWay) {
  for (const id of ["sending-title", "sending-meter", "sending-amount"]) document.getElementById(id).hidden = !underWay;
}

// how much has arrived is seen and not said: it changes all the time
function amount(text) {
  document.getElementById("sending-amount").textContent = text;
}

function note(text) {
  document.getElementById("sending").hidden = !text;
  document.getElementById("sending-note").textContent = text;
}
