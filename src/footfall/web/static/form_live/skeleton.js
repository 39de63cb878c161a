// The picture with the runner's skeleton over it: the near side bright, the far one pale.

const SIDES = [
  [11, 13], [13, 15], [11, 23], [23, 25], [25, 27], [27, 29], [29, 31], [27, 31], [7, 11],
]; // of the left; the right has the number after each
const ACROSS = [[11, 12], [23, 24]];
const LEAST_SEEN = 0.3;

// points: of the runner, [x, y, visibility]; null where there is none.
export function draw(canvas, picture, points, near) {
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0);
  if (!points) return;
  const [nearBy, far] = near === "left" ? [0, 1] : [1, 0];
  const of = (side) => SIDES.map((bone) => bone.map((point) => point + side));
  lines(pen, points, [...of(far), ...ACROSS], "#9fb4c7", picture.height / 300);
  lines(pen, points, of(nearBy), "#ffb000", picture.height / 160);
}

function lines(pen, points, bones, colour, width) {
  for (const [style, wide] of [["#101418", width * 2], [colour, width]]) {
    Object.assign(pen, { strokeStyle: style, lineWidth: wide, lineCap: "round" });
    pen.beginPath();
    for (const [from, to] of bones) {
      if (points[from][2] < LEAST_SEEN || points[to][2] < LEAST_SEEN) continue;
      pen.moveTo(points[from][0], points[from][1]);
      pen.lineTo(points[to][0], points[to][1]);
    }
    pen.stroke();
  }
}
