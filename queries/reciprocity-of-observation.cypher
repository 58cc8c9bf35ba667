// title: Reciprocity of observation
// description: How often bodies of one country observed elections of another, and how often that one's bodies came back.
// param country: entity(Country) (default none) — one of the two
MATCH (f:Observation)-[:OBSERVER]->(o)-[:IN_COUNTRY]->(a:Country), (f)-[:OBSERVED_ELECTION]->(e)-[:IN_COUNTRY]->(b:Country)
WHERE f.realis = 'actual' AND a.id <> b.id AND ($country IS NULL OR a.id = $country OR b.id = $country)
WITH a, b, count(DISTINCT f) AS observed
OPTIONAL MATCH (a)<-[:IN_COUNTRY]-(d)<-[:OBSERVED_ELECTION]-(g:Observation)-[:OBSERVER]->(p)-[:IN_COUNTRY]->(b)
WHERE g.realis = 'actual'
RETURN a.name AS observers_of, b.name AS election_in, observed, count(DISTINCT g) AS returned, a.id AS id, b.id AS other_id
ORDER BY observed DESC, returned DESC, observers_of, election_in, id, other_id
