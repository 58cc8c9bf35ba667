// title: How elections were judged
// description: Who judged which election as a whole, and how.
// param election: entity(Election) (default none) — the election
// param stance: string (default none) — positive, negative or mixed
MATCH (f:Assessment)
WHERE $stance IS NULL OR f.stance = $stance
OPTIONAL MATCH (f)-[:ASSESSOR]->(a)
OPTIONAL MATCH (f)-[:ASSESSED_ELECTION]->(e)
WITH f, a, e
WHERE $election IS NULL OR e.id = $election
RETURN e.date AS election_date, e.name AS election, a.name AS assessor, f.stance AS stance, f.realis AS realis,
       f.id AS fact
ORDER BY coalesce(election_date, ''), coalesce(election, ''), coalesce(stance, ''), coalesce(assessor, ''), fact
