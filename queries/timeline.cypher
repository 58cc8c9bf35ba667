// title: The timeline of one person
// description: All facts that one person, or any other entity, takes part in, the oldest first and those without a date at the end.
// param person: entity (required) — the person, or any other entity
// param since: string (default none) — ISO date from which on
// param until: string (default none) — ISO date up to which; 2024 takes in the whole year
MATCH (p:Entity {id: $person})<--(f:Fact)
WHERE ($since IS NULL OR f.date >= $since)
  AND ($until IS NULL OR f.date <= $until OR f.date STARTS WITH $until)
WITH DISTINCT f
RETURN f.date AS date, [label IN labels(f) WHERE label <> 'Fact'][0] AS fact, f.name AS summary, f.realis AS realis,
       f.witnesses AS articles, f.id AS id
ORDER BY coalesce(date, '~'), fact, summary, id
