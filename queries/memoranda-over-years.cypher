// title: Commissions by memoranda over the years
// description: How many memoranda, agreements and protocols each election commission signed in which year.
// param since: integer (default none) — the year from which on
MATCH (m:Memorandum)-[:PARTY]->(c:Commission)
WHERE m.status = 'signed' AND m.realis = 'actual' AND ($since IS NULL OR m.year >= $since)
RETURN c.name AS commission, m.year AS year, count(DISTINCT m) AS memoranda, c.id AS id
ORDER BY commission, id, coalesce(year, 9999)
