/** How lines of letters stand over each other, in em. */

/** Height of capitals in our display faces. */
export const CAPITALS = 0.73;

/** Scripts with marks high above and deep below their letters. */
const TALL = /[\u0600-\u06ff\u0750-\u077f\u0e00-\u0e7f\u1ea0-\u1ef9]/;

/** From one baseline to the next. */
export const leadOf = (text: string): number => (TALL.test(text) ? 1.2 : 0.98);
