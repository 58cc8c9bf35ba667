// title: Commissions without a memorandum with a given one
// description: Election commissions that have signed no memorandum, agreement or protocol with the given one.
// param commission: entity(Commission) (required) — the given commission
MATCH (c:Commission)
WHERE c.id <> $commission
  AND NOT EXISTS {
    MATCH (c)<-[:PARTY]-(m:Memorandum)-[:PARTY]->(:Commission {id: $commission})
    WHERE coalesce(m.status, 'signed') = 'signed' AND m.realis = 'actual'
  }
OPTIONAL MATCH (c)-[:IN_COUNTRY]->(s)
RETURN c.name AS commission, s.name AS country, c.id AS id
ORDER BY coalesce(country, ''), commission, id
