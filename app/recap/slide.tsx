import type { ReactNode } from "react";

/** One screen: a field of one colour, what stands on it, and whose year it is. */
export function Slide(props: { name: string; brand: string; year: number; children: ReactNode }) {
  return (
    <section id={props.name} className={`slide ${props.name}`} aria-labelledby={`${props.name}-title`}>
      <p className="mark" aria-hidden="true">
        <span>{props.brand || "Year in review"}</span>
        <span>{props.year}</span>
      </p>
      {props.children}
    </section>
  );
}
