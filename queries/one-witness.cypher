// title: Facts with one witness only
// description: What only one independent source tells: one outlet, however many articles; the likeliest last.
// param since: string (default none) — ISO date of the first report from which on
MATCH (f:Fact)
WHERE f.independent = 1 AND ($since IS NULL OR f.first_seen >= $since)
RETURN f.confidence AS confidence, f.date AS date, [label IN labels(f) WHERE label <> 'Fact'][0] AS fact, f.name AS summary,
       f.witnesses AS articles, f.id AS id
ORDER BY confidence, fact, summary, id
