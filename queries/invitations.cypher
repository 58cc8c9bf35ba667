// title: Invitations and the elections they are for
// description: Who invited whom to observe which election; an invitation to visit names no election.
// param body: entity (default none) — who invited or was invited
// param election: entity(Election) (default none) — the election
MATCH (f:Invitation)
OPTIONAL MATCH (f)-[:INVITER]->(a)
OPTIONAL MATCH (f)-[:INVITEE]->(b)
OPTIONAL MATCH (f)-[:FOR_ELECTION]->(e)
WITH f, a, b, e
WHERE ($body IS NULL OR a.id = $body OR b.id = $body)
  AND ($election IS NULL OR e.id = $election)
RETURN f.date AS date, a.name AS inviter, b.name AS invitee, e.name AS election, e.date AS election_date,
       f.realis AS realis, f.id AS fact
ORDER BY coalesce(election_date, ''), coalesce(election, ''), coalesce(inviter, ''), coalesce(invitee, ''), fact
