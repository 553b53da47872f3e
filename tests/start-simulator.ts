/** Placeholder until the simulator is there. */
export default function setup(): void {}
