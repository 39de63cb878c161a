// What this browser keeps of a session: how it is led, and how far it came before it was broken off.

const SETTINGS = "footfall-guided";
const BEGUN = "footfall-guided-begun";

export function read(name, otherwise) {
  try {
    return { ...otherwise, ...JSON.parse(localStorage.getItem(name) ?? "{}") };
  } catch {
    return otherwise; // a browser that keeps nothing
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    console.info(`not kept: ${error.name}`);
  }
}

// The pace of a breath, sound and vibration, shown in their controls and kept as they change.
export function settingsOf(page) {
  const [pace, told, sound, buzz] = ["pace", "pace-told", "sound", "buzz"].map((id) => page.getElementById(id));
  const settings = read(SETTINGS, { breath: Number(pace.value), sound: true, buzz: true });
  pace.value = settings.breath;
  sound.checked = settings.sound;
  buzz.checked = settings.buzz;
  page.getElementById("buzz-line").hidden = !navigator.vibrate;
  const change = () => {
    Object.assign(settings, { breath: Number(pace.value), sound: sound.checked, buzz: buzz.checked });
    told.textContent = `${settings.breath.toLocaleString(document.documentElement.lang)} s`;
    write(SETTINGS, settings);
  };
  [pace, sound, buzz].forEach((control) => control.addEventListener("input", change));
  change();
  return settings;
}

const address = () => location.pathname + location.search;

export const keepBegun = (day, told) => write(BEGUN, { address: address(), day, told });
export const forgetBegun = () => write(BEGUN, {});
export function begun(day) {
  const kept = read(BEGUN, {});
  return kept.address === address() && kept.day === day ? kept.told : null;
}
