// The square of a picture that is looked at, and how it follows a runner: as form/cropping.py and form/pose.py do.

const ROOM = 1.25; // of the circle round the body, so that arms and feet stay in the square
const FOLLOW_S = 0.15; // the time in which the square follows the runner
const STRAY = 0.35; // of the square's side, beyond which it jumps after the runner at once
const WHOLE = 2 * Math.PI;

const turned = (angle) => angle - WHOLE * Math.round(angle / WHOLE);

// Upright with the body and with room for all of it; hips and circle: points in the picture, pixels.
export function squareRound(hips, circle) {
  const [right, down] = [circle.x - hips.x, circle.y - hips.y];
  const side = Math.max(2 * Math.hypot(right, down) * ROOM, 1);
  return { x: hips.x, y: hips.y, side, turn: turned(Math.PI / 2 - Math.atan2(-down, right)) };
}

// The square in which points lie as shares, given where two of them lie in the picture, pixels.
export function squareOf([from, to], [fromAt, toAt]) {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const [rightAt, downAt] = [toAt.x - fromAt.x, toAt.y - fromAt.y];
  const side = Math.hypot(rightAt, downAt) / Math.hypot(right, down);
  const turn = turned(Math.atan2(downAt, rightAt) - Math.atan2(down, right));
  const corner = toPicture({ x: 0, y: 0, side, turn }, from);
  return { x: fromAt.x - corner.x, y: fromAt.y - corner.y, side, turn };
}

// Where a point of the square, told in shares of it, lies in the picture.
export function toPicture({ x, y, side, turn }, point) {
  const [right, down] = [(point.x - 0.5) * side, (point.y - 0.5) * side];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { x: x + right * cos - down * sin, y: y + right * sin + down * cos };
}

// Follows the runner with their speed, but not with each stride.
export class Following {
  constructor(square, time) {
    Object.assign(this, { square, time, speed: { x: 0, y: 0 } });
  }

  at(time) {
    const ahead = time - this.time;
    return { ...this.square, x: this.square.x + this.speed.x * ahead, y: this.square.y + this.speed.y * ahead };
  }

  follow(seen, time) {
    const expected = this.at(time);
    const gone = time - this.time;
    const share = 1 - Math.exp(-gone / FOLLOW_S);
    const off = { x: seen.x - expected.x, y: seen.y - expected.y };
    this.time = time;
    if (Math.hypot(off.x, off.y) > STRAY * expected.side) {
      Object.assign(this, { square: seen, speed: { x: 0, y: 0 } });
      return;
    }
    if (gone > 0) for (const axis of ["x", "y"]) this.speed[axis] += ((share ** 2 / 2) * off[axis]) / gone;
    this.square = {
      x: expected.x + share * off.x,
      y: expected.y + share * off.y,
      side: expected.side + share * (seen.side - expected.side),
      turn: expected.turn + share * turned(seen.turn - expected.turn),
    };
  }
}
