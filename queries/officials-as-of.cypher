// title: Officials as of a date
// description: Who held which office at a date, as far as articles had seen it by then.
// param date: string (required) — ISO date; 2022 is the end of that year
// param body: entity (default none) — the commission, organisation or country
MATCH (t:Tenure)-[:OFFICE_IN]->(o)
WHERE t.realis = 'actual' AND (t.first_seen <= $date OR t.first_seen STARTS WITH $date)
  AND ($body IS NULL OR o.id = $body)
WITH o, t.role AS role, max(t.first_seen) AS latest, collect(t) AS tenures
UNWIND tenures AS t
WITH o, role, latest, t
WHERE t.first_seen = latest OR role IS NULL
  OR NOT role IN ['chair', 'head', 'president', 'prime_minister', 'secretary_general', 'speaker']
MATCH (t)-[:HOLDER]->(p)
RETURN o.name AS body, role, p.name AS person, t.first_seen AS first_seen, t.last_seen AS last_seen, t.id AS fact
ORDER BY body, coalesce(role, ''), person, fact
