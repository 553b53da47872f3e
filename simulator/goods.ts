/** Everything that is no paddle, drawn in two flat colours: `A` the goods' own, `B` the second. */

export type Goods =
  | "duffel"
  | "backpack"
  | "sling"
  | "cover"
  | "ball"
  | "balls"
  | "grip"
  | "tape"
  | "eraser"
  | "tee"
  | "hoodie"
  | "shorts"
  | "skirt"
  | "cap"
  | "visor"
  | "socks"
  | "bottle"
  | "towel"
  | "net"
  | "card"
  | "shield"
  | "ticket"
  | "box";

const line = (d: string, width: number, colour = "B") =>
  `<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`;
const fill = (d: string, colour = "A") => `<path fill="${colour}" d="${d}"/>`;
const dot = (x: number, y: number, r: number, colour = "B") =>
  `<circle fill="${colour}" cx="${x}" cy="${y}" r="${r}"/>`;

/** A ball with its holes: one in the middle and six around. */
function ball(x: number, y: number, r: number): string {
  const around = Array.from({ length: 6 }, (_, index) => {
    const angle = (Math.PI / 3) * index + Math.PI / 6;
    return dot(
      Math.round(x + Math.cos(angle) * r * 0.58),
      Math.round(y + Math.sin(angle) * r * 0.58),
      Math.round(r * 0.15),
    );
  });
  return dot(x, y, r, "A") + dot(x, y, Math.round(r * 0.15)) + around.join("");
}

