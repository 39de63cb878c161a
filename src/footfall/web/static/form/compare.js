// Two clips side by side: one moment of the stride at a time. Without this file all of them stand below another.

const scrub = document.getElementById("scrub");
const moments = [...document.getElementById("pairs").children];

function show(index) {
  moments.forEach((moment, number) => (moment.hidden = number !== index));
}

scrub.addEventListener("input", () => show(Number(scrub.value)));
show(0);
