import { variables } from "./css-variables.ts";

interface Props {
  brand: string;
  year: number;
  /** Drawn in the colour of the words, so that it stands on every field: its shape is all that is used of it. */
  logoUrl: string | null;
}

/** Whose story it is and of which year, in the corners of every slide. Said once, by the title: hidden from readers. */
export function Mark({ brand, year, logoUrl }: Props) {
  return (
    <p className="mark" aria-hidden="true">
      {logoUrl ? <span className="logo" style={variables({ "--logo": `url("${logoUrl}")` })} /> : <span>{brand}</span>}
      <span>{year}</span>
    </p>
  );
}
