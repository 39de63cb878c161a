// What is seen of the runner lately: whether they are well in the picture, the knee's bend, the cadence. All of it is
// for the screen; what is measured in the end is measured by the server, from the same points.

const NOSE = 0;
// The left ones of both sides; the right ones have the number after.
const SHOULDER = 11;
const HIP = 23;
const KNEE = 25;
const ANKLE = 27;
const HEEL = 29;
const TOE = 31;
const EAR = 7;
const BODY = [NOSE, ...[SHOULDER, HIP, KNEE, ANKLE, TOE].flatMap((left) => [left, left + 1])];

const LATELY_S = 1.5;
const MOSTLY = 0.8; // of the pictures
const ACROSS_OVER_TRUNK = 0.59; // between shoulders and between hips, seen from the front: as form/runner_seen.py
const MOST_OFF_SIDE_DEG = 35;
const LEAST_HEIGHT = 1 / 4; // of the picture, from nose to ankles
const FEWEST_FPS = 24;

const RHYTHM_S = 6;
const [SHORTEST_S, LONGEST_S] = [0.3, 1.3]; // a stride
const EVEN_S = 1 / 60;
const [CLEAR, AS_HIGH] = [0.4, 0.85];

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
const middle = (points, left, axis) => (points[left][axis] + points[left + 1][axis]) / 2;

export function lately(frames, seconds = LATELY_S) {
  const last = frames.at(-1)?.time ?? 0;
  return frames.filter(({ time }) => time > last - seconds);
}

// Each true or false; null while nothing can be told. frames: { time, points }; size: of the picture, pixels.
export function checks(frames, size) {
  const few = lately(frames);
  const found = few.filter(({ points }) => points).map(({ points }) => points);
  const quick = few.length < 3 ? null : 1 / median(gaps(few)) >= FEWEST_FPS;
  if (found.length < 3) return { whole: null, side: null, large: null, quick };
  const isWhole = (points) => BODY.every((one) => isInside(points[one], size));
  const heights = found.map((points) => middle(points, ANKLE, 1) - points[NOSE][1]);
  return {
    whole: found.filter(isWhole).length >= MOSTLY * few.length,
    side: offSideDeg(found) <= MOST_OFF_SIDE_DEG,
    large: median(heights) >= LEAST_HEIGHT * size.height,
    quick,
  };
}

const gaps = (frames) => frames.slice(1).map(({ time }, i) => time - frames[i].time);
const isInside = ([x, y], { width, height }) => x >= 0 && y >= 0 && x <= width && y <= height;

function offSideDeg(found) {
  const trunks = found.map((points) => {
    const along = [0, 1].map((axis) => middle(points, SHOULDER, axis) - middle(points, HIP, axis));
    return Math.hypot(...along);
  });
  const across = found.map((points) =>
    mean([SHOULDER, HIP].map((left) => points[left][0] - points[left + 1][0])),
  );
  return (Math.asin(Math.min(1, Math.abs(mean(across)) / median(trunks) / ACROSS_OVER_TRUNK)) * 180) / Math.PI;
}

// The leg that is near the camera: who faces the left of the picture shows their left.
export function near(frames) {
  const found = lately(frames).filter(({ points }) => points);
  if (!found.length) return "left";
  const pointing = found.map(
    ({ points }) => middle(points, TOE, 0) - middle(points, HEEL, 0) + points[NOSE][0] - middle(points, EAR, 0),
  );
  return median(pointing) >= 0 ? "right" : "left";
}

// How far the knee is bent, degrees; 0 where it is straight.
export function kneeBend(points, side) {
  const [hip, knee, ankle] = [HIP, KNEE, ANKLE].map((left) => points[side === "left" ? left : left + 1]);
  const thigh = [knee[0] - hip[0], knee[1] - hip[1]];
  const shank = [ankle[0] - knee[0], ankle[1] - knee[1]];
  const bent = Math.atan2(thigh[0] * shank[1] - thigh[1] * shank[0], thigh[0] * shank[0] + thigh[1] * shank[1]);
  return (Math.abs(bent) * 180) / Math.PI;
}

// Steps of both feet a minute by autocorrelation, as form/rhythm.py; NaN where there is no rhythm.
export function cadence(frames) {
  const found = lately(frames, RHYTHM_S).filter(({ points }) => points);
  if (found.length < 8 || found.at(-1).time - found[0].time < 2) return NaN;
  const signals = [0, 1].map((axis) => {
    const apart = found.map(({ points }) => points[ANKLE][axis] - points[ANKLE + 1][axis]);
    const even = evenly(found.map(({ time }) => time), apart);
    const level = mean(even);
    return even.map((one) => one - level);
  });
  const alike = likeness(signals, Math.min(Math.round(LONGEST_S / EVEN_S), Math.floor((2 * signals[0].length) / 3)));
  const shortest = Math.round(SHORTEST_S / EVEN_S);
  const peaks = alike.map((one, lag) => lag).filter((lag) => lag >= shortest && isPeak(alike, lag));
  const highest = Math.max(...peaks.map((lag) => alike[lag]));
  const stride = peaks.find((lag) => alike[lag] >= AS_HIGH * highest);
  return highest >= CLEAR ? 120 / (summit(alike, stride) * EVEN_S) : NaN;
}

function evenly(times, values) {
  const told = [];
  for (let at = times[0], i = 0; at <= times.at(-1); at += EVEN_S) {
    while (times[i + 1] < at) i += 1;
    const share = (at - times[i]) / (times[i + 1] - times[i]);
    told.push(values[i] + share * (values[i + 1] - values[i]));
  }
  return told;
}

function likeness(signals, longest) {
  return Array.from({ length: longest }, (_, lag) => {
    let [both, first, later] = [0, 0, 0];
    for (const signal of signals) {
      for (let i = lag; i < signal.length; i += 1) {
        both += signal[i] * signal[i - lag];
        first += signal[i - lag] ** 2;
        later += signal[i] ** 2;
      }
    }
    return first * later > 0 ? both / Math.sqrt(first * later) : 0;
  });
}

const isPeak = (alike, lag) => alike[lag] > alike[lag - 1] && alike[lag] >= alike[lag + 1];

function summit(alike, lag) {
  const [before, here, after] = [alike[lag - 1], alike[lag], alike[lag + 1]];
  const bow = before - 2 * here + after;
  return bow ? lag + (before - after) / (2 * bow) : lag;
}
