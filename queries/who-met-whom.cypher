// title: Who met whom and when
// description: Meetings, talks and visits with talks: each pair of those who met, the newest first.
// param person: entity (default none) — a person or body that was there
// param since: string (default none) — ISO date from which on
// param until: string (default none) — ISO date up to which; 2024 takes in the whole year
MATCH (m:Meeting)-[:PARTICIPANT]->(a), (m)-[:PARTICIPANT]->(b)
WHERE a.id < b.id
  AND ($person IS NULL OR a.id = $person OR b.id = $person)
  AND ($since IS NULL OR m.date >= $since)
  AND ($until IS NULL OR m.date <= $until OR m.date STARTS WITH $until)
RETURN m.date AS date, a.name AS one, b.name AS other, m.place AS place, m.realis AS realis, m.id AS meeting
ORDER BY coalesce(m.date, '') DESC, one, other, meeting
