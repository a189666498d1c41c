// Keeps a log at its end while one reads along there, and offers the way back when one has scrolled up.

/** So near to the end one reads along. */
const NEAR_THE_END_PX = 60;

export class Follower {
  #log;
  #toNewest;
  #follows = true;
  #hasNews = false;
  #lastTop = 0;

  /**
   * @param {HTMLElement} log what scrolls
   * @param {HTMLElement} list what grows in it
   * @param {HTMLElement} toNewest the button that leads to the end
   */
  constructor(log, list, toNewest) {
    this.#log = log;
    this.#toNewest = toNewest;
    toNewest.onclick = () => this.toEnd();
    log.onscroll = () => {
      const isUp = log.scrollTop < this.#lastTop;
      this.#lastTop = log.scrollTop;
      const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
      if (isAtEnd) this.#follow();
      // Not being at the end yet is no sign of having left it: something may just have been added.
      else if (isUp) this.#leave();
    };
    // Messages come, pictures load, the line to write in grows: each moves the end.
    const observer = new ResizeObserver(() => {
      if (this.#follows) this.toEnd();
    });
    observer.observe(log);
    observer.observe(list);
  }

  toEnd() {
    this.#follow();
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Something new came that is not one's own. */
  hasNews() {
    this.#hasNews = true;
    this.#toNewest.hidden = this.#follows;
  }

  #follow() {
    this.#follows = true;
    this.#hasNews = false;
    this.#toNewest.hidden = true;
  }

  #leave() {
    this.#follows = false;
    this.#toNewest.hidden = !this.#hasNews;
  }
}
