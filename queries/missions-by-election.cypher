// title: Observation missions by election
// description: Which missions observe which election, and who sent them.
// param election: entity(Election) (default none) — the election
MATCH (m:ObservationMission)
OPTIONAL MATCH (m)-[:OBSERVES]->(e)
OPTIONAL MATCH (m)-[:SENT_BY]->(s)
WITH m, e, s
WHERE $election IS NULL OR e.id = $election
RETURN e.date AS election_date, e.name AS election, m.name AS mission, s.name AS sent_by, m.id AS id
ORDER BY coalesce(election_date, ''), coalesce(election, ''), mission, id, coalesce(sent_by, '')
