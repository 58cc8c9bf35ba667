// title: Officials as of a date
// description: Who held which office at a date, as far as articles had seen it by then.
// param date: string (required) — ISO date; 2022 is the end of that year
// param body: entity (default none) — the commission, organisation or country
MATCH (t:Tenure)-[:HOLDER]->(p), (t)-[:OFFICE_IN]->(o)
WHERE t.realis = 'actual' AND (t.first_seen <= $date OR t.first_seen STARTS WITH $date)
  AND ($body IS NULL OR o.id = $body)
  AND NOT EXISTS {
    MATCH (u:Tenure)-[:OFFICE_IN]->(o)
    WHERE u.role IN ['chair', 'head', 'president', 'prime_minister', 'secretary_general', 'speaker']
      AND u.role = t.role AND u.realis = 'actual' AND u.first_seen > t.first_seen
      AND (u.first_seen <= $date OR u.first_seen STARTS WITH $date)
  }
RETURN o.name AS body, t.role AS role, p.name AS person, t.first_seen AS first_seen, t.last_seen AS last_seen,
       t.id AS fact
ORDER BY body, coalesce(role, ''), person, fact
