// title: Organisations by number of meetings
// description: Bodies by the meetings that they, or people who hold an office in them, took part in.
// param country: entity(Country) (default none) — bodies of this country only
MATCH (body:Organization)
OPTIONAL MATCH (body)<-[:OFFICE_IN]-(:Tenure)-[:HOLDER]->(p:Person)
WITH body, [body] + collect(DISTINCT p) AS sides
UNWIND sides AS side
MATCH (side)<-[:PARTICIPANT]-(m:Meeting)
WITH body, count(DISTINCT m) AS meetings, max(m.date) AS latest
OPTIONAL MATCH (body)-[:IN_COUNTRY]->(c)
WITH body, meetings, latest, c
WHERE $country IS NULL OR c.id = $country
RETURN body.name AS organization, c.name AS country, meetings, latest, body.id AS id
ORDER BY meetings DESC, organization, id
