// The Form page: shows how much of a video has arrived. Without this file the plain form sends it.

const form = document.getElementById("send-clip");
const sending = document.getElementById("sending");
const title = document.getElementById("sending-title");
const words = title?.textContent;

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = new URL(event.submitter?.formAction || form.action);
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/form/videos${asked.search}`);
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    document.getElementById("sending-meter").value = total ? loaded / total : 0;
  });
  request.addEventListener("load", () => {
    if (request.status === 202) location.assign(`/form/videos/${request.response.id}`);
    else busy(false, request.response?.detail ?? "");
  });
  request.addEventListener("error", () => HTMLFormElement.prototype.submit.call(form));
  busy(true, words);
  request.send(new FormData(form));
});

function busy(isBusy, said) {
  sending.hidden = !isBusy && !said;
  document.getElementById("sending-meter").hidden = !isBusy;
  title.textContent = said;
  for (const button of form.querySelectorAll("button")) button.disabled = isBusy;
}

// a browser that goes back to this page shows it as it was left, half way through
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
