// Pictures one after another: of a clip each once, however slow the machine is; of a camera those there is time for.

const LARGEST = 1280; // pixels of the longer side, as on the server
const LONGEST_S = 60;
const SLOWEST = 0.0625; // that browsers play at
const CALM = 1.3; // so many times longer is a picture shown than it takes to look at it
const LATELY = 0.25; // how much the last one counts in how long one takes
const TRIED = 6; // pictures, from which the time between two is known
const USUAL_S = 1 / 30;

const once = (target, name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
const next = (video) => new Promise((done) => video.requestVideoFrameCallback((now, told) => done({ now, told })));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// When the picture that a video shows belongs, seconds.
function timeOf(video) {
  if (!window.VideoFrame) return video.currentTime;
  const frame = new VideoFrame(video);
  const time = frame.timestamp / 1e6;
  frame.close();
  return time;
}

// A sheet that the picture a video shows is copied to: what is looked at does not change meanwhile.
export class Sheet {
  constructor(video) {
    const share = Math.min(1, LARGEST / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [video.videoWidth, video.videoHeight].map((side) => Math.max(2, Math.round(side * share)));
    Object.assign(this, { video, canvas: Object.assign(document.createElement("canvas"), { width, height }) });
    this.pen = this.canvas.getContext("2d");
    this.pen.imageSmoothingQuality = "high";
  }

  take() {
    for (;;) {
      const time = timeOf(this.video);
      this.pen.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
      if (timeOf(this.video) === time || !window.VideoFrame) return time;
    }
  }
}

// Every picture of a clip, each with its time. It plays slowly; what was passed over is sought out.
export async function* ofClip(video, sheet, signal) {
  const step = await stepOf(video);
  await seek(video, 0);
  let last = sheet.take();
  let busy = step;
  yield { time: last }; // the first takes longer, for the model gets ready
  while (!signal.aborted && last < LONGEST_S) {
    setPace(video, step, busy);
    const isOver = once(video, "ended");
    let shown = next(video);
    await video.play();
    while (!signal.aborted && !video.ended) {
      await Promise.race([shown, isOver, pause(1000)]);
      shown = next(video);
      const time = sheet.take();
      if (time > last + 1.5 * step) break;
      if (time <= last) continue;
      last = time;
      busy += LATELY * ((yield* timed({ time })) - busy);
      setPace(video, step, busy);
    }
    video.pause();
    const until = timeOf(video);
    const isEnd = video.ended;
    while (!signal.aborted && last < until - step / 4) {
      const time = await seekAfter(video, last, step);
      if (time <= last) break;
      last = sheet.take();
      busy += LATELY * ((yield* timed({ time: last })) - busy);
    }
    if (isEnd) return;
  }
}

// What a camera shows, whenever there is time for another picture.
export async function* ofCamera(video, sheet, signal) {
  while (!signal.aborted) {
    const { now, told } = await next(video);
    if (signal.aborted) return;
    sheet.take();
    yield { time: (told.captureTime ?? now) / 1000 };
  }
}

// Gives a picture away, and tells how long whoever got it took, seconds.
function* timed(picture) {
  const began = performance.now();
  yield picture;
  return (performance.now() - began) / 1000;
}

function setPace(video, step, busy) {
  const pace = Math.min(1, Math.max(SLOWEST, step / (CALM * busy)));
  if (Math.abs(pace / video.playbackRate - 1) > 0.2) video.playbackRate = pace;
}

async function seek(video, time) {
  const isThere = once(video, "seeked");
  video.currentTime = time;
  await isThere;
  return timeOf(video);
}

// To the picture after the one of a moment; tells its time, or that of the last one.
async function seekAfter(video, last, step) {
  const end = Math.max(0, video.duration - 0.001);
  let time = last;
  for (let ahead = 1.5 * step; time <= last; ahead += step / 2) {
    time = await seek(video, Math.min(last + ahead, end));
    if (last + ahead >= end) break;
  }
  if (time <= last + 1.5 * step) return time;
  const nearer = await seek(video, Math.min(last + 1.1 * step, end)); // it went too far, or the clip has a gap
  return nearer > last ? nearer : seek(video, Math.min(time + step / 4, end));
}

// The time between two pictures of a clip, seconds.
async function stepOf(video) {
  const isOver = once(video, "ended");
  const times = [];
  video.playbackRate = 0.25;
  let shown = next(video);
  await video.play();
  while (times.length < TRIED && !video.ended) {
    const one = await Promise.race([shown, isOver, pause(1000)]);
    shown = next(video);
    if (one?.told) times.push(one.told.mediaTime);
  }
  video.pause();
  const steps = times.slice(1).map((time, i) => time - times[i]);
  const real = steps.filter((one) => one > 1e-4);
  return real.length ? Math.min(...real) : USUAL_S;
}
