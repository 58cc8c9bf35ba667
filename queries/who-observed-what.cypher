// title: Who observed what
// description: People, bodies, missions and countries that observe an election, by the date of the election.
// param observer: entity (default none) — who observed
// param election: entity(Election) (default none) — the election
MATCH (f:Observation)-[:OBSERVER]->(o)
OPTIONAL MATCH (f)-[:OBSERVED_ELECTION]->(e)
WITH f, o, e
WHERE ($observer IS NULL OR o.id = $observer)
  AND ($election IS NULL OR e.id = $election)
RETURN e.date AS election_date, e.name AS election, o.name AS observer, f.realis AS realis, f.id AS fact
ORDER BY coalesce(election_date, ''), coalesce(election, ''), observer, fact
