// title: Invitations that were not returned
// description: Bodies and people that invited someone to observe and were not invited by them in what was read.
MATCH (f:Invitation)-[:INVITER]->(a), (f)-[:INVITEE]->(b)
WHERE f.realis = 'actual'
  AND NOT EXISTS {
    MATCH (a)<-[:INVITEE]-(g:Invitation)-[:INVITER]->(b)
    WHERE g.realis = 'actual'
  }
RETURN DISTINCT a.name AS inviter, b.name AS invitee, a.id AS inviter_id, b.id AS invitee_id
ORDER BY inviter, invitee, inviter_id, invitee_id
