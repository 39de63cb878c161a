// The pose model in the page: MediaPipe's package from npm, as it came, with graphs of our own (form/browser_graphs.py).

import { squareOf, squareRound, toPicture } from "./squares.js";

const SIDE = 256; // of the square that the model looks at, pixels
const [COMPLEXITY, QUICKEST] = [{ lite: 0, full: 1, heavy: 2 }, "lite"];
const TICK_MS = 33; // the package wants times that rise; what they are does not matter to these graphs
const [NOSE, TOE] = [0, 31]; // two points far from one another
const PLAYED = /swiftshader|llvmpipe|softpipe|basic render|software/i; // cards that are none
const DETECTOR = "pose_solution_packed_assets.data";

export class NoEngine extends Error {}

// A graphics card is quick, and reckons with fewer digits: landmarks are then some pixels off those of the server.
// So it is for a camera. Where WebGL is played by the processor, the processor's own instructions are quicker.
function drawsBy() {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) throw new NoEngine("no WebGL");
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return PLAYED.test(name) ? "processor" : "card";
}

function run(address) {
  return new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done });
    script.onerror = () => fail(new NoEngine(address));
    document.head.append(script);
  });
}

// Gives a graph that is run over a picture at a time.
async function made(base, graph, model, isOnProcessor) {
  const locateFile = (name) => base + (name === "pose_web.binarypb" ? `${graph}.binarypb` : name);
  const pose = new window.Pose({ locateFile });
  pose.setOptions({ modelComplexity: COMPLEXITY[model], ...(isOnProcessor ? { useCpuInference: true } : {}) });
  let told;
  pose.onResults((results) => (told = results));
  await pose.initialize();
  let number = 0;
  const over = async (image) => {
    told = undefined;
    await pose.send({ image }, (number += 1) * TICK_MS);
    return told?.poseLandmarks?.length ? told : null;
  };
  return { over, close: () => pose.close() };
}

export class Engine {
  // base: where the package lies; model: "lite", "full" or "heavy"; isQuick: rather quick than as on the server.
  static async start(base, model, isQuick) {
    const isOnProcessor = drawsBy() === "processor" || !isQuick;
    for (const name of [DETECTOR, `pose_landmark_${model}.tflite`]) {
      if (!(await fetch(base + name)).ok) throw new NoEngine(name); // the browser keeps it for the package
    }
    if (!window.Pose) await run(`${base}pose.js`);
    const finder = await made(base, "finder", QUICKEST, isOnProcessor);
    return new Engine(finder, await made(base, "looker", model, isOnProcessor));
  }

  constructor(finder, looker) {
    Object.assign(this, { finder, looker });
    this.cut = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
    this.pen = this.cut.getContext("2d");
    this.pen.imageSmoothingQuality = "low"; // between four pixels, as on the server
  }

  close() {
    this.finder.close();
    this.looker.close();
  }

  // The square round somebody in a picture; null where there is nobody.
  async find(picture) {
    const told = await this.finder.over(picture);
    if (!told) return null;
    const inPicture = ({ x, y }) => ({ x: x * picture.width, y: y * picture.height });
    const both = [NOSE, TOE];
    return squareOf(
      both.map((point) => told.poseWorldLandmarks[point]),
      both.map((point) => inPicture(told.poseLandmarks[point])),
    );
  }

  // The points of the runner in a square, [x, y, visibility] in pixels, and the square that is round them.
  async look(picture, square) {
    this.cutOut(picture, square);
    const told = await this.looker.over(this.cut);
    if (!told) return null;
    const [hips, circle] = told.poseWorldLandmarks.map((point) => toPicture(square, point));
    const points = told.poseLandmarks.map((point) => {
      const { x, y } = toPicture(square, point);
      return [x, y, Math.min(1, Math.max(0, point.visibility))];
    });
    return { points, square: squareRound(hips, circle) };
  }

  cutOut(picture, { x, y, side, turn }) {
    const { pen } = this;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillRect(0, 0, SIDE, SIDE); // black beyond the picture
    pen.translate(SIDE / 2, SIDE / 2);
    pen.scale(SIDE / side, SIDE / side);
    pen.rotate(-turn);
    pen.translate(-x, -y);
    pen.drawImage(picture, 0, 0);
  }
}
