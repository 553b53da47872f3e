import type { archetypes as english } from "#core/words/en/archetypes.ts";
import type { Translated } from "#core/words/entries.ts";

export const archetypes: Translated<typeof english> = {
  "archetype.waiting": "Noch im Werden.",
  "archetype.waitingText": "Was du bist, hängt davon ab, was du verkauft hast. Das zählen wir gerade.",
  "archetype.lateText":
    "Was du bist, hängt davon ab, was du verkauft hast, und das ist noch nicht gezählt. Schau in ein paar Tagen wieder vorbei.",
  "archetype.spark.name": "Der Funke",
  "archetype.spark.text": "Eine genügt, damit eine Linie beginnt.",
  "archetype.spark.why": {
    one: "Eine Bestellung gibt es nur durch dich.",
    many: "{count} Bestellungen gibt es nur durch dich.",
  },
  "archetype.metronome.name": "Das Metronom",
  "archetype.metronome.text": "Monat für Monat warst du da.",
  "archetype.metronome.why": "Du hast in {months} von {of} Monaten verkauft.",
  "archetype.closer.name": "Der Volltreffer",
  "archetype.closer.text": "Wenn du etwas teilst, wird es gekauft.",
  "archetype.closer.why": {
    one: "Aus jedem Klick wurde eine Bestellung.",
    many: "Aus einem von {count} Klicks wurde eine Bestellung.",
  },
  "archetype.firework.name": "Das Feuerwerk",
  "archetype.firework.text": "Erst gesammelt, dann den Himmel erleuchtet.",
  "archetype.firework.why": "{share} deiner Bestellungen kamen von {from} bis {to}.",
  "archetype.climber.name": "Der Höhenflug",
  "archetype.climber.text": "Es ging bergauf, und du bist weitergegangen.",
  "archetype.climber.why":
    "Deine Bestellungen stiegen von {first} im ersten Drittel deiner Monate auf {last} im letzten.",
  "archetype.early-bird.name": "Der frühe Vogel",
  "archetype.early-bird.text": "Du warst unterwegs, bevor das Jahr wach war.",
  "archetype.early-bird.why": "Bis Ende {month} waren {share} deiner Bestellungen da.",
  "archetype.newcomer.name": "Das neue Gesicht",
  "archetype.newcomer.text": "Neu hier und schon nicht mehr wegzudenken.",
  "archetype.newcomer.why": {
    one: "Seit {month} bist du dabei, und eine Bestellung kam gleich mit.",
    many: "Seit {month} bist du dabei, und {count} Bestellungen kamen gleich mit.",
  },
  "archetype.specialist.name": "Die Herzenssache",
  "archetype.specialist.text": "Du weißt, was du liebst, und man glaubt es dir.",
  "archetype.specialist.why": "{share} von allem, was du verkauft hast, war ein einziges Modell.",
  "archetype.curator.name": "Das gute Auge",
  "archetype.curator.text": "Du hast einen Blick für mehr als ein gutes Stück.",
  "archetype.curator.why": {
    one: "Du hast {count} Modell ein Zuhause gefunden.",
    many: "Du hast {count} verschiedenen Modellen ein Zuhause gefunden.",
  },
  "archetype.companion.name": "Die gute Begleitung",
  "archetype.companion.text": "Du bist das Jahr mit uns gegangen, in deinem eigenen Takt.",
  "archetype.companion.why": {
    one: "Eine Bestellung kam unterwegs dazu.",
    many: "{count} Bestellungen kamen unterwegs dazu.",
  },
};
