// title: Accreditation figures by election
// description: How many observers were accredited for which election, by whom they were sent; no sender means the total or an unnamed group.
// param election: entity(Election) (default none) — the election
MATCH (f:Accreditation)
OPTIONAL MATCH (f)-[:ACCREDITED_PARTY]->(p)
OPTIONAL MATCH (f)-[:ACCREDITED_BY]->(b)
OPTIONAL MATCH (f)-[:ACCREDITED_FOR]->(e)
WITH f, p, b, e
WHERE $election IS NULL OR e.id = $election
RETURN e.date AS election_date, e.name AS election, p.name AS accredited, f.count AS observers, b.name AS accredited_by,
       f.id AS fact
ORDER BY coalesce(election_date, ''), coalesce(election, ''), coalesce(observers, 0) DESC, coalesce(accredited, ''), fact,
         coalesce(accredited_by, '')
