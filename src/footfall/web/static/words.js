// What a script says, in the language of the page: the page carries the sentences, each by its English one.

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const root = document.documentElement;

export const say = (message, values = {}) =>
  (words[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const number = (value, decimals = 0) =>
  value.toLocaleString(root.lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

// Distances and paces are told in kilometres or miles, heights in metres or feet.
export const miles = root.dataset.unit === "miles";
export const unit = miles ? { metres: 1609.344, name: "mi" } : { metres: 1000, name: "km" };
export const height = miles ? { metres: 0.3048, name: "ft" } : { metres: 1, name: "m" };
