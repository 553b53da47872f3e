import type { ui as english } from "#core/words/en/ui.ts";
import type { Translated } from "#core/words/entries.ts";

export const ui: Translated<typeof english> = {
  "ui.story": "Tu año, pantalla a pantalla",
  "ui.slide": "pantalla",
  "ui.carousel": "carrusel",
  "ui.position": "{n} de {total}",
  "ui.previous": "Pantalla anterior",
  "ui.next": "Pantalla siguiente",
  "ui.play": "Reproducir",
  "ui.pause": "Pausar",
  "ui.onePage": "Leerlo todo en una página",
  "ui.asStory": "Verlo como historia",
  "ui.howCounted": "Cómo contamos",
  "ui.close": "Cerrar",
  "ui.refresh": "Volver a cargar la página",
  "ui.takesLong": "Está tardando más de lo normal. Tus tres favoritos estarán aquí más tarde.",
  "ui.checkAgain": "Comprobar de nuevo",
  "ui.arrived": "Tus tres favoritos ya están aquí.",
  "ui.preview": "Vista previa. De momento solo la ve el equipo.",
  "ui.years": "Tus años",
};
