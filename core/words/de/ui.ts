import type { ui as english } from "#core/words/en/ui.ts";
import type { Translated } from "#core/words/entries.ts";

export const ui: Translated<typeof english> = {
  "ui.story": "Dein Jahr, Folie für Folie",
  "ui.slide": "Folie",
  "ui.carousel": "Karussell",
  "ui.position": "{n} von {total}",
  "ui.previous": "Vorherige Folie",
  "ui.next": "Nächste Folie",
  "ui.play": "Abspielen",
  "ui.pause": "Anhalten",
  "ui.onePage": "Alles auf einer Seite lesen",
  "ui.asStory": "Als Geschichte ansehen",
  "ui.howCounted": "So haben wir gezählt",
  "ui.close": "Schließen",
  "ui.refresh": "Seite neu laden",
  "ui.takesLong": "Es dauert länger als gedacht. Deine drei Besten stehen später hier.",
  "ui.checkAgain": "Noch einmal nachsehen",
  "ui.arrived": "Deine drei Besten sind da.",
  "ui.preview": "Vorschau. Das sieht bisher nur das Team.",
  "ui.years": "Deine Jahre",
};
