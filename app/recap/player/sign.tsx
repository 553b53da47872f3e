/** The signs of the controls, drawn as the line is: one stroke, round at its ends. */
const SHAPES = {
  back: "M14.5 5 7.5 12l7 7",
  on: "M9.5 5l7 7-7 7",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
};

export function Sign({ shape }: { shape: keyof typeof SHAPES }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[shape]} />
    </svg>
  );
}
