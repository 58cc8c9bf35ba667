// title: Awards
// description: Medals, orders, badges and letters of thanks: who gave them to whom, the newest first.
// param recipient: entity (default none) — who received it
// param since: string (default none) — ISO date from which on
// param until: string (default none) — ISO date up to which; 2024 takes in the whole year
MATCH (a:Award)
WHERE ($since IS NULL OR a.date >= $since)
  AND ($until IS NULL OR a.date <= $until OR a.date STARTS WITH $until)
OPTIONAL MATCH (a)-[:CONFERRED_BY]->(c)
OPTIONAL MATCH (a)-[:CONFERRED_ON]->(r)
WITH a, c, r
WHERE $recipient IS NULL OR r.id = $recipient
RETURN a.date AS date, a.award AS award, c.name AS conferrer, r.name AS recipient, a.realis AS realis, a.id AS fact
ORDER BY coalesce(a.date, '') DESC, coalesce(award, ''), coalesce(recipient, ''), coalesce(conferrer, ''), fact
