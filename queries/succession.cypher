// title: Who succeeded whom
// description: Holders of offices that one person at a time has, in the order in which articles first see them in it.
// param body: entity (default none) — the commission, organisation or country
MATCH (a:Tenure)-[:OFFICE_IN]->(o), (b:Tenure)-[:OFFICE_IN]->(o), (a)-[:HOLDER]->(p), (b)-[:HOLDER]->(q)
WHERE a.role IN ['chair', 'head', 'president', 'prime_minister', 'secretary_general', 'speaker']
  AND a.role = b.role AND a.realis = 'actual' AND b.realis = 'actual' AND p.id <> q.id
  AND a.first_seen < b.first_seen
  AND ($body IS NULL OR o.id = $body)
  AND NOT EXISTS {
    MATCH (c:Tenure)-[:OFFICE_IN]->(o)
    WHERE c.role = a.role AND c.realis = 'actual' AND c.first_seen > a.first_seen AND c.first_seen < b.first_seen
  }
RETURN o.name AS body, a.role AS role, p.name AS before, a.last_seen AS last_seen, q.name AS after,
       b.first_seen AS first_seen, a.id AS fact, b.id AS next_fact
ORDER BY body, role, first_seen, before, after, fact, next_fact
