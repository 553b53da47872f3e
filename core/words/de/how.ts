import type { how as english } from "#core/words/en/how.ts";
import type { Translated } from "#core/words/entries.ts";

export const how: Translated<typeof english> = {
  "how.heading": "So haben wir gezählt",
  "how.referrals": "Bestellungen, Umsatz und Verdienst stammen aus der Empfehlungsliste des Programms.",
  "how.affiliates": "Bestellungen, Umsatz und Verdienst sind die Summen aus der Botschafterliste des Programms.",
  "how.status":
    "Jede Empfehlung aus {year} zählt, die das Programm nicht abgelehnt hat. Eine Bestellung zählt einmal, Erstattungen sind abgezogen.",
  "how.clicks": "Klicks sind so gezählt, wie das Programm sie gezählt hat.",
  "how.cents": "Beträge ab {money} stehen ohne Cent.",
  "how.growth": {
    one: "{year}: eine Bestellung, genauso gezählt.",
    many: "{year}: {count} Bestellungen, genauso gezählt.",
  },
  "how.zone": "Es gilt der Tag der Empfehlung, nach der Uhr von {city}.",
  "how.months": "Eine Bestellung gehört in den Monat ihrer Empfehlung.",
  "how.equal": "Sind zwei Monate gleich stark, ist der frühere der beste.",
  "how.units": "Wir zählen Stück, je Modell. Zurückgegebenes, Erstattetes und Storniertes ist nicht dabei.",
  "how.lines": "Geschenkkarten, Services und Schutzpakete sind keine Modelle.",
  "how.linesAll": "Auch was nicht verschickt wird, zählt. Geschenkkarten, Trinkgelder und Gebühren zählen nicht.",
  "how.freeOut": "Gratisartikel zählen nicht.",
  "how.freeToo": "Gratisartikel zählen mit.",
  "how.cut": "Prozente sind abgerundet.",
  "how.read": { one: "{read} von {count} Bestellung gelesen.", many: "{read} von {count} Bestellungen gelesen." },
  "how.missing": { one: "Eine war im Shop nicht zu finden.", many: "{count} waren im Shop nicht zu finden." },
  "how.counted": "Gezählt am {date}.",
  "how.archetype": "Jeder Archetyp hat eine Regel. Deiner ist der erste, der zu deinem Jahr passt.",
  "how.rankOrders": "Platz {rank} von {people}, nach Bestellungen. Gleichstand teilt sich den Platz.",
  "how.rankRevenue": "Platz {rank} von {people}, nach Umsatz. Gleichstand teilt sich den Platz.",
  "how.rankWho": "Dabei sind alle mit mindestens einer gezählten Bestellung. Prozente sind aufgerundet.",
  "how.community": "Alle gezählten Bestellungen des Programms, jede genau einmal.",
  "how.communityTotals": "Die Bestellungen aller, zusammengezählt.",
  "how.people": {
    one: "{count} Person mit Bestellung ist dabei.",
    many: "{count} Personen mit Bestellungen sind dabei.",
  },
  "how.upTo": "Gezählt sind Bestellungen bis zum {date}.",
  "how.notOver": "Das Jahr ist noch nicht vorbei: Die Zahlen können noch wachsen.",
};
