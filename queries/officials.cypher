// title: Officials and their offices
// description: Who holds which office in which body or for which country.
// param body: entity (default none) — the commission, organisation or country
// param role: string (default none) — a role class such as chair, head_of_mission or observer
MATCH (t:Tenure)-[:HOLDER]->(p)
OPTIONAL MATCH (t)-[:OFFICE_IN]->(o)
WITH t, p, o
WHERE ($body IS NULL OR o.id = $body)
  AND ($role IS NULL OR t.role = $role)
RETURN p.name AS person, t.role AS role, t.office AS office, o.name AS body, t.witnesses AS articles, t.id AS fact
ORDER BY coalesce(body, ''), coalesce(role, ''), person, fact
