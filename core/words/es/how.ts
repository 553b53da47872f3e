import type { how as english } from "#core/words/en/how.ts";
import type { Translated } from "#core/words/entries.ts";

export const how: Translated<typeof english> = {
  "how.heading": "Cómo contamos",
  "how.referrals": "Los pedidos, las ventas y las ganancias salen de la lista de referidos del programa.",
  "how.affiliates": "Los pedidos, las ventas y las ganancias son los totales de la lista de embajadores del programa.",
  "how.status":
    "Cuenta cada referido de {year} que el programa no rechazó. Un pedido cuenta una vez y las devoluciones se restan.",
  "how.clicks": "Los clics son los que contó el programa.",
  "how.cents": "Desde {money}, los importes van sin céntimos.",
  "how.growth": { one: "{year}: un pedido, contado igual.", many: "{year}: {count} pedidos, contados igual." },
  "how.zone": "Vale el día del referido, con la hora de {city}.",
  "how.months": "Un pedido pertenece al mes de su referido.",
  "how.equal": "Si dos meses empatan, el mejor es el primero.",
  "how.units": "Contamos unidades por modelo. Lo devuelto, reembolsado o cancelado no entra.",
  "how.lines": "Las tarjetas regalo, los servicios y los seguros no son modelos.",
  "how.linesAll": "También cuenta lo que no se envía. Las tarjetas regalo, las propinas y los cargos no cuentan.",
  "how.freeOut": "Los artículos gratis no cuentan.",
  "how.freeToo": "Los artículos gratis también cuentan.",
  "how.cut": "Los porcentajes se redondean hacia abajo.",
  "how.read": { one: "{read} de {count} pedido leído.", many: "{read} de {count} pedidos leídos." },
  "how.missing": { one: "Uno no apareció en la tienda.", many: "{count} no aparecieron en la tienda." },
  "how.counted": "Contado el {date}.",
  "how.archetype": "Cada arquetipo tiene una regla. El tuyo es el primero que encaja con tu año.",
  "how.rankOrders": "Puesto {rank} de {people}, por pedidos. Los empates comparten puesto.",
  "how.rankRevenue": "Puesto {rank} de {people}, por ventas. Los empates comparten puesto.",
  "how.rankWho": "Participa quien tiene al menos un pedido contado. Los porcentajes se redondean hacia arriba.",
  "how.community": "Todos los pedidos contados del programa, cada uno una sola vez.",
  "how.communityTotals": "Los pedidos de todos, sumados.",
  "how.people": { one: "Participa {count} persona con pedidos.", many: "Participan {count} personas con pedidos." },
  "how.upTo": "Contamos los pedidos hasta el {date}.",
  "how.notOver": "El año no ha terminado: los números aún pueden crecer.",
};
