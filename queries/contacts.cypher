// title: The contacts of one commission
// description: With whom the commission, or someone who holds an office in it, met, signed, exchanged invitations or awards, and how often.
// param commission: entity(Organization) (required) — the commission, or any other body
MATCH (c:Organization {id: $commission})
OPTIONAL MATCH (c)<-[:OFFICE_IN]-(:Tenure)-[:HOLDER]->(p)
WITH c, collect(DISTINCT p) AS people
UNWIND [c] + coalesce(people, []) AS side
MATCH (side)<-[:PARTICIPANT|PARTY|INVITER|INVITEE|CONFERRED_BY|CONFERRED_ON]-(f:Fact)
WITH DISTINCT f
MATCH (f)-[:PARTICIPANT|PARTY|INVITER|INVITEE|CONFERRED_BY|CONFERRED_ON]->(other)
WHERE other.id <> $commission
WITH other, collect(DISTINCT f) AS facts
WHERE NOT EXISTS { (other)<-[:HOLDER]-(:Tenure)-[:OFFICE_IN]->(:Organization {id: $commission}) }
UNWIND facts AS f
WITH other, f, [label IN labels(f) WHERE label <> 'Fact'][0] AS how
RETURN other.name AS contact, how, count(f) AS times, max(f.date) AS latest, other.id AS id
ORDER BY times DESC, contact, how, id
