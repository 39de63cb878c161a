// The page of one import: where Footfall does not answer, it says so, until it does again.

const silent = document.getElementById("silent");
document.addEventListener("htmx:error", () => (silent.hidden = false));
document.addEventListener("htmx:after:swap", () => (silent.hidden = true));
