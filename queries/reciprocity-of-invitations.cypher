// title: Reciprocity of invitations
// description: How often one side invited another, and how often it was invited back.
// param body: entity (default none) — one of the two
MATCH (f:Invitation)-[:INVITER]->(a), (f)-[:INVITEE]->(b)
WHERE f.realis = 'actual' AND ($body IS NULL OR a.id = $body OR b.id = $body)
WITH a, b, count(DISTINCT f) AS invitations
OPTIONAL MATCH (a)<-[:INVITEE]-(g:Invitation)-[:INVITER]->(b)
WHERE g.realis = 'actual'
RETURN a.name AS inviter, b.name AS invitee, invitations, count(DISTINCT g) AS returned, a.id AS inviter_id,
       b.id AS invitee_id
ORDER BY invitations DESC, returned DESC, inviter, invitee, inviter_id, invitee_id
