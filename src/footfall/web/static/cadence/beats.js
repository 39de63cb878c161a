// Beats, told to the sound card ahead of time: a page's own clock stutters, the sound card's does not.

const AHEAD_S = 0.25; // so far ahead beats are told
const AHEAD_HIDDEN_S = 2.5; // a page that nobody sees is woken once a second
const WAKE_MS = 50;
const CLICK_S = 0.04;
const [STEP_HZ, OTHER_HZ, LOUD] = [1046, 784, 0.5];

export class Beats {
  // heard(step, seconds): told of each beat as it sounds; seconds since the beginning.
  constructor(heard) {
    this.heard = heard;
    this.context = null;
    this.waking = 0;
  }

  get isPlaying() {
    return this.waking !== 0;
  }

  // plan: { spm, other, on, off } steps a minute; other: every other step alone; on, off: seconds, off 0 for always.
  start(plan) {
    this.context ??= new AudioContext();
    this.context.resume();
    this.plan = plan;
    this.began = this.context.currentTime + 0.1;
    this.next = 0; // the step that is told next
    this.nextAt = this.began;
    this.told = [];
    this.waking = setInterval(() => this.wake(), WAKE_MS);
    this.wake();
  }

  stop() {
    clearInterval(this.waking);
    this.waking = 0;
    for (const { wave } of this.told) wave?.stop();
    this.told = [];
  }

  // The next beat comes at the new pace, without a jump.
  change(plan) {
    this.plan = { ...this.plan, ...plan };
  }

  get seconds() {
    return this.isPlaying ? Math.max(0, this.context.currentTime - this.began) : 0;
  }

  // Tells whether the metronome plays at a moment, and for how many seconds that stays so.
  phase(at) {
    const { on, off } = this.plan;
    if (!off) return { plays: true, left: Infinity };
    const within = at % (on + off);
    return within < on ? { plays: true, left: on - within } : { plays: false, left: on + off - within };
  }

  wake() {
    const now = this.context.currentTime;
    const until = now + (document.hidden ? AHEAD_HIDDEN_S : AHEAD_S);
    while (this.nextAt < until) {
      const at = this.nextAt - this.began;
      const isSilent = !this.phase(at).plays || (this.plan.other && this.next % 2 === 1);
      this.told.push({ step: this.next, at: this.nextAt, wave: isSilent ? null : this.click(this.nextAt, this.next % 2) });
      this.nextAt += 60 / this.plan.spm;
      this.next += 1;
    }
    while (this.told.length && this.told[0].at <= now) {
      const { step, at, wave } = this.told.shift();
      if (wave) this.heard(step, at - this.began);
    }
  }

  click(at, foot) {
    const [wave, volume] = [this.context.createOscillator(), this.context.createGain()];
    wave.frequency.value = foot ? OTHER_HZ : STEP_HZ;
    volume.gain.setValueAtTime(LOUD, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + CLICK_S);
    wave.connect(volume).connect(this.context.destination);
    wave.start(at);
    wave.stop(at + CLICK_S);
    return wave;
  }
}
