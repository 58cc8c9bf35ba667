// title: Who succeeded whom
// description: Holders of offices that one person at a time has, in the order in which articles first see them in it.
// param body: entity (default none) — the commission, organisation or country
MATCH (t:Tenure)-[:OFFICE_IN]->(o)
WHERE t.role IN ['chair', 'head', 'president', 'prime_minister', 'secretary_general', 'speaker']
  AND t.realis = 'actual' AND t.first_seen IS NOT NULL
  AND ($body IS NULL OR o.id = $body)
WITH o, t.role AS role, t.first_seen AS seen, collect(t) AS tenures
ORDER BY seen
WITH o, role, collect({tenures: tenures}) AS steps
UNWIND range(0, size(steps) - 2) AS i
WITH o, role, steps[i].tenures AS earlier, steps[i + 1].tenures AS later
UNWIND earlier AS a
UNWIND later AS b
MATCH (a)-[:HOLDER]->(p), (b)-[:HOLDER]->(q)
WHERE p.id <> q.id
RETURN o.name AS body, role, p.name AS before, a.last_seen AS last_seen, q.name AS after,
       b.first_seen AS first_seen, a.id AS fact, b.id AS next_fact
ORDER BY body, role, first_seen, before, after, fact, next_fact
