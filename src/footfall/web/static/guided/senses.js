// What is heard and felt of a session, and the screen that stays awake.

const TONES = { work: [660, 0.35], rest: [392, 0.35], count: [523, 0.09], breath: [294, 0.25], over: [784, 0.7] };
const BUZZES = { work: [250], rest: [90, 90, 90], over: [200, 120, 200, 120, 400] };
const LOUD = 0.28;

export class Senses {
  constructor(settings) {
    this.settings = settings;
    this.context = null;
    this.lock = null;
    document.addEventListener("visibilitychange", () => this.wanted && document.visibilityState === "visible" && this.stayAwake());
  }

  // A browser plays nothing before somebody has touched the page.
  wake() {
    try {
      this.context ??= new AudioContext();
      this.context.resume();
    } catch (error) {
      console.info(`no sound: ${error}`);
    }
    this.stayAwake();
  }

  say(what) {
    if (this.settings.sound) this.tone(...TONES[what]);
    if (this.settings.buzz && BUZZES[what]) navigator.vibrate?.(BUZZES[what]);
  }

  tone(frequency, seconds) {
    if (!this.context) return;
    const now = this.context.currentTime;
    const [wave, volume] = [this.context.createOscillator(), this.context.createGain()];
    wave.frequency.value = frequency;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(LOUD, now + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, now + seconds);
    wave.connect(volume).connect(this.context.destination);
    wave.start(now);
    wave.stop(now + seconds);
  }

  async stayAwake() {
    this.wanted = true;
    try {
      this.lock = await navigator.wakeLock?.request("screen");
    } catch (error) {
      console.info(`the screen may go dark: ${error.name}`);
    }
  }

  rest() {
    this.wanted = false;
    this.lock?.release();
    this.lock = null;
  }
}
