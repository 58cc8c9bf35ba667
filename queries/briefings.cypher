// title: Briefings
// description: Press briefings and press conferences with those who spoke, the newest first.
// param speaker: entity (default none) — who spoke
// param since: string (default none) — ISO date from which on
// param until: string (default none) — ISO date up to which; 2024 takes in the whole year
MATCH (f:Briefing)-[:SPEAKER]->(s)
WHERE ($speaker IS NULL OR s.id = $speaker)
  AND ($since IS NULL OR f.date >= $since)
  AND ($until IS NULL OR f.date <= $until OR f.date STARTS WITH $until)
RETURN f.date AS date, s.name AS speaker, f.realis AS realis, f.id AS fact
ORDER BY coalesce(f.date, '') DESC, fact, speaker
