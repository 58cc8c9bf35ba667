// title: Contradictions between articles
// description: Two people seen at the same time in an office that one can have, two figures for one accreditation, an election that one side judged both well and badly, and one award of two days.
CALL {
  CALL {
    MATCH (p)<-[:HOLDER]-(t:Tenure)-[:OFFICE_IN]->(o)
    WHERE t.role IN ['chair', 'head', 'president', 'prime_minister', 'secretary_general', 'speaker']
      AND t.realis = 'actual'
    WITH o, t.role AS role,
         collect({fact: t.id, since: t.first_seen, till: t.last_seen, who: p.id, name: p.name}) AS tenures
    UNWIND tenures AS f
    UNWIND tenures AS g
    WITH o, f, g
    WHERE f.who < g.who AND g.since <= f.till AND f.since <= g.till
    RETURN 'two in one office' AS what, o.name AS about, f.name AS one, g.name AS other, f.fact AS fact,
           g.fact AS other_fact
  }
  RETURN what, about, one, other, fact, other_fact
  UNION
  MATCH (f:Accreditation)-[:ACCREDITED_PARTY]->(p)<-[:ACCREDITED_PARTY]-(g:Accreditation),
        (f)-[:ACCREDITED_FOR]->(e)<-[:ACCREDITED_FOR]-(g)
  WHERE f.realis = 'actual' AND g.realis = 'actual' AND f.count < g.count
  RETURN 'two figures' AS what, p.name AS about, toString(f.count) AS one, toString(g.count) AS other, f.id AS fact,
         g.id AS other_fact
  UNION
  MATCH (f:Assessment)-[:ASSESSOR]->(p)<-[:ASSESSOR]-(g:Assessment),
        (f)-[:ASSESSED_ELECTION]->(e)<-[:ASSESSED_ELECTION]-(g)
  WHERE f.realis = 'actual' AND g.realis = 'actual' AND f.stance < g.stance
  RETURN 'two judgements' AS what, p.name AS about, f.stance AS one, g.stance AS other, f.id AS fact, g.id AS other_fact
  UNION
  MATCH (f:Award)-[:CONFERRED_ON]->(p)<-[:CONFERRED_ON]-(g:Award)
  WHERE f.award = g.award AND f.realis = 'actual' AND g.realis = 'actual' AND f.date < g.date
    AND NOT g.date STARTS WITH f.date
  RETURN 'two dates' AS what, p.name + ': ' + f.award AS about, f.date AS one, g.date AS other, f.id AS fact,
         g.id AS other_fact
}
RETURN what, about, one, other, fact, other_fact
ORDER BY what, about, one, other, fact, other_fact
