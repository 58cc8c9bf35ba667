// title: Organisations by number of meetings
// description: Bodies by the meetings that they, or people who hold an office in them, took part in.
// param country: entity(Country) (default none) — bodies of this country only
CALL {
  MATCH (m:Meeting)-[:PARTICIPANT]->(body:Organization)
  RETURN m, body
  UNION
  MATCH (m:Meeting)-[:PARTICIPANT]->(:Person)<-[:HOLDER]-(:Tenure)-[:OFFICE_IN]->(body:Organization)
  RETURN m, body
}
OPTIONAL MATCH (body)-[:IN_COUNTRY]->(c)
WITH m, body, c
WHERE $country IS NULL OR c.id = $country
RETURN body.name AS organization, c.name AS country, count(DISTINCT m) AS meetings, max(m.date) AS latest, body.id AS id
ORDER BY meetings DESC, organization, id
