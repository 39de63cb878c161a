// Looks at one picture after another, each where the runner was two pictures before: as the server does.

import { Following } from "./squares.js";

export class Looking {
  constructor(engine) {
    Object.assign(this, { engine, following: null, waiting: null });
  }

  // The runner's 33 points in a picture; null where there is none.
  async at(picture, time) {
    if (!this.following) {
      const square = await this.engine.find(picture);
      if (!square) return null;
      this.following = new Following(square, time);
    }
    const seen = await this.engine.look(picture, this.following.at(time));
    if (!seen) {
      Object.assign(this, { following: null, waiting: null });
      return null;
    }
    if (this.waiting) this.following.follow(this.waiting.square, this.waiting.time);
    this.waiting = { square: seen.square, time };
    return seen.points;
  }
}
