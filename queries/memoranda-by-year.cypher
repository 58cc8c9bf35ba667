// title: Memoranda between commissions by year
// description: Memoranda, agreements and protocols between election commissions, each pair once, the oldest first and those without a year last.
// param commission: entity(Commission) (default none) — one of the two
// param year: integer (default none) — the year of signing
MATCH (a:Commission)<-[:PARTY]-(m:Memorandum)-[:PARTY]->(b:Commission)
WHERE a.id < b.id
  AND ($commission IS NULL OR a.id = $commission OR b.id = $commission)
  AND ($year IS NULL OR m.year = $year)
RETURN m.year AS year, m.date AS date, a.name AS one, b.name AS other, m.kind AS kind, m.status AS status,
       m.id AS memorandum
ORDER BY coalesce(m.year, 9999), coalesce(m.date, ''), one, other, memorandum
