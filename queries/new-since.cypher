// title: What is new since a date
// description: Facts that no article had stated before the date, in the order in which they were first reported.
// param date: string (required) — ISO date of the first report from which on
MATCH (f:Fact)
WHERE f.first_seen >= $date
RETURN f.first_seen AS first_seen, [label IN labels(f) WHERE label <> 'Fact'][0] AS fact, f.name AS summary,
       f.realis AS realis, f.witnesses AS articles, f.id AS id
ORDER BY first_seen, fact, summary, id
