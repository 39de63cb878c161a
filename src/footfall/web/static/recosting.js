// While runs are worked out anew: how far it is, second by second, and the way to the new numbers.

const box = document.getElementById("recosting");
const sentence = document.getElementById("recosting-sentence");
const meter = document.getElementById("recosting-meter");

async function ask() {
  const told = await fetch("/api/v1/recosting")
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  if (!told) return setTimeout(ask, 5000);
  sentence.textContent = told.sentence; // none where this page slept through the end
  sentence.hidden = !told.sentence;
  if (meter && told.total) Object.assign(meter, { max: told.total, value: told.done });
  if (told.state === "under way") return setTimeout(ask, 1000);
  if (meter) meter.remove();
  box.classList.toggle("good", told.state !== "failed");
  document.getElementById("recosting-done").hidden = false;
}

setTimeout(ask, 1000);