export const GOODS: Record<Goods, { width: number; height: number; drawing: string }> = {
  duffel: {
    width: 180,
    height: 130,
    drawing:
      line("M62 52V30a14 14 0 0 1 14-14h28a14 14 0 0 1 14 14v22", 10) +
      fill("M28 44h124a24 24 0 0 1 24 24v34a24 24 0 0 1-24 24H28a24 24 0 0 1-24-24V68a24 24 0 0 1 24-24z") +
      fill("M54 44h16v82H54zM110 44h16v82h-16z", "B"),
  },
  backpack: {
    width: 130,
    height: 170,
    drawing:
      line("M50 22V18a12 12 0 0 1 12-12h6a12 12 0 0 1 12 12v4", 9) +
      fill("M50 18h30a42 42 0 0 1 42 42v84a22 22 0 0 1-22 22H30a22 22 0 0 1-22-22V60a42 42 0 0 1 42-42z") +
      fill("M32 96h66a10 10 0 0 1 10 10v32a12 12 0 0 1-12 12H34a12 12 0 0 1-12-12v-32a10 10 0 0 1 10-10z", "B") +
      line("M40 64h50", 8),
  },
  sling: {
    width: 150,
    height: 160,
    drawing:
      line("M30 120L112 12", 11) +
      fill("M40 66h76a26 26 0 0 1 26 26v34a28 28 0 0 1-28 28H36a28 28 0 0 1-28-28V98a32 32 0 0 1 32-32z") +
      line("M34 96h82", 8) +
      dot(116, 96, 9),
  },
  cover: {
    width: 100,
    height: 160,
    drawing:
      fill("M28 4h44a24 24 0 0 1 24 24v70c0 22-14 30-30 36l-8 22H42l-8-22C18 128 4 120 4 98V28A24 24 0 0 1 28 4Z") +
      line("M22 30v66c0 12 8 18 18 22", 7) +
      dot(50, 148, 5),
  },
  ball: { width: 120, height: 120, drawing: ball(60, 60, 56) },
  balls: { width: 150, height: 140, drawing: ball(75, 38, 34) + ball(38, 102, 34) + ball(112, 102, 34) },
  grip: {
    width: 120,
    height: 120,
    drawing: dot(60, 60, 56, "A") + line("M60 60m-36 0a36 36 0 1 1 36 36h46", 6) + dot(60, 60, 16),
  },
  tape: {
    width: 130,
    height: 120,
    drawing: dot(60, 60, 56, "A") + dot(60, 60, 24) + fill("M60 100h66v16H60z") + line("M92 108h20", 4),
  },
  eraser: {
    width: 150,
    height: 100,
    drawing:
      fill("M40 8h92a12 12 0 0 1 12 12l-14 60a14 14 0 0 1-14 12H18A12 12 0 0 1 6 80l14-58A18 18 0 0 1 40 8z") +
      fill("M78 8h36L96 92H60z", "B"),
  },
  tee: {
    width: 160,
    height: 150,
    drawing:
      fill(
        "M56 8h48l46 24a8 8 0 0 1 4 10l-12 28a6 6 0 0 1-8 3l-14-6v71a8 8 0 0 1-8 8H48a8 8 0 0 1-8-8V67l-14 6a6 6 0 0 1-8-3L6 42a8 8 0 0 1 4-10z",
      ) +
      line("M58 10a22 22 0 0 0 44 0", 8) +
      line("M62 84h36", 8),
  },
  hoodie: {
    width: 160,
    height: 160,
    drawing:
      fill(
        "M52 24C54 8 66 4 80 4s26 4 28 20l34 18a14 14 0 0 1 8 12v76a8 8 0 0 1-8 8h-14a8 8 0 0 1-8-8V84v62a8 8 0 0 1-8 8H48a8 8 0 0 1-8-8V84v46a8 8 0 0 1-8 8H18a8 8 0 0 1-8-8V54a14 14 0 0 1 8-12z",
      ) +
      line("M62 26c0 16 8 26 18 26s18-10 18-26", 8) +
      line("M72 56v22M88 56v22", 5) +
      fill("M58 104h44l8 28H50z", "B"),
  },
  shorts: {
    width: 140,
    height: 120,
    drawing:
      fill("M18 6h104l14 96a8 8 0 0 1-8 10H86a8 8 0 0 1-8-7l-8-49-8 49a8 8 0 0 1-8 7H12a8 8 0 0 1-8-10z") +
      fill("M18 6h104l3 18H15z", "B") +
      line("M112 40l8 56", 7),
  },
  skirt: {
    width: 150,
    height: 120,
    drawing:
      fill("M40 6h70l34 96a8 8 0 0 1-7 11H13a8 8 0 0 1-7-11z") +
      fill("M40 6h70l6 18H34z", "B") +
      line("M62 40L48 112M88 40l14 72", 6),
  },
  cap: {
    width: 170,
    height: 110,
    drawing:
      fill("M14 84a60 60 0 0 1 60-66h8a54 54 0 0 1 54 54v14z") +
      fill("M70 70h66c16 0 28 10 30 22a8 8 0 0 1-8 10H70z", "B") +
      dot(78, 14, 8),
  },
  visor: {
    width: 170,
    height: 90,
    drawing:
      fill("M8 60a70 52 0 0 1 136 0h-18a52 34 0 0 0-100 0z") +
      fill("M58 52h78c18 0 28 10 30 22a8 8 0 0 1-8 10H58z", "B"),
  },
  socks: {
    width: 130,
    height: 150,
    drawing:
      fill("M14 8h40v70l34 26a20 20 0 0 1-12 36H46a30 30 0 0 1-22-10L10 114a20 20 0 0 1-4-14z") +
      fill("M70 8h44v64l8 18a20 20 0 0 1-18 28h-8L70 92z") +
      fill("M14 18h40v12H12zM70 18h44v12H70zM14 38h40v8H12zM70 38h44v8H70z", "B"),
  },
  bottle: {
    width: 80,
    height: 180,
    drawing:
      fill("M26 6h28a8 8 0 0 1 8 8v20H18V14a8 8 0 0 1 8-8z", "B") +
      fill("M20 40h40a16 16 0 0 1 16 16v100a20 20 0 0 1-20 20H24a20 20 0 0 1-20-20V56a16 16 0 0 1 16-16z") +
      fill("M4 92h72v14H4zM4 114h72v6H4z", "B"),
  },
  towel: {
    width: 130,
    height: 150,
    drawing:
      line("M6 12h118", 10) +
      fill("M18 8h94v126a10 10 0 0 1-10 10H28a10 10 0 0 1-10-10z") +
      fill("M18 96h94v10H18zM18 114h94v6H18z", "B"),
  },
  net: {
    width: 190,
    height: 110,
    drawing:
      fill("M14 26h162v56H14z") +
      line("M14 46h162M14 64h162M46 26v56M78 26v56M110 26v56M142 26v56", 4) +
      fill("M6 8h14v96H6zM170 8h14v96h-14z", "B") +
      fill("M14 20h162v12H14z", "B"),
  },
  card: {
    width: 170,
    height: 110,
    drawing:
      fill("M18 4h134a14 14 0 0 1 14 14v74a14 14 0 0 1-14 14H18A14 14 0 0 1 4 92V18A14 14 0 0 1 18 4z") +
      line("M4 66h60c14 0 14-34 28-34s14 34 28 34h46", 8),
  },
  shield: {
    width: 120,
    height: 140,
    drawing: fill("M60 4l52 18v44c0 34-22 56-52 70C30 122 8 100 8 66V22z") + line("M36 68l18 18 32-36", 11),
  },
  ticket: {
    width: 170,
    height: 100,
    drawing:
      fill(
        "M14 6h142a8 8 0 0 1 8 8v20a16 16 0 0 0 0 32v20a8 8 0 0 1-8 8H14a8 8 0 0 1-8-8V66a16 16 0 0 0 0-32V14a8 8 0 0 1 8-8z",
      ) +
      line("M116 22v4M116 38v4M116 54v4M116 70v4", 6) +
      dot(62, 50, 16),
  },
  box: {
    width: 150,
    height: 140,
    drawing:
      fill("M10 44h130v80a10 10 0 0 1-10 10H20a10 10 0 0 1-10-10z") +
      fill("M4 20h142v28H4z", "A") +
      fill("M66 20h18v114H66z", "B") +
      line("M75 20c-34 0-34-18-18-14 10 2 18 14 18 14s8-12 18-14c16-4 16 14-18 14z", 7),
  },
};
