// title: People seen in two offices
// description: People who hold, or held, more than one office: another role, or the same role in another body.
MATCH (p:Person)<-[:HOLDER]-(t:Tenure)-[:OFFICE_IN]->(o)
WHERE EXISTS {
  MATCH (p)<-[:HOLDER]-(u:Tenure)-[:OFFICE_IN]->(q)
  WHERE u.role <> t.role OR q.id <> o.id
}
RETURN DISTINCT p.name AS person, t.role AS role, o.name AS body, p.id AS id
ORDER BY person, id, body, role
